import { reduce, startCapture } from "../../src/capture/from-web-request.ts";
import type { Call, CallEnd } from "../../src/model/call.ts";
import { event } from "../capture/events.ts";

/** Makes a whole Call by the id, as the reducer would. */
export function call(id: string, more: { readonly revision?: number; readonly end?: CallEnd } = {}): Call {
  const state = startCapture({ idPrefix: "", ownOrigin: null });
  const [made] = reduce(state, [event("onBeforeRequest", id, 1)]).changed;
  if (made === undefined) throw new Error("no Call");
  return { ...made, end: { kind: "completed" }, ...more };
}

export const failed: CallEnd = { kind: "error", netError: "net::ERR_FAILED" };
