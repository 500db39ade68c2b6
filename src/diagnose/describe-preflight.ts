import type { PreflightReason, PreflightState } from "../cors/verdict.ts";
import { code, header, listOf, say, type Text, type TextPart } from "../model/text.ts";

/** Says in one line what became of a Hop's preflight, and why one was needed. */
export function describePreflight(state: PreflightState, reasons: readonly PreflightReason[]): Text {
  switch (state.kind) {
    case "sent":
      return reasons.length === 0 ? say`Sent.` : say`Sent, ${because(reasons)}.`;
    case "reused":
      return say`Not sent again: the browser reused an earlier answer, ${seconds(state.ageSeconds)} old of at most ${seconds(state.lifetimeSeconds)}.`;
    case "not-needed":
      return say`Not needed: ${notNeeded(state.because)}.`;
    case "never-sent":
      return say`Never sent: the request failed before a preflight could go out.`;
    case "not-seen":
      return reasons.length === 0
        ? say`Needed, but none was seen: the browser may have reused an answer from before the recording.`
        : say`Needed ${because(reasons)}, but none was seen: the browser may have reused an answer from before the recording.`;
    case "unknown":
      return say`Not known: what was recorded does not show whether one was needed.`;
  }
}

function notNeeded(because: Extract<PreflightState, { kind: "not-needed" }>["because"]): Text {
  switch (because) {
    case "same-origin":
      return say`the call stays on the page's own origin`;
    case "no-cors":
      return say`the call was made without CORS (${code("no-cors")})`;
    case "safelisted":
      return say`the method and all headers are ones that need no permission`;
    case "not-http":
      return say`the address is not http or https`;
  }
}

function because(reasons: readonly PreflightReason[]): Text {
  const headers = reasons.flatMap((reason) => (reason.kind === "header" ? [headerPart(reason.name, reason.value)] : []));
  const clauses: Text[] = [
    ...reasons.flatMap((reason) => (reason.kind === "method" ? [methodClause(reason.method)] : [])),
    ...(headers.length === 0 ? [] : [say`because of the ${headers.length === 1 ? "header" : "headers"} ${listOf(headers)}`]),
    ...(reasons.some(({ kind }) => kind === "forced") ? [say`because an upload listener is attached`] : []),
  ];
  return clauses.flatMap((clause, index): Text => {
    if (index === 0) return clause;
    return [...(index === clauses.length - 1 ? say` and ` : say`, `), ...clause];
  });
}

function methodClause(method: string): Text {
  return say`because ${code(method)} is not GET, HEAD or POST`;
}

/** Only a content type is shown with its value: of other headers the mere name is the reason, and the value may be secret. */
function headerPart(name: string, value: string | null): TextPart {
  return name.toLowerCase() === "content-type" && value !== null ? header(name, value) : code(name.toLowerCase());
}

function seconds(count: number): string {
  return `${Math.max(0, Math.round(count))} s`;
}
