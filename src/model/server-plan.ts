import type { CorsError } from "./cors-error.ts";
import type { CorsPolicy } from "./header-patch.ts";
import type { PolicyDelta } from "./policy-delta.ts";

/** Why a blocked Call does not get its data, although a server has the policy. */
export type StillFailing =
  /** The page may read the answer then, and the answer is an error. */
  | { readonly kind: "status"; readonly status: number }
  /** It is redirected then, to an answer that nobody has seen. */
  | { readonly kind: "next-answer" }
  /** The next check that fails, and the host of the answer that fails it. */
  | { readonly kind: "obstacle"; readonly host: string; readonly error: CorsError }
  /** Its origin is `null`, which no list can name: the page has none, or a redirect from one server to another took it away. */
  | { readonly kind: "no-origin"; readonly byRedirect: boolean }
  /** What was seen is not enough to tell. */
  | { readonly kind: "open" };

/** What a server's policy does to the Calls of a session: each is judged again, as that server would answer it. */
export interface Effect {
  /** Ids of the Calls that are blocked now and get their answer then. */
  readonly repaired: readonly string[];
  /** Those of them that stay blocked if they send cookies, which nothing shows. */
  readonly unlessCookies: readonly string[];
  /** Those of them whose own answer nobody has seen: they were stopped before it, and it may be an error. */
  readonly unanswered: readonly string[];
  /** How many Calls passed a CORS check of this host, and pass it then. */
  readonly kept: number;
  /** Those that pass now and would be blocked then. */
  readonly broken: readonly string[];
  readonly stillFailing: readonly { readonly why: StillFailing; readonly callIds: readonly string[] }[];
}

/** What a file of a server's is to mend, whether or not another answer of the host shows that it can. */
export interface Mends extends Pick<PolicyDelta, "onErrorsToo" | "answerPreflights" | "doubled"> {
  /** Paths whose answers had no CORS header at all, where others of the host have: another part of the file answers them. */
  readonly bareAt: readonly string[];
  /** Paths whose answers failed a check: only the parts of a file that answer them are to be changed. Empty: not known. */
  readonly failedAt: readonly string[];
  /** A blocked Call has to ask for leave with a preflight. */
  readonly asksLeave: boolean;
}

/** The one change of a server for everything that the session shows of it. Plain JSON, but for what is judged when it is asked for. */
export interface ServerPlan {
  /** Host and port. */
  readonly host: string;
  /** What blocked Calls need, what passing ones use, and what the host grants already. */
  readonly policy: CorsPolicy;
  /** The same as what has to be added; null where it cannot be said so. */
  readonly delta: PolicyDelta | null;
  readonly effect: Effect;
  /** What another policy of the same host does to the same Calls. */
  readonly effectUnder: (policy: CorsPolicy) => Effect;
  /** The server lets in origins by a rule of its own, which may name more of them than were seen. */
  readonly listMayHoldMore: boolean;
  /** The headers in which answers of the host have `*` now, and the policy has a list. Lower case. */
  readonly starsNarrowed: readonly string[];
  /** The server lets some page in, and no answer of it lists methods and headers: what it allows there is not known. */
  readonly preflightsUnseen: boolean;
  /** No call of these needs a preflight, and none was seen: whoever answers them is to go on, so no text does. */
  readonly leavesPreflights: boolean;
  readonly mends: Mends;
  /** When the last Call that this rests on began. Unix epoch, milliseconds. */
  readonly seenUntilMs: number;
  /** No text is written for a policy that would break a Call, or that repairs none. */
  readonly isOffered: boolean;
}

/** Returns the plan of a host; null when no header of it repairs anything. */
export type PlanOf = (host: string) => ServerPlan | null;

/** Where there is no session to make plans from. */
export const noPlans: PlanOf = () => null;
