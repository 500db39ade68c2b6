import { header, phrase, say } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";
import { headerEvidence } from "../../evidence.ts";
import { allowCredentials, answerOf } from "../../phrases.ts";
import { credentialsRepair, credentialsWhy } from "./parts/allow-credentials-repair.ts";

/** Reports an answer to a call with credentials that lacks `Access-Control-Allow-Credentials`. */
export const allowCredentialsMissing = headerCause({
  id: "allow-credentials-missing",
  title: phrase`No Access-Control-Allow-Credentials`,
  errors: ["InvalidAllowCredentials", "PreflightInvalidAllowCredentials"],
  tells: (fault) => fault.obstacle.actual === null,
  explain: (fault) => ({
    headline: say`${answerOf(fault)} lacks ${header(allowCredentials, "true")}, which a call with credentials needs.`,
    why: credentialsWhy(fault),
    change: credentialsRepair(fault).steps,
    actor: credentialsRepair(fault).actor,
    evidence: headerEvidence(fault),
    patch: credentialsRepair(fault).patch,
    lessons: ["fix-is-on-the-server", "credentials-need"],
  }),
  told: (facts) => [
    facts.preflight === true
      ? say`The request carries credentials (cookies or a login), and the answer to the preflight does not have ${header("access-control-allow-credentials", "true")}.`
      : say`The request carries credentials (cookies or a login), and the answer does not have ${header("access-control-allow-credentials", "true")}.`,
    say`On the server: send ${header("access-control-allow-credentials", "true")}. Or make the call without credentials.`,
  ],
  seeAlso: ["access-control-allow-credentials"],
});
