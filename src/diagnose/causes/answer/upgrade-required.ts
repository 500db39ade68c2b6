import { getCombined } from "../../../model/header-list.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence } from "../../evidence.ts";
import { bareAnswerErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";

/** Reports a server that speaks another protocol at the address, a WebSocket server as a rule. */
export const upgradeRequired = causeBehind({
  id: "upgrade-required",
  title: phrase`A WebSocket server stands at this address`,
  family: "answer",
  errors: bareAnswerErrors,
  explain: (fault) => {
    if (statusOf(fault) !== 426) return null;
    const upgrade = getCombined(fault.response?.headers ?? [], "upgrade");
    const host = code(fault.host);
    const told = tellStatus(fault, {
      event: say`The server ${host} wants another protocol than HTTP at this address (426 Upgrade Required)`,
      // https://www.rfc-editor.org/rfc/rfc9110#name-426-upgrade-required
      why:
        upgrade === null
          ? say`Most likely it is a WebSocket server, which answers no calls of ${code("fetch()")}.`
          : say`It says ${header("upgrade", upgrade)}, so it is a WebSocket server, which answers no calls of ${code("fetch()")}.`,
      step: say`First check the address in the page's code: open a WebSocket with ${code(`new WebSocket("ws://…")`)}, or call the port or path of the HTTP API.`,
      actor: "page",
    });
    return upgrade === null
      ? { ...told, sure: "likely" }
      : { ...told, evidence: [...told.evidence, lineEvidence(fault, "upgrade", upgrade)] };
  },
});
