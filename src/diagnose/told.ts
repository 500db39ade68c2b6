import { code, header, say, type Text, value } from "../model/text.ts";

/** What a console's line may tell of a failure. What it does not say is null. */
export interface ToldFacts {
  /** The URL that failed: of the last hop. */
  readonly url: string | null;
  /** The page's origin. */
  readonly origin: string | null;
  readonly method: string | null;
  /** The request header that was not allowed; written as in the text. */
  readonly header: string | null;
  readonly status: number | null;
  /** The value of Access-Control-Allow-Origin. */
  readonly allowOrigin: string | null;
  /** Whether it was the preflight that failed. */
  readonly preflight: boolean | null;
}

/**
 * Says what a failure means of which only a console's line is known: what happened, then who changes what; one paragraph each. `alike`: what
 * the lines of that meaning tell that may be of the same server, this one among them.
 */
export type Told = (facts: ToldFacts, alike: readonly ToldFacts[]) => readonly Text[];

/** "The answer to the preflight … of https://api.example/": the start of a sentence. */
export function toldAnswer({ preflight, url }: ToldFacts): Text {
  if (preflight !== true) return url === null ? say`The answer` : say`The answer of ${code(url)}`;
  return url === null
    ? say`The answer to the preflight (the OPTIONS request sent first)`
    : say`The answer to the preflight (the OPTIONS request sent first) of ${code(url)}`;
}

/** A sentence of its own; null: the value is not told. */
export function toldAllowOrigin({ allowOrigin: seen }: ToldFacts): Text | null {
  return seen === null ? null : say`The server sent ${value(seen)}.`;
}

/** The repair of an allowed origin that names the page's. */
export function toldEcho({ origin }: ToldFacts): Text {
  return origin === null || origin === "null"
    ? say`On the server: send ${header("access-control-allow-origin")} once, with exactly the page's origin, and ${header("vary", "Origin")} with it.`
    : say`On the server: send ${header("access-control-allow-origin")} once, with exactly ${code(origin)}, and ${header("vary", "Origin")} with it.`;
}

/** The repair where the page's origin is `null`, which is not to be allowed; else the one that names it. */
export function toldOriginRepair(facts: ToldFacts): Text {
  if (facts.origin !== "null") return toldEcho(facts);
  return say`The page's origin is ${code("null")}: it was opened from a file, is in a sandboxed frame, or the request was redirected across sites. Give the page a real origin; do not allow ${code("null")}.`;
}

/** A status that is an error of its own; empty when it is none, or is not told. */
export function toldErrorStatus({ status }: ToldFacts): Text[] {
  if (status === null || status < 400) return [];
  return [say`The status ${status} is an error of its own. Look at it first: error answers often lack the CORS headers.`];
}
