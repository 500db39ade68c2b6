import { browserLimits } from "../cors/browser-limits.ts";
import { isForbiddenRequestHeader } from "../cors/safelist.ts";
import { isForbiddenMethod, normalizeMethod } from "../model/method.ts";
import { originOf, parseUrl, type SerializedOrigin } from "../model/origin.ts";
import { isToken } from "../model/token.ts";
import type { Pair } from "../probe/chromium-headers.ts";
import type { ProbeRequest } from "../probe/probe.ts";
import { InputProblem, oneLine } from "./input-problem.ts";

/** What a page's call is, as it is described for a check. */
export interface CheckOptions {
  /** The page's origin: `https://app.example`, or `null` for a page without one (sandboxed, a file). */
  readonly origin: string;
  /** Left out: GET. */
  readonly method?: string;
  /** The page's own headers; a Cookie goes along only with `credentials`. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly credentials?: boolean;
  /** Follow redirects, as a browser does. */
  readonly follow?: boolean;
  /** Send methods that may change data as well. Left out: only GET and HEAD are sent. */
  readonly send?: boolean;
}

// https://fetch.spec.whatwg.org/#header-value, and one byte for each char as pages can set them
const badValue = /[^\t\u0020-\u007e\u0080-\u00ff]/;

function problem(text: string): InputProblem {
  return new InputProblem(oneLine(text));
}

/** What is quoted in a sentence: not a page of it. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}

function checkedUrl(text: string): string {
  const url = parseUrl(text);
  const isHttp = url?.protocol === "http:" || url?.protocol === "https:";
  if (url === null || (!isHttp && /^[\w.-]+:\d+(?:[/?#]|$)/.test(text))) {
    const hint = /^https?:/i.test(text) ? "" : " It needs http:// or https:// in front, such as http://localhost:3000/items.";
    throw problem(`${quoted(text)} is no address.${hint}`);
  }
  if (!isHttp) throw problem(`${quoted(text)}: only http and https can be asked; CORS knows no other scheme.`);
  if (url.username !== "" || url.password !== "") {
    throw problem(
      "The address holds a user name or a password. fetch() refuses that. Leave it out, and name an Authorization header instead.",
    );
  }
  return url.href;
}

function checkedOrigin(text: string): SerializedOrigin {
  if (text === "null") return text;
  if (text === "*") throw problem('--origin is the origin of one page, such as https://app.example; "*" is none.');
  const url = parseUrl(text);
  const origin = originOf(text);
  if (url === null || origin === null || (url.host === "" && url.protocol !== "file:") || /^[\w.-]+:\d+$/.test(text)) {
    throw problem(
      `--origin ${quoted(text)} is no origin. It is a scheme, a host and perhaps a port: https://app.example, http://localhost:5173.`,
    );
  }
  if (origin === "null")
    throw problem(`--origin ${quoted(text)}: pages there have no origin of their own. Browsers send null: --origin null.`);
  if (url.pathname.length > 1 || url.search !== "" || url.hash !== "" || url.username !== "") {
    throw problem(`--origin ${quoted(text)} is an address. The origin of pages there is ${origin}`);
  }
  return origin;
}

function checkedMethod(text: string): string {
  if (!isToken(text)) throw problem(`--method ${quoted(text)} is no method.`);
  if (isForbiddenMethod(text)) throw problem(`--method ${text.toUpperCase()}: browsers let no page send it.`);
  return normalizeMethod(text);
}

function checkedHeader([name, raw]: readonly [string, string]): Pair {
  const value = raw.trim();
  if (!isToken(name)) throw problem(`--header: ${quoted(name)} is no name of a header.`);
  if (badValue.test(value)) throw problem(`--header ${name}: its value holds characters that a header cannot hold.`);
  return [name, value];
}

/** A page's Headers object makes one line of several. https://fetch.spec.whatwg.org/#concept-headers-append */
function combined(pairs: readonly Pair[]): Pair[] {
  const byName = new Map<string, Pair>();
  for (const [name, value] of pairs) {
    const known = byName.get(name.toLowerCase());
    byName.set(name.toLowerCase(), known === undefined ? [name, value] : [known[0], `${known[1]}, ${value}`]);
  }
  return [...byName.values()];
}

function isCookie([name]: Pair): boolean {
  return name.toLowerCase() === "cookie";
}

/** Returns what is to be asked. Throws an InputProblem when no page could ask it. */
export function checkRequest(url: string, options: CheckOptions): ProbeRequest {
  const headers = combined((options.headers ?? []).map(checkedHeader));
  const cookie = headers.find(isCookie)?.[1] ?? null;
  if (cookie !== null && options.credentials !== true) throw problem("--header Cookie: cookies go along only with --credentials.");
  const own = headers.filter((pair) => !isCookie(pair));
  const forbidden = own.find(([name, value]) => isForbiddenRequestHeader({ name: name.toLowerCase(), value }, browserLimits.firefox));
  if (forbidden !== undefined) {
    const hint = forbidden[0].toLowerCase() === "origin" ? " Name the page's origin with --origin." : "";
    throw problem(`--header ${forbidden[0]}: no page can set it; the browser does.${hint}`);
  }
  return {
    url: checkedUrl(url),
    pageOrigin: checkedOrigin(options.origin),
    method: checkedMethod(options.method ?? "GET"),
    headers: own,
    include: options.credentials === true,
    cookie,
    follow: options.follow === true,
    send: options.send === true,
  };
}
