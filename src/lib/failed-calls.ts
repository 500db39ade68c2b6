import type { Call } from "../model/call.ts";

/** Reports whether a call did not end well: else nothing has to be judged. */
export function anyFailed(calls: readonly Call[]): boolean {
  return calls.some(({ end }) => end.kind === "error");
}
