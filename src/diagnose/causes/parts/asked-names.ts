import type { Hop } from "../../../model/call.ts";
import { getCombined } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";

/** Returns the header names, lower case, that a Hop's preflight asked for. Some sources show these, and not all that was sent then. */
export function askedNames({ preflight }: Pick<Hop, "preflight">): string[] {
  const asked = preflight === null ? null : getCombined(valueOr(preflight.requestHeaders, []), "access-control-request-headers");
  return asked === null ? [] : asked.split(",").map((name) => name.trim().toLowerCase());
}
