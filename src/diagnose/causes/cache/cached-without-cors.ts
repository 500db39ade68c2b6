import { getCombined, hasHeader } from "../../../model/header-list.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import type { Answers, SessionView, Sighting } from "../../../session/session.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import type { RootParts } from "../../finding.ts";
import { allowOrigin } from "../../phrases.ts";
import { bareAnswerErrors, isErrorAnswer } from "../parts/bare-answer.ts";
import { cacheSign } from "../parts/cache-sign.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";

type Told = Omit<RootParts, "behind">;

const askedBefore = { role: "actual", status: 2, originSent: false, allowOrigin: "none" } as const;

/** For how many seconds an answer may be used again; 0: it has to be asked for. https://www.rfc-editor.org/rfc/rfc9111#name-calculating-freshness-lifet */
function freshSeconds({ response }: Fault): number {
  const control = getCombined(response?.headers ?? [], "cache-control") ?? "";
  if (/\bno-(?:store|cache)\b/i.test(control)) return 0;
  const seconds = Number(/\bmax-age=(\d{1,9})\b/i.exec(control)?.[1] ?? 0);
  return seconds;
}

/** An earlier load of the address, without `Origin`, whose answer the browser may still use. */
function storedLoad(fault: Fault, answers: Answers): Sighting | null {
  const seen = answers.before(fault.exchange.startedAtMs, askedBefore);
  if (seen === null) return null;
  if (fault.exchange.fromCache === true) return seen;
  return fault.exchange.startedAtMs - seen.atMs < freshSeconds(fault) * 1000 ? seen : null;
}

function fromBrowser(fault: Fault, seen: Sighting): Told {
  return {
    headline: say`The browser used a copy of this address that it had stored when it was loaded without CORS, as an image or script tag does: such a copy has no ${header(allowOrigin)}.`,
    why: [
      say`The address was loaded before without ${header("origin")}, and ${code(fault.host)} adds its CORS headers only when that was sent. The answer has no ${header("vary", "Origin")}, so the browser takes the copy for good.`,
    ],
    change: [
      say`In the page: write ${code('crossorigin="anonymous"')} on the tags that load it, so that every load asks for CORS.`,
      say`On ${code(fault.host)}: send ${header("vary", "Origin")} with every answer of this address, also when no ${header("origin")} was sent. Until stored copies are gone, reload with the cache disabled.`,
    ],
    actor: "page",
    evidence: [sightingEvidence(seen)],
    sure: "likely",
  };
}

function fromShared(fault: Fault, session: SessionView): Told | null {
  const sign = cacheSign(fault);
  const good = session.host(fault.hop.url).first({ role: "actual", status: 2, allowOrigin: ["asked", "star"] });
  if (sign === null || good === null) return null;
  return {
    headline: say`The cache in front of ${code(fault.host)} gave out a stored answer without ${header(allowOrigin)}. Other answers of the host have it.`,
    why: [
      say`Seen: ${header(sign.name, sign.value)}, so this answer comes out of a cache. Most likely it was stored for a request without ${header("origin")}, and the server adds the header only when that was sent. The answer has no ${header("vary", "Origin")}, so the cache does not keep the two apart.`,
    ],
    change: [
      say`In the cache's settings, pass ${header("origin")} on to the server and make it a part of the cache key.`,
      say`Let the server send ${header("vary", "Origin")} with every answer, also with those to requests without an origin. Then empty the cache for these addresses.`,
    ],
    actor: "proxy",
    evidence: [lineEvidence(fault, sign.name, sign.value), sightingEvidence(good)],
    sure: "likely",
  };
}

/** Reports a stored answer without the header: the browser's, or that of a cache on the way. */
export const cachedWithoutCors = causeBehind({
  id: "cached-without-cors",
  title: phrase`A stored copy without the CORS headers was used`,
  family: "cache",
  errors: bareAnswerErrors,
  explain: (fault, _, { session }) => {
    if (fault.obstacle.phase !== "actual" || isErrorAnswer(fault)) return null;
    // With it, caches keep the two kinds of requests apart.
    if (/\b(?:origin|\*)/i.test(getCombined(fault.response?.headers ?? [], "vary") ?? "")) return null;
    if (hasHeader(fault.response?.headers ?? [], "set-cookie")) return null;
    // Past the browser's cache the server says the same: no copy of the browser's is to blame.
    const isStoredByBrowser = fault.call.inquiry?.again?.result !== "blocked";
    const seen = isStoredByBrowser ? storedLoad(fault, session.url(fault.hop.url)) : null;
    return seen === null ? fromShared(fault, session) : fromBrowser(fault, seen);
  },
});
