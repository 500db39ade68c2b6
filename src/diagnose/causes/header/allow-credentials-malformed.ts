import { getValues } from "../../../model/header-list.ts";
import { code, header, phrase, say, type Text, value } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";
import { headerEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { allowCredentials, answerOf } from "../../phrases.ts";
import { credentialsRepair, credentialsWhy } from "./parts/allow-credentials-repair.ts";

/** Reports an `Access-Control-Allow-Credentials` that is not exactly `true`, on a call with credentials. */
export const allowCredentialsMalformed = headerCause({
  id: "allow-credentials-malformed",
  title: phrase`Access-Control-Allow-Credentials is not “true”`,
  errors: ["InvalidAllowCredentials", "PreflightInvalidAllowCredentials"],
  tells: (fault) => fault.obstacle.actual !== null,
  explain: (fault) => ({
    headline: say`${answerOf(fault)} has ${value(fault.obstacle.actual ?? "")} in ${header(allowCredentials)}, which has to be exactly ${code("true")}.`,
    why: [...credentialsWhy(fault), slip(fault)],
    change: credentialsRepair(fault).steps,
    actor: credentialsRepair(fault).actor,
    evidence: headerEvidence(fault),
    patch: credentialsRepair(fault).patch,
    lessons: ["fix-is-on-the-server", "credentials-need"],
  }),
  told: () => [
    say`The request carries credentials (cookies or a login), and ${header(allowCredentials)} is not exactly ${code("true")}.`,
    say`On the server: send it once, as the lower-case word ${code("true")}.`,
  ],
  seeAlso: ["access-control-allow-credentials"],
});

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
