import type { Call } from "../../model/call.ts";
import type { PatchChange } from "../../model/header-patch.ts";
import { code, header, say, type Text, value } from "../../model/text.ts";

function answerName(call: Call, change: { readonly hop: number; readonly phase: "preflight" | "actual" }): string {
  const where = call.hops.length > 1 ? ` of ${change.hop === 0 ? "the first URL" : `redirect ${change.hop}`}` : "";
  return change.phase === "preflight" ? `the answer to the preflight${where}` : `the response${where}`;
}

/** Says one part of a repair as a step to do. */
export function changeText(call: Call, change: PatchChange): Text {
  switch (change.kind) {
    case "response-header":
      if (change.op === "remove") return say`Remove ${header(change.name)} from ${answerName(call, change)}.`;
      return say`${change.op === "add" ? "Add" : "Send"} ${header(change.name, change.value)} with ${answerName(call, change)}.`;
    case "preflight-status":
      return say`Answer the preflight with status ${code(String(change.status))}.`;
    case "redirect-location":
      return say`Redirect to ${value(change.url)}.`;
    case "call-url":
      return say`Call ${value(change.url)} from the page.`;
    case "call-mode":
      return say`Make the call with mode ${code(change.mode)}.`;
    case "call-redirect":
      return say`Make the call with redirect ${code(change.redirect)}.`;
    case "call-method":
      return say`Make the call with method ${code(change.method)}.`;
    case "call-credentials":
      return say`Make the call with credentials ${code(change.credentials)}.`;
    case "call-remove-header":
      return say`Leave out the request header ${header(change.name)}.`;
  }
}
