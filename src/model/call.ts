import type { CorsError } from "./cors-error.ts";
import type { Exchange } from "./exchange.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Observed } from "./observed.ts";
import type { SerializedOrigin } from "./origin.ts";

export type RequestMode = "cors" | "no-cors" | "same-origin" | "navigate" | "websocket";
export type CredentialsMode = "include" | "same-origin" | "omit";
export type RedirectMode = "follow" | "error" | "manual";

/** What made the Call. */
export type ResourceType =
  | "fetch" // fetch(), XMLHttpRequest, EventSource and workers: webRequest does not tell them apart
  | "xhr"
  | "eventsource"
  | "script"
  | "stylesheet"
  | "image"
  | "font"
  | "media"
  | "texttrack"
  | "manifest"
  | "beacon"
  | "document"
  | "subdocument"
  | "websocket"
  | "preload"
  | "worker"
  | "csp-report"
  | "other";

/** https://wicg.github.io/local-network-access/#ip-address-space-section */
export type AddressSpace = "loopback" | "local" | "public" | "unknown";

/** One URL of a Call; a redirect starts the next Hop. */
export interface Hop {
  readonly url: string;
  readonly method: string;
  readonly preflight: Exchange | null;
  readonly actual: Exchange;
}

/** The browser's own verdict, from the debugger. */
export interface BrowserVerdict {
  readonly error: CorsError | null;
  readonly failedParameter: string;
  readonly source: "loading-failed" | "issue" | "console";
}

export interface SourceLocation {
  readonly url: string;
  /** Counted from 0. */
  readonly line: number;
  /** Counted from 0. */
  readonly column: number;
  readonly functionName: string | null;
}

/** A cookie that the browser did not send with a Call, or did not keep from its answer, with the debugger's words for why. */
export interface WithheldCookie {
  readonly name: string;
  readonly way: "sent" | "stored";
  /** https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-CookieBlockedReason and #type-SetCookieBlockedReason */
  readonly reasons: readonly string[];
}

/** Two pieces of evidence that cannot both be right. Shown as such, never resolved silently. */
export interface Contradiction {
  readonly kind:
    | "headers-edited"
    | "events-out-of-order"
    | "clock-jump"
    | "duplicate-request-id"
    | "pairing"
    | "sources-disagree"
    /** What the page got is not what the server sent, and the user's own Trial made the difference. */
    | "trial";
  readonly exchangeId: string | null;
  /** A plain sentence. */
  readonly detail: string;
}

/** How a Call ended, as far as the browser said. */
export type CallEnd =
  | { readonly kind: "pending" }
  | { readonly kind: "completed" }
  | { readonly kind: "error"; readonly netError: string }
  /** A HAR that does not say what the browser did with the response. */
  | { readonly kind: "not-observed" };

/** What the page did: one `fetch()`, XHR, image, font, module … with everything the browser sent for it. */
export interface Call {
  readonly id: string;
  /** Set by the log of a tab, higher with each change; 0: it is in none. A judgement of a Call is valid for one revision. */
  readonly revision: number;
  readonly resourceType: ResourceType;
  /** Origin of the initiator; "null" when opaque. */
  readonly pageOrigin: Observed<SerializedOrigin>;
  readonly documentUrl: string | null;
  /** True when a service worker made the request: it belongs to no tab. */
  readonly fromServiceWorker: boolean;
  readonly mode: Observed<RequestMode>;
  readonly credentials: Observed<CredentialsMode>;
  readonly redirectMode: Observed<RedirectMode>;
  /** An XHR with an upload listener preflights whatever it sends. */
  readonly forcedPreflight: Observed<boolean>;
  readonly clientAddressSpace: Observed<AddressSpace>;
  readonly resourceAddressSpace: Observed<AddressSpace>;
  readonly targetAddressSpace: Observed<AddressSpace | null>;
  readonly clientIsSecureContext: Observed<boolean>;
  /** Not empty, in order. */
  readonly hops: readonly Hop[];
  readonly end: CallEnd;
  /** An earlier preflight's answer that the browser may have reused, by hop index. */
  readonly cachedPreflights: readonly CachedPreflight[];
  readonly browserVerdict: BrowserVerdict | null;
  /** Where in the page's code the Call was made; top of the stack first. */
  readonly initiatorStack: readonly SourceLocation[];
  /**
   * The credentials mode that is written out in the page's code where the Call was made, at the top of the stack: a hint, and no proof. Null when
   * none is, or the code was not read.
   */
  readonly writtenCredentials: CredentialsMode | null;
  readonly contradictions: readonly Contradiction[];
  /** Left out: none, or no debugger was asked. */
  readonly withheldCookies?: readonly WithheldCookie[];
  /** What its server said when the user had it asked. Left out: nobody asked. */
  readonly inquiry?: Inquiry;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
}

export interface CachedPreflight {
  readonly hop: number;
  readonly callId: string;
  readonly exchange: Exchange;
  /** Age of the answer when this Call was made. */
  readonly ageSeconds: number;
  /** How long the browser may use it. */
  readonly lifetimeSeconds: number;
}

/** Reports whether the browser changed headers of this Call because the user tried a fix. */
export function isOfTrial({ contradictions }: Call): boolean {
  return contradictions.some(({ kind }) => kind === "trial");
}

/** Returns the last Hop of a Call. Precondition: `hops` is not empty, which every maker of Calls keeps. */
export function lastHop(call: Call): Hop {
  const hop = call.hops[call.hops.length - 1];
  if (hop === undefined) throw new RangeError("a Call without Hops");
  return hop;
}

/** Returns every Exchange in the order in which it started: a Hop's preflight, then its actual request. */
export function exchangesOf(call: Call): Exchange[] {
  return call.hops.flatMap((hop) => (hop.preflight === null ? [hop.actual] : [hop.preflight, hop.actual]));
}

/** Reports whether a Call tells more than what is known under its id. */
export function isNewer(call: Call, known: Call | undefined): boolean {
  return known === undefined || call.revision > known.revision;
}
