import { lastHop } from "../../../../model/call.ts";
import type { Exchange, ResponseHead } from "../../../../model/exchange.ts";
import { netErrorKind } from "../../../../model/net-error.ts";
import { valueOr } from "../../../../model/observed.ts";
import type { DiagnoseInput } from "../../../cause.ts";

/** Returns the answer that passes every check, and that the browser kept from the page all the same; null when there is none. */
export function blockedThoughAllowed({ call, evaluation }: DiagnoseInput): { exchange: Exchange; response: ResponseHead } | null {
  const { verdict, obstacles, mode } = evaluation;
  const isUnexplained = obstacles.length === 0 && verdict.unknown.some(({ kind }) => kind === "unexplained-block");
  const isBlocked = call.end.kind === "error" && netErrorKind(call.end.netError) === "blocked";
  if (!isUnexplained || !isBlocked || mode.value !== "cors" || call.fromServiceWorker) return null;
  const { actual } = lastHop(call);
  const response = valueOr(actual.response, null);
  return response === null ? null : { exchange: actual, response };
}
