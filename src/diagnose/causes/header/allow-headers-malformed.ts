import { code, header, phrase, say, value } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";

import { headerEvidence } from "../../evidence.ts";
import { allowHeaders, answerOf, requestLine } from "../../phrases.ts";
import { headersPatch } from "./parts/headers-repair.ts";
import { describeBadElement } from "./parts/list-element.ts";
import { listParts, recoveredTokens } from "./parts/token-list.ts";

/** Reports an `Access-Control-Allow-Headers` that is not a comma-separated list of header names. */
export const allowHeadersMalformed = headerCause({
  id: "allow-headers-malformed",
  title: phrase`The list of headers cannot be read`,
  errors: ["InvalidAllowHeadersPreflightResponse"],
  explain: (fault) => {
    const seen = fault.obstacle.actual ?? "";
    const change = headersPatch(fault, recoveredTokens(seen), fault.unsafeHeaders);
    const empty = !("value" in change) || change.value === "";
    const line = empty ? null : header(allowHeaders, change.value);
    const [host, request] = [code(fault.host), requestLine(fault)];
    return {
      headline: say`${answerOf(fault)} has ${value(seen)} in ${header(allowHeaders)}, which the browser cannot read as a list of header names.`,
      why: [
        line === null
          ? say`Seen: ${header(allowHeaders, seen)}. Needed: header names with commas between them, here: no ${header(allowHeaders)} at all.`
          : say`Seen: ${header(allowHeaders, seen)}. Needed: header names with commas between them, here: ${line}.`,
        ...listParts(seen).invalid.map(describeBadElement),
        say`One unreadable entry spoils the whole list.`,
      ],
      change: [
        line === null
          ? say`On ${host}, answer ${request} with no ${header(allowHeaders)} at all.`
          : say`On ${host}, answer ${request} with ${line}.`,
      ],
      actor: "server",
      evidence: headerEvidence(fault),
      patch: [empty ? { kind: "response-header", hop: fault.obstacle.hop, phase: "preflight", op: "remove", name: allowHeaders } : change],
      lessons: ["fix-is-on-the-server", "preflight-needs"],
    };
  },
  told: () => [
    say`The list in ${header(allowHeaders)} cannot be read.`,
    say`On the server: write header names with commas between them, without quotation marks or other punctuation.`,
  ],
  seeAlso: ["access-control-allow-headers"],
});
