import type { Header, HeaderList } from "../model/header-list.ts";
import { isForbiddenMethod } from "../model/method.ts";
import { mimeEssence } from "../model/mime-type.ts";
import type { BrowserLimits } from "./browser-limits.ts";

// https://fetch.spec.whatwg.org/#forbidden-request-header
const forbiddenNames: ReadonlySet<string> = new Set([
  "accept-charset",
  "accept-encoding",
  "access-control-request-headers",
  "access-control-request-method",
  "connection",
  "content-length",
  "cookie",
  "cookie2",
  "date",
  "dnt",
  "expect",
  "host",
  "keep-alive",
  "origin",
  "referer",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
]);
const methodOverrideNames: ReadonlySet<string> = new Set(["x-http-method", "x-http-method-override", "x-method-override"]);

/** Reports whether a page cannot set this header itself, so that it never causes a preflight. */
export function isForbiddenRequestHeader(header: Header, limits: BrowserLimits): boolean {
  const { name, value } = header;
  if (forbiddenNames.has(name) || name.startsWith("proxy-") || name.startsWith("sec-")) return true;
  if (name === "user-agent") return limits.userAgentIsForbidden;
  if (!methodOverrideNames.has(name)) return false;
  return value.split(",").some((method) => isForbiddenMethod(method.trim()));
}

/** The length in bytes of a value that is kept byte for byte, or as decoded UTF-8. */
export function byteLength(value: string): number {
  let bytes = 0;
  for (const char of value) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}

// https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
// biome-ignore lint/suspicious/noControlCharactersInRegex: the Standard's list holds the control characters
const unsafeByte = /[\u0000-\u0008\u000a-\u001f"():<>?@[\\\]{}\u007f]/;
// https://fetch.spec.whatwg.org/#cors-safelisted-request-header
const languageValue = /^[0-9A-Za-z *,\-.;=]*$/;
export const safelistedContentTypes: ReadonlySet<string> = new Set([
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "text/plain",
]);
const valueLimitBytes = 128;

/** Reports whether the value is one range, `bytes=A-` or `bytes=A-B`. https://fetch.spec.whatwg.org/#simple-range-header-value */
function isSimpleRange(value: string): boolean {
  const match = /^bytes=(\d+)-(\d*)$/.exec(value);
  if (match === null) return false;
  const first = BigInt(match[1] ?? "0");
  const last = match[2] === "" || match[2] === undefined ? null : BigInt(match[2]);
  const limit = 2n ** 63n - 1n;
  return first < limit && (last === null || (last < limit && first <= last));
}

const decimal = /^\d+(\.\d+)?$/;
const digits = /^\d+$/;
// https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/cpp/cors/cors.cc (IsCorsSafelistedHeader)
// A map: a page may send a header named "constructor".
const clientHintValues: ReadonlyMap<string, RegExp> = new Map([
  ["device-memory", decimal],
  ["dpr", decimal],
  ["downlink", decimal],
  ["width", digits],
  ["viewport-width", digits],
  ["rtt", digits],
  ["ect", /^(slow-2g|2g|3g|4g)$/],
  ["save-data", /^on$/i],
  ["intervention", /^/],
]);

/**
 * Reports whether the header causes no preflight.
 * https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function isCorsSafelistedRequestHeader(header: Header, limits: BrowserLimits): boolean {
  const { name, value } = header;
  // A character is 1 to 3 bytes for each of its code units.
  if (value.length * 3 > valueLimitBytes && byteLength(value) > valueLimitBytes) return false;
  switch (name) {
    case "accept":
      return !unsafeByte.test(value);
    case "accept-language":
    case "content-language":
      return languageValue.test(value);
    case "content-type":
      return !unsafeByte.test(value) && safelistedContentTypes.has(mimeEssence(value));
    case "range":
      return isSimpleRange(value);
    default:
      if (!limits.clientHintsAreSafelisted) return false;
      return clientHintValues.get(name)?.test(value) ?? false;
  }
}

/**
 * Returns the lower-case names, sorted and each once, that need a preflight.
 * https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export function corsUnsafeRequestHeaderNames(headers: HeaderList, limits: BrowserLimits): string[] {
  const unsafe = new Set<string>();
  const safelisted: Header[] = [];
  for (const header of headers) {
    if (isForbiddenRequestHeader(header, limits)) continue;
    if (isCorsSafelistedRequestHeader(header, limits)) safelisted.push(header);
    else unsafe.add(header.name);
  }
  // Step 5.
  const total = safelisted.reduce((sum, header) => sum + byteLength(header.value), 0);
  if (limits.safelistTotalBytes !== null && total > limits.safelistTotalBytes) for (const { name } of safelisted) unsafe.add(name);
  return [...unsafe].sort();
}
