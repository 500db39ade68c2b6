import type { PatchChange } from "../../../../model/header-patch.ts";
import { isCorsSafelistedMethod } from "../../../../model/method.ts";
import type { Fault } from "../../../fault.ts";
import { allowMethods } from "../../../phrases.ts";
import { repairedList } from "./token-list.ts";

/** Returns the header line that lists `existing` and the call's method, in its exact case. */
export function methodsPatch(fault: Fault, existing: readonly string[], method: string): PatchChange {
  const otherCase = (listed: string): boolean => listed !== method && listed.toUpperCase() === method.toUpperCase();
  const kept = existing.filter((listed) => !otherCase(listed));
  const needed = isCorsSafelistedMethod(method) && kept.length > 0 ? [] : [method];
  const list = repairedList(kept, needed, { caseSensitive: true, keepStar: fault.credentials === "not-include" });
  return {
    kind: "response-header",
    hop: fault.obstacle.hop,
    phase: "preflight",
    op: "set",
    name: allowMethods,
    value: list === "" ? method : list,
  };
}
