import type { Evaluation } from "../cors/verdict.ts";
import type { Call } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import type { HeaderPatch } from "../model/header-patch.ts";
import type { Diagnosis } from "./diagnosis.ts";

/**
 * What the browser did with a Call. `failed` is a network error that is not CORS; `undecided`: neither the end was seen nor is there
 * enough to conclude it from.
 */
export type Outcome = "allowed" | "blocked" | "failed" | "pending" | "opaque" | "undecided";

/** What `evaluate` says of a patched Call. */
export type Proof = { readonly kind: "passes" } | { readonly kind: "next-obstacle"; readonly error: CorsError | null };

/** Everything that is known and concluded about one Call. Plain JSON, where `evaluation` may be made when it is first read. */
export interface Analysis {
  readonly call: Call;
  readonly evaluation: Evaluation;
  readonly outcome: Outcome;
  readonly diagnosis: Diagnosis;
  /** What makes the Call pass; null when nothing has to change, or no change of headers can. */
  readonly patch: HeaderPatch | null;
  /** The engine's proof of the patch: what `evaluate` says of the patched Call. Null without a patch. */
  readonly proof: Proof | null;
}
