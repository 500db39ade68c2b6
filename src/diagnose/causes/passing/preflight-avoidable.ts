import { getCombined } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { contentTypeOnGet } from "../../client-libraries.ts";
import { exchangeEvidence } from "../../evidence.ts";
import { codes, preflightTerm } from "../../phrases.ts";
import { passedOf } from "./parts/passed.ts";

/** Reports a preflight that was sent only because of a `Content-Type` on a request without a body. */
export const preflightAvoidable = rootCause({
  id: "preflight-avoidable",
  title: phrase`A Content-Type on a request without a body costs a preflight`,
  family: "passing",
  on: ["allowed"],
  find: (input) => {
    const passed = passedOf(input);
    const preflight = passed?.hop.preflight ?? null;
    if (passed === null || preflight === null || !/^(?:GET|HEAD)$/.test(passed.hop.method)) return [];
    const asked = getCombined(valueOr(preflight.requestHeaders, []), "access-control-request-headers");
    if (asked?.trim().toLowerCase() !== "content-type") return [];
    const type = getCombined(passed.sent, "content-type");
    return [
      {
        behind: null,
        headline: say`The call passed. It needed a ${preflightTerm} only because the page sets ${type === null ? code("Content-Type") : header("content-type", type)} on a ${code(passed.hop.method)}, which has no body.`,
        why: [say`Some libraries set it on every call, such as ${codes(contentTypeOnGet)}.`],
        change: [
          say`In the page, leave ${code("Content-Type")} out where nothing is sent: then the browser asks nobody, and each such call is one request instead of two.`,
        ],
        actor: "page",
        evidence: [exchangeEvidence(passed.call, preflight, "access-control-request-headers", asked)],
        instead: {
          changes: [{ kind: "call-remove-header", name: "content-type" }],
          insteadWhen: say`Nothing has to change; this only saves a request.`,
        },
        sure: "seen",
      },
    ];
  },
});
