import { originOf } from "../model/origin.ts";
import { isPlainHeader } from "./redact-header.ts";
import { mapUrlsAndText } from "./redact-url.ts";
import type { StringContext } from "./string-context.ts";

// Words of the platform that stand in our code and in CORS headers. A cookie may have one as its value, which makes it no secret.
// https://fetch.spec.whatwg.org/#requests and https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes
const platformWords: ReadonlySet<string> = new Set(
  "include same-origin no-cors navigate websocket follow manual anonymous use-credentials OPTIONS DELETE".split(" "),
);

/** What must stay readable: origins, and the values of CORS headers. */
export interface KeptText {
  readonly add: (context: StringContext, text: string) => void;
  /** Reports whether a secret is a part of such a text; then it is not looked for elsewhere. */
  readonly has: (secret: string) => boolean;
}

const authority = /^[a-z][a-z0-9+.-]*:\/\/[^/\\?#\s]+/i;

export function createKeptText(): KeptText {
  const kept = new Set<string>();
  const origins = new Map<string, string>();
  const answers = new Map<string, boolean>();
  let joined: string | null = null;

  function keepOrigin(url: string): string {
    const start = authority.exec(url)?.[0] ?? url;
    const origin = origins.get(start) ?? originOf(start) ?? "";
    origins.set(start, origin);
    kept.add(origin);
    return url;
  }

  function add({ kind, name }: StringContext, text: string): void {
    if (kind === "header" && isPlainHeader(name)) kept.add(text.replace(/:\/\/[^/\s?#@,]+@/g, "://"));
    mapUrlsAndText(text, keepOrigin, (between) => between);
  }

  function has(secret: string): boolean {
    const before = answers.get(secret);
    if (before !== undefined) return before;
    joined ??= Array.from(kept).join("\n");
    const answer = platformWords.has(secret) || joined.includes(secret);
    answers.set(secret, answer);
    return answer;
  }

  return { add, has };
}
