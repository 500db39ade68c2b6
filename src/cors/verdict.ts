import type { CredentialsMode, RequestMode } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import type { NotObservedReason } from "../model/observed.ts";
import type { SerializedOrigin } from "../model/origin.ts";

export type Browser = "chrome" | "firefox" | "safari";

export type Phase = "preflight" | "actual" | "redirect";

/** The steps that can stop a Call, in no order. */
export const steps = [
  "same-origin-mode",
  "no-cors-redirect-mode",
  "scheme",
  "local-network-access",
  "network",
  "preflight-redirect",
  "allow-origin",
  "allow-credentials",
  "preflight-status",
  "allow-methods-syntax",
  "allow-headers-syntax",
  "method",
  "request-headers",
  "redirect-mode",
  "redirect-limit",
  "redirect-scheme",
  "redirect-url-credentials",
  "resource-policy",
  "response-blocking",
] as const;

export type Step = (typeof steps)[number];

/** Something that stops the Call, or would once what comes before it is repaired. */
export interface Obstacle {
  readonly error: CorsError;
  /** What CDP's failedParameter holds. */
  readonly failedParameter: string;
  readonly phase: Phase;
  readonly hop: number;
  readonly step: Step;
  readonly exchangeId: string | null;
  /** The header that the step read, lower case; null when it read none. */
  readonly header: string | null;
  /** The combined value of that header; null when absent. */
  readonly actual: string | null;
  /** What would have passed; null when no value of a header would. */
  readonly required: string | null;
  /** Set when the obstacle exists only for one credentials mode and the mode is not known. */
  readonly onlyIf: { readonly credentials: "include" | "not-include" } | null;
}

/** Reports whether both are the same failure at the same place, for whatever credentials mode; also when there is neither. */
export function sameObstacle(a: Obstacle | undefined, b: Obstacle | undefined): boolean {
  return a?.error === b?.error && a?.failedParameter === b?.failedParameter && a?.hop === b?.hop && a?.phase === b?.phase;
}

/** One text for all that sameObstacle holds for. */
export function obstacleKey({ error, failedParameter, hop, phase }: Obstacle): string {
  return [error, failedParameter, hop, phase].join("|");
}

export type StepOutcome = "pass" | "fail" | "unknown" | "skipped";

export interface TraceStep {
  readonly step: Step;
  readonly phase: Phase;
  readonly hop: number;
  readonly exchangeId: string | null;
  readonly outcome: StepOutcome;
  readonly header: string | null;
  readonly actual: string | null;
  readonly required: string | null;
  /** The Standard's section, or the browser's source. */
  readonly spec: string;
}

/** Why a Verdict is unknown. */
export type UnknownReason =
  | { readonly kind: "pending" }
  /** `written`: what stands in the page's code where the call is made. */
  | { readonly kind: "credentials-mode"; readonly written: CredentialsMode | null }
  | { readonly kind: "mode" }
  | { readonly kind: "response"; readonly hop: number; readonly phase: Phase; readonly why: NotObservedReason }
  /** The server confirmed the browser's stored copy, whose headers are checked and were not recorded. */
  | { readonly kind: "stored-response"; readonly hop: number }
  | { readonly kind: "request-headers"; readonly hop: number; readonly why: NotObservedReason }
  | { readonly kind: "page-origin" }
  | { readonly kind: "address-space" }
  | { readonly kind: "unexplained-block" } // the browser blocked it, and every check that can be made passes
  | { readonly kind: "contradiction" };

export type VerdictKind =
  /** The page may read it: same-origin, or the CORS check passed. */
  | "shared"
  /** A no-cors response: usable as an image or script, not readable. */
  | "opaque"
  | "blocked"
  /** A network error that is not CORS. */
  | "failed"
  | "unknown";

/** One explanation of a block, when more than one is left. */
export interface Alternative {
  readonly credentials: "include" | "not-include";
  readonly obstacle: Obstacle;
}

export interface Verdict {
  readonly kind: VerdictKind;
  /** The first obstacle's; null unless blocked. */
  readonly error: CorsError | null;
  readonly failedParameter: string;
  readonly phase: Phase | null;
  readonly hop: number;
  readonly step: Step | null;
  /** Not empty if and only if `kind` is "unknown". */
  readonly unknown: readonly UnknownReason[];
  /** The explanations that are left when the browser blocked the Call and they differ by credentials mode. */
  readonly alternatives: readonly Alternative[];
}

/** A value with how it is known; null when it is not. */
export interface Concluded<T> {
  readonly value: T | null;
  readonly basis: "observed" | "inferred" | null;
}

/** Why a request needs a preflight. */
export type PreflightReason =
  | { readonly kind: "method"; readonly method: string }
  | { readonly kind: "header"; readonly name: string; readonly value: string | null }
  | { readonly kind: "forced" };

/** What became of the preflight of a Hop. */
export type PreflightState =
  | { readonly kind: "sent" }
  | { readonly kind: "not-needed"; readonly because: "same-origin" | "no-cors" | "safelisted" | "not-http" }
  | { readonly kind: "reused"; readonly callId: string; readonly ageSeconds: number; readonly lifetimeSeconds: number }
  /** The request failed before a preflight could go out. */
  | { readonly kind: "never-sent" }
  /** One was needed and none was seen: an answer from before the capture, or a gap. */
  | { readonly kind: "not-seen" }
  | { readonly kind: "unknown" };

export interface HopEvaluation {
  /** What the CORS check compares with: the page's origin, or "null" once tainted; null when not observed. */
  readonly requestOrigin: SerializedOrigin | null;
  readonly tainted: boolean;
  readonly crossOrigin: boolean;
  readonly preflight: PreflightState;
  readonly preflightReasons: readonly PreflightReason[];
}

export interface Evaluation {
  readonly browser: Browser;
  readonly verdict: Verdict;
  /** In the order in which the browser would meet them; the first is the verdict's when it is blocked. */
  readonly obstacles: readonly Obstacle[];
  readonly trace: readonly TraceStep[];
  readonly mode: Concluded<RequestMode>;
  readonly credentials: Concluded<CredentialsMode>;
  /** One for each Hop of the Call. */
  readonly hops: readonly HopEvaluation[];
}
