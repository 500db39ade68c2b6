import type { Phase } from "../cors/verdict.ts";
import type { Outcome } from "../diagnose/analysis.ts";
import type { Actor, Certainty } from "../diagnose/finding.ts";
import type { CauseId } from "../diagnose/registry.ts";
import type { CredentialsMode, RequestMode, WithheldCookie } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import type { ExchangeRole } from "../model/exchange.ts";
import type { HeaderPatch } from "../model/header-patch.ts";
import type { Inquiry } from "../model/inquiry.ts";
import type { StillFailing } from "../model/server-plan.ts";

/** HAR 1.2 as far as we write it: http://www.softwareishard.com/blog/har-12-spec/ */

export interface HarPair {
  readonly name: string;
  readonly value: string;
}

export interface HarRequest {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly cookies: readonly HarPair[];
  readonly headers: readonly HarPair[];
  readonly queryString: readonly HarPair[];
  readonly headersSize: number;
  readonly bodySize: number;
}

export interface HarResponse {
  /** 0: there is none. */
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly cookies: readonly HarPair[];
  readonly headers: readonly HarPair[];
  readonly content: { readonly size: number; readonly mimeType: string };
  readonly redirectURL: string;
  readonly headersSize: number;
  readonly bodySize: number;
  /** As Chromium's DevTools writes it. */
  readonly _error: string | null;
}

/** Milliseconds; -1 where HAR allows "does not apply". */
export interface HarTimings {
  readonly blocked: number;
  readonly dns: number;
  readonly connect: number;
  readonly ssl: number;
  readonly send: number;
  readonly wait: number;
  readonly receive: number;
}

/** What is said of a Call's verdict, by the engine or by the browser. */
export interface VerdictFacts {
  readonly error: CorsError | null;
  readonly failedParameter: string;
  readonly phase: Phase;
  readonly step: string;
  readonly basis: "engine" | "browser";
  readonly browser?: { readonly error: CorsError | null; readonly failedParameter: string };
}

export interface ObstacleFacts {
  readonly error: CorsError;
  readonly failedParameter: string;
  readonly phase: Phase;
}

export interface EvidenceFacts {
  /** Place in `log.entries`, counted from 0. */
  readonly entry: number;
  readonly header?: string;
  readonly value?: string;
}

export interface CauseFacts {
  readonly id: CauseId;
  readonly title: string;
  readonly explanation: string;
  readonly actor: Actor;
  /** How good the evidence is. */
  readonly sure: Certainty;
  readonly evidence: readonly EvidenceFacts[];
}

/** What is concluded about a Call. */
export interface CallConclusion {
  /** Only there when true: headers were changed in the tab by a Trial, so the outcome is not what users of the page get. */
  readonly trial?: true;
  readonly outcome: Outcome;
  readonly verdict: VerdictFacts;
  /** The first is the verdict's. */
  readonly obstacles: readonly ObstacleFacts[];
  /** Best first. */
  readonly causes: readonly CauseFacts[];
  readonly patch: HeaderPatch | null;
}

export interface CredentialsFacts {
  readonly value: CredentialsMode | null;
  readonly basis: "observed" | "inferred" | null;
  /** What stands in the page's code where the call was made, where it was read. */
  readonly written?: CredentialsMode;
}

/** `entry._cors`; the conclusion stands on the last actual entry of a Call. */
export interface CorsEntry extends Partial<CallConclusion> {
  readonly call: string;
  readonly role: ExchangeRole;
  readonly hop: number;
  readonly pageOrigin: string | null;
  /** Null: none was sent. */
  readonly requestOrigin: string | null;
  /** Null: not observed. */
  readonly mode: RequestMode | null;
  readonly credentials: CredentialsFacts;
  /** Cookies that were not sent or not stored, and why; left out: none, or no debugger was asked. On each entry of the Call. */
  readonly withheldCookies?: readonly WithheldCookie[];
  /** What its server said when the user had it asked; left out: nobody asked. On the last actual entry of the Call. */
  readonly inquiry?: Inquiry;
}

/** As Chromium's DevTools writes it: https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-Initiator */
export interface HarInitiator {
  readonly type: "preflight" | "script" | "other";
  readonly url?: string;
  readonly stack: {
    readonly description: string;
    readonly callFrames: readonly {
      readonly functionName: string;
      readonly scriptId: string;
      readonly url: string;
      /** Counted from 0, as the column. */
      readonly lineNumber: number;
      readonly columnNumber: number;
    }[];
  };
}

export interface HarEntry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: HarTimings;
  readonly serverIPAddress?: string;
  readonly _resourceType: string;
  readonly _fromCache?: "disk";
  readonly _initiator: HarInitiator;
  readonly _cors: CorsEntry;
}

/** What a host has to allow. */
export interface PolicyFacts {
  /** Exact; `*` alone where a page with an opaque origin calls without credentials. */
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly credentials: boolean;
  readonly exposedHeaders: readonly string[];
  readonly maxAgeSeconds: number;
}

/** Calls that one change repairs. */
export interface GroupFacts {
  readonly id: string;
  /** null: nothing was found that explains it. */
  readonly cause: CauseId | null;
  readonly title: string;
  readonly actor: Actor | null;
  /** Empty when the URL has none. */
  readonly host: string;
  readonly pageOrigins: readonly string[];
  /** Ids, in the order in which the Calls were made. */
  readonly calls: readonly string[];
  /** For all of them, and for what the host allows now; null where no header repairs it, or where one policy would block what passes. */
  readonly policy: PolicyFacts | null;
  /** What a policy of the host for everything that was seen does; null where no header repairs it. */
  readonly effect: EffectFacts | null;
}

/** How many Calls of the session a policy does what to. */
export interface EffectFacts {
  readonly repaired: number;
  /** Of those: they stay blocked if they send cookies, which nothing shows. */
  readonly unlessCookies: number;
  /** Of those: their own answer was never seen, and may be an error. */
  readonly unanswered: number;
  /** Passed a CORS check of the host, and pass it then. */
  readonly kept: number;
  /** Pass now, and would be blocked then: no policy is given. */
  readonly broken: number;
  readonly stillFailing: readonly StillFailingFacts[];
}

export interface StillFailingFacts {
  readonly reason: StillFailing["kind"];
  readonly calls: number;
  /** The error that the page will see; null: it is not that. */
  readonly status: number | null;
  /** Where the next check fails; null: it is not that. */
  readonly host: string | null;
  readonly error: CorsError | null;
}

export interface CorsSummary {
  readonly calls: number;
  readonly allowed: number;
  readonly blocked: number;
  readonly failed: number;
  readonly opaque: number;
  readonly undecided: number;
  /** How many Calls each cause was found for. */
  readonly byCause: Readonly<Partial<Record<CauseId, number>>>;
}

export interface Har {
  readonly log: {
    readonly version: "1.2";
    readonly creator: { readonly name: "Why CORS?"; readonly version: string };
    readonly browser: { readonly name: string; readonly version: string };
    readonly pages: readonly [];
    readonly entries: readonly HarEntry[];
    readonly _cors: {
      readonly version: 1;
      readonly redacted: boolean;
      readonly browser: { readonly name: string; readonly version: string };
      /** Best first. */
      readonly groups: readonly GroupFacts[];
      readonly summary: CorsSummary;
    };
  };
}
