import { originOf } from "../model/origin.ts";
import type { Ledger } from "./ledger.ts";
import { isPlainHeader, withoutBehindHost } from "./redact-header.ts";
import type { StringContext } from "./string-context.ts";
import { mapUrlsAndText } from "./urls-in-text.ts";

// Words of the platform that stand in our code and in CORS headers. A cookie may have one as its value, which makes it no secret.
// https://fetch.spec.whatwg.org/#requests and https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes
const platformWords: ReadonlySet<string> = new Set(
  "include same-origin no-cors navigate websocket follow manual anonymous use-credentials OPTIONS DELETE".split(" "),
);

/** What must stay readable: origins, and the values of CORS headers. */
export interface KeptText {
  readonly add: (context: StringContext, text: string) => void;
  /**
   * Returns what tells whether a secret is a part of such a text; then it is not looked for elsewhere. Precondition: the ledger knows all
   * secrets, and everything was added.
   */
  readonly finder: (ledger: Ledger) => (secret: string) => boolean;
}

const authority = /^[a-z][a-z0-9+.-]{0,31}:\/\/[^/\\?#\s]{1,2048}/i;

/** The text without those places of its URLs that may hold a secret: the user's name, and all behind the host. */
function withoutSecretPlaces(text: string): string {
  return withoutBehindHost(text.replace(/:\/\/[^/\s?#@,]{1,20000}@/g, "://"));
}

export function createKeptText(): KeptText {
  const kept = new Set<string>();
  const origins = new Map<string, string>();

  function keepOrigin(url: string): string {
    const start = authority.exec(url)?.[0] ?? url;
    const origin = origins.get(start) ?? originOf(start) ?? "";
    origins.set(start, origin);
    kept.add(origin);
    return url;
  }

  function add({ kind, name }: StringContext, text: string): void {
    if (kind === "header" && isPlainHeader(name)) kept.add(withoutSecretPlaces(text));
    // Whether a request is simple depends on it: https://fetch.spec.whatwg.org/#cors-safelisted-request-header
    if (kind === "header" && name === "content-type") kept.add(text.slice(0, 64).replace(/;.*$/s, ""));
    mapUrlsAndText(text, keepOrigin, (between) => between);
  }

  function finder(ledger: Ledger): (secret: string) => boolean {
    const found = ledger.knownIn(Array.from(kept).join("\n"));
    return (secret) => platformWords.has(secret) || found.has(secret);
  }

  return { add, finder };
}
