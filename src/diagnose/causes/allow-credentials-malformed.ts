import { getValues } from "../../model/header-list.ts";
import { code, header, say, type Text, value } from "../../model/text.ts";
import { credentialsRepair, credentialsWhy } from "../allow-credentials-repair.ts";
import type { Cause } from "../diagnosis.ts";
import { headerEvidence } from "../evidence.ts";
import { type Fault, faultsOf } from "../fault.ts";
import { makeFinding } from "../finding.ts";
import { allowCredentials, answerOf } from "../phrases.ts";

const id = "allow-credentials-malformed";
const title = "Access-Control-Allow-Credentials is not “true”";

/** Reports an `Access-Control-Allow-Credentials` that is not exactly `true`, on a call with credentials. */
export const allowCredentialsMalformed: Cause = {
  id,
  title,
  errors: ["InvalidAllowCredentials", "PreflightInvalidAllowCredentials"],
  find: (input) =>
    faultsOf(input, allowCredentialsMalformed.errors)
      .filter((fault) => fault.obstacle.actual !== null)
      .map((fault) =>
        makeFinding({ id, title }, fault, {
          headline: say`${answerOf(fault)} has ${value(fault.obstacle.actual ?? "")} in ${header(allowCredentials)}, which has to be exactly ${code("true")}.`,
          why: [...credentialsWhy(fault), slip(fault)],
          change: credentialsRepair(fault).steps,
          actor: credentialsRepair(fault).actor,
          evidence: headerEvidence(fault),
          patch: credentialsRepair(fault).patch,
          lessons: ["fix-is-on-the-server", "credentials-need"],
        }),
      ),
};

function slip(fault: Fault): Text {
  const seen = fault.obstacle.actual ?? "";
  const lines = fault.response === null ? [] : getValues(fault.response.headers, allowCredentials);
  if (lines.length > 1) {
    return say`The header was sent ${lines.length} times and the browser joins the values. Two layers add it, for example the application and the proxy in front of it: keep one.`;
  }
  if (seen === "") return say`The header is there, but its value is empty.`;
  if (seen !== "true" && seen.toLowerCase() === "true") return say`Capital letters count here: only the lower-case word is accepted.`;
  if (/^["'].*["']$/.test(seen)) return say`The quotation marks count as part of the value.`;
  if (seen.toLowerCase() === "false") return say`To say no, a server leaves the header out; ${code("false")} has no meaning of its own.`;
  return say`Only the word ${code("true")} is accepted; other ways to say yes are not.`;
}
