import { code, header, say, type Text, value } from "../../model/text.ts";
import type { Cause } from "../diagnosis.ts";
import { headerEvidence } from "../evidence.ts";
import { faultsOf } from "../fault.ts";
import { makeFinding } from "../finding.ts";
import { headersPatch } from "../headers-repair.ts";
import { describeBadElement } from "../list-element.ts";
import { allowHeaders, answerOf, requestLine } from "../phrases.ts";
import { listParts, recoveredTokens } from "../token-list.ts";

const id = "allow-headers-malformed";
const title = "The list of headers cannot be read";

/** Reports an `Access-Control-Allow-Headers` that is not a comma-separated list of header names. */
export const allowHeadersMalformed: Cause = {
  id,
  title,
  errors: ["InvalidAllowHeadersPreflightResponse"],
  find: (input) =>
    faultsOf(input, allowHeadersMalformed.errors).map((fault) => {
      const seen = fault.obstacle.actual ?? "";
      const change = headersPatch(fault, recoveredTokens(seen), fault.unsafeHeaders);
      const empty = !("value" in change) || change.value === "";
      const line: Text = empty ? say`no ${header(allowHeaders)} at all` : say`${header(allowHeaders, change.value)}`;
      return makeFinding({ id, title }, fault, {
        headline: say`${answerOf(fault)} has ${value(seen)} in ${header(allowHeaders)}, which the browser cannot read as a list of header names.`,
        why: [
          say`Seen: ${header(allowHeaders, seen)}. Needed: header names with commas between them, here: ${line}.`,
          ...listParts(seen).invalid.map(describeBadElement),
          say`One unreadable entry spoils the whole list.`,
        ],
        change: [say`On ${code(fault.host)}, answer ${requestLine(fault)} with ${line}.`],
        actor: "server",
        evidence: headerEvidence(fault),
        patch: [
          empty ? { kind: "response-header", hop: fault.obstacle.hop, phase: "preflight", op: "remove", name: allowHeaders } : change,
        ],
        lessons: ["fix-is-on-the-server", "preflight-needs"],
      });
    }),
};
