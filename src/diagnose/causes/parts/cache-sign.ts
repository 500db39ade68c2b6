import { cacheSignIn } from "../../../model/cache-sign.ts";
import type { Header } from "../../../model/header-list.ts";
import type { Fault } from "../../fault.ts";

/** Returns the header that shows that the answer is one that a cache on the way had stored; null when none does. */
export function cacheSign({ response }: Fault): Header | null {
  return response === null ? null : cacheSignIn(response.headers);
}
