import { getCombined } from "../../../model/header-list.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { allowOrigin } from "../../phrases.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";
import { lineOf, passedOf } from "./parts/passed.ts";

/** Reports an address whose header depends on who asks, and that does not say so to caches. */
export const varyOriginOmission = rootCause({
  id: "vary-origin-omission",
  title: phrase`Caches are not told that the answer depends on the origin`,
  family: "passing",
  on: ["allowed"],
  find: (input) => {
    const passed = passedOf(input);
    if (passed === null || getCombined(passed.response.headers, allowOrigin) !== passed.origin) return [];
    const { headers } = passed.response;
    if (/(?:^|,)\s*(?:origin|\*)\s*(?:,|$)/i.test(getCombined(headers, "vary") ?? "")) return [];
    if (/\bno-store\b/i.test(getCombined(headers, "cache-control") ?? "") || !/^(?:GET|HEAD)$/.test(passed.hop.method)) return [];
    const answers = input.session.url(passed.hop.url);
    const other =
      answers.first({ role: "actual", status: 2, allowOrigin: "other" }) ??
      answers.first({ role: "actual", status: 2, originSent: false, allowOrigin: "none" });
    if (other === null) return [];
    return [
      {
        behind: null,
        headline: say`The call passed, but the answer of ${code(passed.host)} depends on the origin and has no ${header("vary", "Origin")}: a cache may give it to another site, which is then blocked.`,
        why: [say`Another answer of the same address has no ${header(allowOrigin)}, or another one.`],
        change: [
          say`On ${code(passed.host)}, send ${header("vary", "Origin")} with every answer of this address, also when no ${header("origin")} was sent.`,
        ],
        actor: "server",
        evidence: [lineOf(passed, "vary", "Origin"), sightingEvidence(other, allowOrigin)],
        sure: "seen",
      },
    ];
  },
});
