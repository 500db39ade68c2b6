import { isTrustworthy } from "../capture/request-modes.ts";
import { originOf, parseUrl, type SerializedOrigin } from "../model/origin.ts";

/** A header as it is written on the wire. */
export type Pair = readonly [name: string, value: string];

/** "cross-site" and so on, as Sec-Fetch-Site says it. */
export type Site = "same-origin" | "same-site" | "cross-site";

/** What one request to one URL is made from. */
export interface WireFacts {
  readonly url: string;
  readonly method: string;
  /** What Origin says; null: none is sent. */
  readonly origin: SerializedOrigin | null;
  /** The page's own, for Referer. */
  readonly pageOrigin: SerializedOrigin;
  readonly site: Site;
}

// The version whose headers were measured: Chromium 156 on Linux, fetch() from a page, over HTTP/1.1 and HTTP/2.
const version = 156;
const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36 why-cors`;
const brands = `"Not:A-Brand";v="8", "Chromium";v="${version}"`;

/** https://w3c.github.io/webappsec-referrer-policy/#referrer-policy-strict-origin-when-cross-origin */
function referer({ url, pageOrigin }: WireFacts): Pair[] {
  const isDowngrade = pageOrigin.startsWith("https:") && !isTrustworthy(url);
  return /^https?:/.test(pageOrigin) && !isDowngrade ? [["Referer", `${pageOrigin}/`]] : [];
}

/** Compressions that some middle box would break go to trustworthy hosts only. Measured. */
function encodings(url: string): Pair {
  return ["Accept-Encoding", isTrustworthy(url) ? "gzip, deflate, br, zstd" : "gzip, deflate"];
}

const language: Pair = ["Accept-Language", "en-US,en;q=0.9"];

function has(pairs: readonly Pair[], name: string): boolean {
  return pairs.some(([one]) => one.toLowerCase() === name.toLowerCase());
}

/** Returns the header lines of a preflight. `unsafeNames` are lower case and sorted. */
export function preflightPairs(facts: WireFacts, unsafeNames: readonly string[]): Pair[] {
  const { url, method, origin, site } = facts;
  return [
    ["Accept", "*/*"],
    ["Access-Control-Request-Method", method],
    ...(unsafeNames.length === 0 ? [] : [["Access-Control-Request-Headers", unsafeNames.join(",")] as const]),
    ["Origin", origin ?? "null"],
    ["User-Agent", userAgent],
    // A host that is not trustworthy is told this one, and only by preflights. Measured.
    ["Sec-Fetch-Mode", "cors"],
    ...(isTrustworthy(url)
      ? ([
          ["Sec-Fetch-Site", site],
          ["Sec-Fetch-Dest", "empty"],
        ] as const)
      : []),
    ...referer(facts),
    encodings(url),
    language,
  ];
}

/** Returns the header lines of an actual request. `own` are those that the page sets. */
export function requestPairs(
  facts: WireFacts,
  own: readonly Pair[],
  { include, cookie }: { readonly include: boolean; readonly cookie: string | null },
): Pair[] {
  const { url, method, origin, site } = facts;
  const trusted = isTrustworthy(url);
  const unless = (pair: Pair): Pair[] => (has(own, pair[0]) ? [] : [pair]);
  const hints = (...pairs: readonly Pair[]): readonly Pair[] => (trusted ? pairs : []);
  return [
    // https://fetch.spec.whatwg.org/#http-network-or-cache-fetch step 8.6
    ...(method === "POST" || method === "PUT" ? [["Content-Length", "0"] as const] : []),
    ...hints(["sec-ch-ua-platform", '"Linux"']),
    ...unless(["User-Agent", userAgent]),
    ...hints(["sec-ch-ua", brands]),
    ...own,
    ...hints(["sec-ch-ua-mobile", "?0"]),
    ...unless(["Accept", "*/*"]),
    ...(origin === null ? [] : [["Origin", origin] as const]),
    ...hints(["Sec-Fetch-Site", site], ["Sec-Fetch-Mode", "cors"], ["Sec-Fetch-Dest", "empty"]),
    ...(include && site === "cross-site" ? hints(["Sec-Fetch-Storage-Access", cookie === null ? "none" : "active"]) : []),
    ...referer(facts),
    encodings(url),
    ...unless(language),
    ...(cookie === null ? [] : [["Cookie", cookie] as const]),
  ];
}

// Two labels that are the end of other people's names: co.uk, com.au, org.br … The whole list is https://publicsuffix.org/list/
const sharedEnding = /^(?:ac|co|com|edu|gov|net|ne|or|org)\.[a-z]{2}$/;

function siteOfHost(host: string): string {
  const labels = host.split(".");
  const last = labels.slice(-2).join(".");
  return labels.slice(sharedEnding.test(last) ? -3 : -2).join(".");
}

/**
 * Returns how a URL is related to a page, as far as the names themselves tell it: the list of public suffixes is not part of this
 * program. Nothing of CORS depends on it. https://html.spec.whatwg.org/#same-site
 */
export function siteOf(pageOrigin: SerializedOrigin, url: string): Site {
  if (originOf(url) === pageOrigin) return "same-origin";
  const page = parseUrl(pageOrigin);
  const pageHost = page?.hostname ?? "";
  const scheme = page?.protocol;
  const target = parseUrl(url);
  if (target === null || target.protocol !== scheme) return "cross-site";
  if (target.hostname === pageHost) return "same-site";
  const isAddress = /^[\d.]+$|^\[/.test(target.hostname);
  return !isAddress && pageHost.includes(".") && siteOfHost(target.hostname) === siteOfHost(pageHost) ? "same-site" : "cross-site";
}
