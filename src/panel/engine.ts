import { judge, withDiagnosis } from "../analyze.ts";
import { createGroups } from "../diagnose/groups.ts";
import { createPlans } from "../repair/plans.ts";
import { createSessionIndex } from "../session/session-index.ts";
import type { Engine } from "./deps.ts";

/** All that judges Calls, with every cause's texts. */
export const engine: Engine = {
  judge: (call, browser) => judge(call, browser === undefined ? {} : { browser }),
  diagnose: withDiagnosis,
  createSessionIndex,
  createPlans,
  createGroups,
};
