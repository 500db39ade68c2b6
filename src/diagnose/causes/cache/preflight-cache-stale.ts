import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { allowOrigin } from "../../phrases.ts";
import { bareAnswerErrors, isErrorAnswer } from "../parts/bare-answer.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";

/** Reports a server that let the call through a while ago and does not any more: the browser still goes by its old permission. */
export const preflightCacheStale = causeBehind({
  id: "preflight-cache-stale",
  title: phrase`The server changed; the browser goes by an old preflight`,
  family: "cache",
  errors: [...bareAnswerErrors, "AllowOriginMismatch"],
  explain: (fault, _, { call, session }) => {
    if (fault.obstacle.phase !== "actual" || isErrorAnswer(fault)) return null;
    const reused = call.cachedPreflights.find(({ hop }) => hop === fault.obstacle.hop);
    const good = { role: "actual", originSent: true, allowOrigin: ["asked", "star"] } as const;
    const before = session.url(fault.hop.url).before(fault.exchange.startedAtMs, good);
    if (reused === undefined || before === null) return null;
    const seconds = Math.round(reused.ageSeconds);
    return {
      headline: say`${code(fault.host)} let this call through ${seconds} s ago and does not any more. The browser did not ask again: it went by the ${code("OPTIONS")} answer of then.`,
      why: [
        say`That answer may be used for ${Math.round(reused.lifetimeSeconds)} s. Meanwhile the answer to the call itself lost its ${header(allowOrigin)}, or got another one.`,
      ],
      change: [
        say`See what changed on ${code(fault.host)} in that time: a new version, another machine behind the same name, another setting.`,
        say`To make the browser ask again now, reload with the cache disabled. While developing, keep ${header("access-control-max-age")} small.`,
      ],
      actor: "server",
      evidence: [
        sightingEvidence(before),
        { callId: reused.callId, exchangeId: reused.exchange.id, header: null, occurrence: null, actual: null, required: null },
      ],
      sure: "likely",
    };
  },
});
