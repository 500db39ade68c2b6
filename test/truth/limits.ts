import type { Comparison } from "./compare.ts";
import type { CaseRun } from "./run-cases.ts";

export type Stage = "passive" | "confirm" | "precise";

/**
 * Returns why a stage cannot know of a case, where that was measured to be so (Chromium 156); null for all other cases, where
 * anything but agreement is a fault of ours.
 */
export function limitOf({ one, truth }: CaseRun, comparison: Comparison, stage: Stage): string | null {
  // The renderer refuses it before any request is made: loadingFailed has blockedReason "origin" and no corsErrorStatus.
  if (comparison.kind === "unseen" && truth?.outcome === "failed" && truth.error === null)
    return "webRequest (refused by the renderer before a request, no CorsError)";
  if (comparison.kind !== "unknown") return null;
  // A page's issues are those of its frames and their dedicated workers; the two below have no frame.
  if (stage === "confirm" && (one.request.inside === "service-worker" || one.from === "controlled-page"))
    return "Confirm (a service worker leaves no issue)";
  if (stage === "confirm" && one.request.inside === "shared-worker") return "Confirm (a shared worker leaves no issue)";
  // Attached to a tab, the debugger attaches to its frames, dedicated workers and service worker only.
  if (stage === "precise" && one.request.inside === "shared-worker") return "precise mode (a shared worker is no part of the tab)";
  return null;
}
