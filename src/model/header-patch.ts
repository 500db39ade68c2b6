import type { CredentialsMode } from "./call.ts";
import type { SerializedOrigin } from "./origin.ts";

/** Which response of a Hop a change is for. */
export type PatchPhase = "preflight" | "actual";

/** One part of a repair. Dropping a part of a minimal patch blocks the Call again. */
export type PatchChange =
  /** `set` replaces all lines of that name; `remove` takes all away; `add` appends a line. Names are lower case. */
  | {
      readonly kind: "response-header";
      readonly hop: number;
      readonly phase: PatchPhase;
      readonly op: "set" | "add";
      readonly name: string;
      readonly value: string;
    }
  | { readonly kind: "response-header"; readonly hop: number; readonly phase: PatchPhase; readonly op: "remove"; readonly name: string }
  /** Answer the preflight directly with a 2xx status instead of what was sent. */
  | { readonly kind: "preflight-status"; readonly hop: number; readonly status: 204 }
  /** The redirect's Location, without user name and password. */
  | { readonly kind: "redirect-location"; readonly hop: number; readonly url: string }
  /** Changes to the page's own call. */
  | { readonly kind: "call-url"; readonly url: string }
  | { readonly kind: "call-mode"; readonly mode: "cors" }
  | { readonly kind: "call-redirect"; readonly redirect: "follow" }
  | { readonly kind: "call-method"; readonly method: string }
  | { readonly kind: "call-credentials"; readonly credentials: CredentialsMode }
  | { readonly kind: "call-remove-header"; readonly name: string };

export type CallChange = Extract<PatchChange, { readonly kind: `call-${string}` }>;

/** Reports whether a change is one of the page's own call. */
export function isCallChange(change: PatchChange): change is CallChange {
  return change.kind.startsWith("call-");
}

/** Reports whether the page's own call is all that has to change. */
export function isPagesAlone(patch: HeaderPatch | null): boolean {
  return patch !== null && patch.changes.length > 0 && patch.changes.every(isCallChange);
}

/** The complete, least-privilege policy that a server needs for this Call; servers' configurations are written from it. */
export interface CorsPolicy {
  /** Exact origins, serialized; empty when `anyOrigin` is right. */
  readonly origins: readonly SerializedOrigin[];
  /** Public data without credentials: `*` would do as well. Never true together with `credentials`. */
  readonly anyOriginSuffices: boolean;
  /** As sent, the Call's own first. */
  readonly methods: readonly string[];
  /** Lower case, sorted: the request headers that need permission. */
  readonly requestHeaders: readonly string[];
  /** Lower case, sorted: response headers that scripts may read beyond the safelisted ones. */
  readonly exposedHeaders: readonly string[];
  readonly credentials: boolean;
  readonly maxAgeSeconds: number;
}

/** Server-neutral repair of one Call. */
export interface HeaderPatch {
  /** What is needed, and no more. */
  readonly changes: readonly PatchChange[];
  /** Right to do together with it, but not what unblocks the Call: `Vary: Origin`. */
  readonly alongside: readonly PatchChange[];
  /** What each server that answers a Hop has to allow, in the order of the Hops; null: nothing to change there. */
  readonly policies: readonly HopPolicy[];
}

export interface HopPolicy {
  readonly hop: number;
  readonly url: string;
  readonly policy: CorsPolicy;
}
