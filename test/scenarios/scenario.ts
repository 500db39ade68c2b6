import type { Phase, Step } from "../../src/cors/verdict.ts";
import type { CauseId } from "../../src/diagnose/registry.ts";
import type { CorsError } from "../../src/model/cors-error.ts";

/**
 * Where a URL of a scenario lives. Each slot is an origin of its own:
 * page = the page's; api, other = two foreign servers; closed = a port where nothing listens.
 */
export type Slot = "page" | "api" | "other" | "closed";

/**
 * What a server answers. In header values {page}, {api}, {other}, {closed} stand for those origins, {pageHost} … for host
 * and port, {self} for the URL asked for, {next}, {nextHost} and {nextPath} for the next endpoint's (see expand.ts).
 */
export interface Answer {
  readonly status: number;
  /** Name and value pairs in order; a name may occur twice. Sent exactly so. */
  readonly headers: readonly (readonly [string, string])[];
  /** Default: a short text; none for 204 and 304. */
  readonly body?: string;
  /** Milliseconds to wait before answering. */
  readonly delayMs?: number;
  /** Send nothing and leave the connection open, or close it without an answer. */
  readonly fault?: "never" | "reset";
  /** Send the headers and the body, and never the end. */
  readonly stalls?: true;
}

/** One URL: how it answers OPTIONS with Access-Control-Request-Method, and everything else. */
export interface Endpoint {
  readonly slot: Slot;
  readonly preflight: Answer | null;
  readonly actual: Answer;
  /** How it answers a request without Origin. Default: `actual`. */
  readonly withoutOrigin?: Answer;
}

/**
 * A place other than the page's script from which requests are made. "cross-frame" is a page of a server of its own, on another
 * site: then {page} is that server's origin. "sandboxed-frame" has the origin "null". "service-worker" needs "controlled-page".
 */
export type InsideName =
  | "worker"
  | "module-worker"
  | "shared-worker"
  | "service-worker"
  | "cross-frame"
  | "sandboxed-frame"
  | "srcdoc-frame";

/** How the page asks. */
export interface PageRequest {
  readonly via:
    | "fetch"
    | "xhr"
    | "image"
    | "image-crossorigin"
    | "script"
    | "module"
    | "font"
    | "css"
    | "eventsource"
    | "beacon"
    | "import"
    | "import-json"
    | "audio"
    | "video"
    | "track"
    | "manifest"
    | "preload"
    | "modulepreload"
    | "prefetch"
    | "css-image"
    | "css-mask"
    | "css-shape"
    | "css-font"
    | "svg-use"
    | "module-worker-script"
    | "removed-frame"
    | "ended-worker";
  /** Where the request is made. Default: the page's own script. */
  readonly inside?: InsideName;
  /** The attribute of that name, for media, tracks and links; absent: none. */
  readonly crossorigin?: "anonymous" | "use-credentials";
  /** The preload's destination. */
  readonly as?: "fetch" | "font" | "image" | "script" | "style" | "track";
  readonly keepalive?: boolean;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: "include" | "same-origin" | "omit";
  readonly mode?: "cors" | "no-cors" | "same-origin";
  readonly redirect?: "follow" | "error" | "manual";
  readonly body?: string;
  /** XHR only: an upload listener forces a preflight. */
  readonly uploadListener?: boolean;
  /**
   * How the page gives the call up: "unanswered" after a moment without an answer, "answer-begun" once the page has the headers and first
   * bytes, "reader" the same by cancelling the body's reader. An element is emptied. For answers that never come, or that stall.
   */
  readonly abort?: "unanswered" | "answer-begun" | "reader";
  /** The attribute or option of that name. */
  readonly integrity?: string;
  /** The endpoint that is asked, counted from 0. Default: the first. */
  readonly endpoint?: number;
  /** The URL instead of an endpoint's: for schemes that no server answers. */
  readonly url?: string;
  /** Asks again, one after the other, with the same URL; `expect` is about the last. Default 1. */
  readonly times?: number;
  /** The fetch option of that name. https://wicg.github.io/local-network-access/#fetch-api */
  readonly targetAddressSpace?: "loopback" | "local" | "public";
}

/** What the browser does. */
export interface Expectation {
  readonly outcome: "allowed" | "blocked" | "failed" | "opaque" | "pending";
  readonly error: CorsError | null;
  /** May hold the same names in braces as a header value. */
  readonly failedParameter?: string;
  readonly phase?: Phase;
  readonly step?: Step;
  /** The best cause, or what is worth saying of a call that passed; null: nothing. */
  readonly cause: CauseId | null;
}

export type PageName = "page" | "public-page" | "insecure-public-page" | "controlled-page" | "h2-page";

/** One case of the corpus. The browser is the judge of `expect`. */
export interface Scenario {
  readonly id: string;
  /** What the button in the lab says. */
  readonly title: string;
  /** Asked first, in this order, by the same page. Each has ended before the next begins; `expect` says nothing of them. */
  readonly before?: readonly PageRequest[];
  readonly request: PageRequest;
  /** The first is what the page calls, unless a request says otherwise; redirects lead to the next with Location "{next}". */
  readonly endpoints: readonly Endpoint[];
  readonly expect: Expectation;
  /** webRequest sees nothing of it: only the debugger or the console does. */
  readonly invisible?: boolean;
  /**
   * webRequest shows that it was blocked, but not enough to tell the reason from others: it depends on the credentials mode, or
   * on address spaces, which only the debugger knows. Then the verdict may stay open, but it never names another reason.
   */
  readonly reasonHidden?: "credentials-mode" | "address-space";
  /**
   * The page that asks. "public-page" and "insecure-public-page" are pages of their own whose server the browser takes for
   * a public address (a command-line switch of Chromium); the second is no secure context. "controlled-page" has a service
   * worker that makes its requests anew. "h2-page" and all servers that it asks speak HTTP/2 over TLS. {page} is that page's
   * origin. Default "page".
   */
  readonly from?: PageName;
}

/** A case without an expectation of ours: the browser alone judges it. */
export type Case = Omit<Scenario, "expect">;
