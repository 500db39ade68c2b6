import { header, say } from "../../model/text.ts";
import { credentialsRepair, credentialsWhy } from "../allow-credentials-repair.ts";
import type { Cause } from "../diagnosis.ts";
import { headerEvidence } from "../evidence.ts";
import { faultsOf } from "../fault.ts";
import { makeFinding } from "../finding.ts";
import { allowCredentials, answerOf } from "../phrases.ts";

const id = "allow-credentials-missing";
const title = "No Access-Control-Allow-Credentials";

/** Reports an answer to a call with credentials that lacks `Access-Control-Allow-Credentials`. */
export const allowCredentialsMissing: Cause = {
  id,
  title,
  errors: ["InvalidAllowCredentials", "PreflightInvalidAllowCredentials"],
  find: (input) =>
    faultsOf(input, allowCredentialsMissing.errors)
      .filter((fault) => fault.obstacle.actual === null)
      .map((fault) =>
        makeFinding({ id, title }, fault, {
          headline: say`${answerOf(fault)} lacks ${header(allowCredentials, "true")}, which a call with credentials needs.`,
          why: credentialsWhy(fault),
          change: credentialsRepair(fault).steps,
          actor: credentialsRepair(fault).actor,
          evidence: headerEvidence(fault),
          patch: credentialsRepair(fault).patch,
          lessons: ["fix-is-on-the-server", "credentials-need"],
        }),
      ),
};
