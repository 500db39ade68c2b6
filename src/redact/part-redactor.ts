import type { Ledger, PlaceholderStyle } from "./ledger.ts";
import { deeper, type Place, type Walk, withoutFound } from "./scan.ts";
import type { SecretKind, Telling } from "./secret-names.ts";
import { looksLikeBase64, secretSpans } from "./secret-shapes.ts";
import { isTold } from "./told-value.ts";
import { isBackslashEscaped, isPercentEncoded, part, percentDecoded, unescaped, type View } from "./view.ts";
import { walkText } from "./walk-text.ts";
import { walkUrl } from "./walk-url.ts";

/** What is a secret beside credentials. */
export interface RedactOptions {
  /** E-mail addresses and user names. */
  readonly people: boolean;
}

function walkAtom(view: View, place: Place, walk: Walk): void {
  for (const { start, end, kind } of secretSpans(view.text, walk.people)) walk.found(part(view, start, end), kind, place);
}

function walkValue(view: View, telling: Telling | null, place: Place, walk: Walk): void {
  const { text } = view;
  if (text === "") return;
  const plain = isPercentEncoded(text) ? percentDecoded(view) : isBackslashEscaped(text) ? unescaped(view) : null;
  if (telling !== null && isTold(text, telling, place, walk)) walk.found(view, telling.kind, place);
  else if (plain !== null) deeper(plain, place, walk, (inner) => walkValue(plain, telling, inner, walk));
  else if (looksLikeBase64(text)) walk.found(view, "looks-secret", place);
  else walk.text(view, place);
}

function createWalk(found: Walk["found"], people: boolean): Walk {
  const walk: Walk = {
    text: (view, place) => walkText(view, place, walk),
    url: (view, place, state) => walkUrl(view, place, walk, state),
    value: (view, telling, place) => walkValue(view, telling, place, walk),
    atom: (view, place) => walkAtom(view, place, walk),
    found,
    people,
  };
  return walk;
}

/** Takes secrets out of texts of which it is known what they are. */
export interface PartRedactor {
  readonly url: (text: string) => string;
  /** A value of which the name may tell something. */
  readonly value: (text: string, telling: Telling | null, where: string, style: PlaceholderStyle) => string;
  /** A text of which nothing is known. `isProse`: a sentence or code, in which a name and a word after it are no secret. */
  readonly text: (text: string, where: string, style: PlaceholderStyle, isProse: boolean) => string;
  /** All of it is a secret. */
  readonly whole: (text: string, kind: SecretKind, where: string, style: PlaceholderStyle) => string;
  readonly people: boolean;
}

export function createPartRedactor(ledger: Ledger, { people }: RedactOptions): PartRedactor {
  const find = (text: string, read: (view: View, walk: Walk) => void) =>
    withoutFound(text, ledger, (view, found) => read(view, createWalk(found, people)));
  const place = (where: string, style: PlaceholderStyle, isProse: boolean): Place => ({ where, style, isProse, depth: 0 });
  return {
    url: (text) => find(text, (view, walk) => walk.url(view, place("URL", "url", false))),
    value: (text, telling, where, style) => find(text, (view, walk) => walk.value(view, telling, place(where, style, false))),
    text: (text, where, style, isProse) => find(text, (view, walk) => walk.text(view, place(where, style, isProse))),
    whole: (text, kind, where, style) => ledger.take(text, text, kind, where, style),
    people,
  };
}
