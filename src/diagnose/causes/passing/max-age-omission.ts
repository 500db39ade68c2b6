import { getCombined } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, header, phrase, say, sentences } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { exchangeEvidence } from "../../evidence.ts";
import { preflightTerm } from "../../phrases.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";
import { passedOf } from "./parts/passed.ts";

const maxAge = "access-control-max-age";

// The shortest that is worth a word. Browsers cap it at 7200 s (Chromium), 86400 s (Firefox), 600 s (Safari):
// https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/cpp/cors/preflight_result.cc
const worthwhileSeconds = 600;
const suggested = "7200";

function seconds(value: string | null): number {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : 5;
}

/** Reports a preflight that was asked before, not long ago, and that the browser had to ask again. */
export const maxAgeOmission = rootCause({
  id: "max-age-omission",
  title: phrase`The same preflight is asked again and again`,
  family: "passing",
  on: ["allowed"],
  find: (input) => {
    const passed = passedOf(input);
    const preflight = passed?.hop.preflight ?? null;
    const answer = preflight === null ? null : valueOr(preflight.response, null);
    if (passed === null || preflight === null || answer === null) return [];
    const kept = getCombined(answer.headers, maxAge);
    if (seconds(kept) >= worthwhileSeconds) return [];
    const before = input.session
      .url(passed.hop.url)
      .before(preflight.startedAtMs, { role: "preflight", status: 2, allowOrigin: ["asked", "star"] });
    const gapSeconds = before === null ? 0 : (preflight.startedAtMs - before.atMs) / 1000;
    if (before === null || gapSeconds > Number(suggested) || gapSeconds <= 0) return [];
    const duration = preflight.endedAtMs === null ? null : preflight.endedAtMs - preflight.startedAtMs;
    return [
      {
        behind: null,
        headline: sentences(
          say`The call passed, after the same ${preflightTerm} was sent once more: the answer may be kept for ${seconds(kept)} s only.`,
          duration === null ? null : say`It took ${Math.round(duration)} ms.`,
        ),
        why: [
          kept === null
            ? say`The answer to the preflight has no ${header(maxAge)}. Browsers then keep it for 5 seconds.`
            : say`The answer to the preflight has ${header(maxAge, kept)}.`,
        ],
        change: [
          say`On ${code(passed.host)}, send ${header(maxAge, suggested)} with the answer to the preflight. That is the most that Chromium keeps; Firefox keeps up to 86400, Safari up to 600. While the CORS settings still change, keep it short.`,
        ],
        actor: "server",
        evidence: [exchangeEvidence(passed.call, preflight, maxAge, kept, suggested), sightingEvidence(before)],
        sure: "seen",
      },
    ];
  },
});
