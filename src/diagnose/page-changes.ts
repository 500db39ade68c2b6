import { isCallChange } from "../model/header-patch.ts";
import type { Analysis } from "./analysis.ts";
import type { PageChanges } from "./finding.ts";

/** Returns what the page's own code has to change, or can change instead of the server; null when nothing. */
export function pageChanges({ patch, diagnosis }: Analysis): PageChanges | null {
  const needed = patch?.changes.filter(isCallChange) ?? [];
  return needed.length > 0 ? { changes: needed, insteadWhen: null } : (diagnosis.findings[0]?.instead ?? null);
}
