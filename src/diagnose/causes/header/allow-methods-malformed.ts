import { code, header, phrase, say, type Text, value } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";

import { headerEvidence } from "../../evidence.ts";
import { allowMethods, answerOf, requestLine } from "../../phrases.ts";
import { describeBadElement } from "./parts/list-element.ts";
import { methodsPatch } from "./parts/methods-repair.ts";
import { listParts, recoveredTokens } from "./parts/token-list.ts";

/** Reports an `Access-Control-Allow-Methods` that is not a comma-separated list of methods. */
export const allowMethodsMalformed = headerCause({
  id: "allow-methods-malformed",
  title: phrase`The list of methods cannot be read`,
  errors: ["InvalidAllowMethodsPreflightResponse"],
  explain: (fault) => {
    const seen = fault.obstacle.actual ?? "";
    const change = methodsPatch(fault, recoveredTokens(seen), fault.hop.method);
    const line: Text = "value" in change ? say`${header(allowMethods, change.value)}` : say`${header(allowMethods)}`;
    return {
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
    };
  },
  told: () => [
    say`The list in ${header(allowMethods)} cannot be read.`,
    say`On the server: write method names with commas between them, without quotation marks or other punctuation.`,
  ],
  seeAlso: ["access-control-allow-methods"],
});
