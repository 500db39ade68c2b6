import { code, header, say, type Text, value } from "../../model/text.ts";
import type { Cause } from "../diagnosis.ts";
import { headerEvidence } from "../evidence.ts";
import { faultsOf } from "../fault.ts";
import { makeFinding } from "../finding.ts";
import { describeBadElement } from "../list-element.ts";
import { methodsPatch } from "../methods-repair.ts";
import { allowMethods, answerOf, requestLine } from "../phrases.ts";
import { listParts, recoveredTokens } from "../token-list.ts";

const id = "allow-methods-malformed";
const title = "The list of methods cannot be read";

/** Reports an `Access-Control-Allow-Methods` that is not a comma-separated list of methods. */
export const allowMethodsMalformed: Cause = {
  id,
  title,
  errors: ["InvalidAllowMethodsPreflightResponse"],
  find: (input) =>
    faultsOf(input, allowMethodsMalformed.errors).map((fault) => {
      const seen = fault.obstacle.actual ?? "";
      const change = methodsPatch(fault, recoveredTokens(seen), fault.hop.method);
      const line: Text = "value" in change ? say`${header(allowMethods, change.value)}` : say`${header(allowMethods)}`;
      return makeFinding({ id, title }, fault, {
        headline: say`${answerOf(fault)} has ${value(seen)} in ${header(allowMethods)}, which the browser cannot read as a list of methods.`,
        why: [
          say`Seen: ${header(allowMethods, seen)}. Needed: method names with commas between them, such as ${line}.`,
          ...listParts(seen).invalid.map(describeBadElement),
          say`One unreadable entry spoils the whole list.`,
        ],
        change: [say`On ${code(fault.host)}, answer ${requestLine(fault)} with ${line}.`],
        actor: "server",
        evidence: headerEvidence(fault),
        patch: [change],
        lessons: ["fix-is-on-the-server", "preflight-needs"],
      });
    }),
};
