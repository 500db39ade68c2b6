import type { Group } from "../diagnose/groups.ts";
import { outcomeWords } from "./outcome.ts";

/** A few words for a Group, for lists. */
export function groupTitle({ title, outcome }: Pick<Group, "title" | "outcome">): string {
  return title ?? outcomeWords[outcome].reason;
}
