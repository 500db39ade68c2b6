import type { Fault } from "../../fault.ts";
import { type OriginDifference, originDifference } from "../header/parts/origin-difference.ts";

/** Returns in which parts the allowed origin differs from the page's; empty when either is `null` or not known. */
export function allowOriginDifferences(fault: Fault): OriginDifference[] {
  const { actual } = fault.obstacle;
  const required = fault.requestOrigin ?? fault.obstacle.required;
  if (actual === null || required === null || required === "null" || actual === "null") return [];
  return originDifference(actual, required);
}
