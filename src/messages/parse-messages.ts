import { chromeAnchor, chromeReasons, readChrome } from "./chrome.ts";
import { type Compact, cleanText, compact } from "./clean-text.ts";
import { edgeHtmlReasons } from "./edge-html.ts";
import { firefoxAnchor, readFirefox, readShortForms } from "./firefox.ts";
import { readTranslated } from "./firefox-translated.ts";
import { mergeDrafts } from "./merge.ts";
import { readNotCors } from "./not-cors.ts";
import { type Draft, draft, type ParsedMessage } from "./parsed-message.ts";
import { ranges } from "./ranges.ts";
import type { Reason } from "./reasons.ts";
import { readGenericLine, readSafari, safariAnchor, safariReasons } from "./safari.ts";
import { valuesOf } from "./template.ts";

type Range = readonly [number, number];

interface Read {
  readonly drafts: readonly Draft[];
  readonly taken: readonly Range[];
}

const anchors = new RegExp(`${chromeAnchor.source}|${firefoxAnchor.source}|${safariAnchor.source}`, "g");

// No message is longer; what follows a beginning without an end is not searched for ever.
const maxWindow = 16_000;

/** Messages that begin with words of their own. */
function readFramed(within: Compact): Read {
  const starts = Array.from(within.text.matchAll(anchors), ({ index }) => index);
  const drafts: Draft[] = [];
  const taken: Range[] = [];
  let free = 0;
  starts.forEach((start, index) => {
    if (start < free) return;
    const end = Math.min(starts[index + 1] ?? within.text.length, start + maxWindow);
    const read = readFirefox(within, start, end) ?? readChrome(within, start, end) ?? readSafari(within, start, end);
    if (read === null) return;
    drafts.push(read.draft);
    taken.push([start, read.end]);
    free = read.end;
  });
  return { drafts, taken };
}

/** Sentences of which the beginning was left out, and WebKit's, which have none. */
const looseReasons: readonly Reason[] = [...safariReasons, ...chromeReasons, ...edgeHtmlReasons].map((candidate) => ({
  ...candidate,
  pattern: new RegExp(candidate.pattern.source, "dg"),
}));

function readLoose(within: Compact, framed: readonly Range[]): Read {
  const hits = looseReasons.flatMap((candidate) => {
    const spoken = ranges(framed);
    return Array.from(within.text.matchAll(candidate.pattern)).flatMap((match) => (spoken.has(match.index) ? [] : [{ match, candidate }]));
  });
  hits.sort((a, b) => a.match.index - b.match.index);
  const drafts: Draft[] = [];
  const taken: Range[] = [];
  let free = 0;
  for (const { match, candidate } of hits) {
    const end = match.index + match[0].length;
    if (match.index < free) continue;
    const fields = candidate.read(valuesOf(match, within, 0));
    const isChrome = within.text.startsWith("inpreflightresponse", end);
    const prefixed = within.text.slice(Math.max(0, match.index - 40), match.index).endsWith("doesn'tpassaccesscontrolcheck:");
    drafts.push(
      draft(match.index, {
        ...(prefixed ? { preflight: true } : {}),
        ...fields,
        browser: isChrome || fields.browser === undefined ? "chrome" : fields.browser,
      }),
    );
    taken.push([match.index, end]);
    free = end;
  }
  return { drafts, taken };
}

const genericStart = /(?:[A-Za-z]{2,20}c|C)annotload/g;

function readGenericLines(within: Compact, framed: readonly Range[]): Read {
  if (!within.text.includes("duetoaccesscontrolchecks")) return { drafts: [], taken: [] };
  const spoken = ranges(framed);
  const starts = Array.from(within.text.matchAll(genericStart), ({ index }) => index);
  const read = starts.flatMap((start, index) => {
    const found = spoken.has(start) ? null : readGenericLine(within, start, starts[index + 1] ?? within.text.length);
    return found === null ? [] : [{ found, start }];
  });
  return { drafts: read.map(({ found }) => found.draft), taken: read.map(({ found, start }) => [start, found.end] as const) };
}

/**
 * Reads what browsers wrote to the console: one message per failure, in the order of the text. Empty when the text holds no
 * message of a browser. Never throws; what a message does not say is null.
 */
export function parseMessages(text: string): ParsedMessage[] {
  const clean = cleanText(text);
  const within = compact(clean);
  const framed = readFramed(within);
  const generic = readGenericLines(within, framed.taken);
  const loose = readLoose(within, framed.taken);
  const taken = [...framed.taken, ...generic.taken, ...loose.taken]
    .map(([from, to]): Range => [within.source(from), within.source(to - 1) + 1])
    .sort((a, b) => a[0] - b[0]);
  const inSource = (found: Draft): Draft => ({ ...found, at: within.source(found.at) });
  const own = [...framed.drafts, ...generic.drafts, ...loose.drafts].map(inSource);
  const translated = readTranslated(clean, ranges(taken), (index) => index);
  const others = readNotCors(clean, () => ranges(taken));
  return mergeDrafts([...own, ...translated, ...readShortForms(clean), ...others]).map(({ at: _at, weak: _weak, ...message }) => message);
}
