import { isTrustworthy } from "../capture/request-modes.ts";
import { parseUrl, type SerializedOrigin } from "../model/origin.ts";

// https://fetch.spec.whatwg.org/#port-blocking
const badPorts: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117,
  119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636,
  989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** Why a browser makes no request to an address, whatever the server would answer. */
export interface Refusal {
  /** Chromium's name for it. */
  readonly netError: string;
  readonly sentence: string;
}

/** Returns why no browser calls this URL from this page; null when it does. `anyScheme`: mixed content is no reason. */
export function refusalOf(pageOrigin: SerializedOrigin, url: string, anyScheme: boolean): Refusal | null {
  const target = parseUrl(url);
  if (target === null) return null;
  if (target.port !== "" && badPorts.has(Number(target.port)))
    return {
      netError: "net::ERR_UNSAFE_PORT",
      sentence: `Browsers call no server on port ${target.port}: it is one that other protocols use.`,
    };
  // https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
  if (!anyScheme && pageOrigin.startsWith("https:") && target.protocol === "http:" && !isTrustworthy(url))
    return { netError: "blocked:mixed-content", sentence: "Browsers let no page on https call an address on http (mixed content)." };
  return null;
}
