import { listedNames } from "../../../cors/preflight-need.ts";
import type { Hop } from "../../../model/call.ts";
import { valueOr } from "../../../model/observed.ts";

/** Returns the header names, lower case, that a Hop's preflight asked for. Some sources show these, and not all that was sent then. */
export function askedNames({ preflight }: Pick<Hop, "preflight">): string[] {
  return preflight === null ? [] : listedNames(valueOr(preflight.requestHeaders, []));
}
