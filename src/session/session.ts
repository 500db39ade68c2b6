import type { Call, RequestMode } from "../model/call.ts";
import type { ExchangeRole } from "../model/exchange.ts";
import type { HeaderList } from "../model/header-list.ts";

/** Enough to cite it: the Exchange of a Call, which may be in the list no longer. */
export interface Sighting {
  readonly callId: string;
  readonly exchangeId: string;
  /** When the Exchange began. Unix epoch, milliseconds. */
  readonly atMs: number;
}

/** The first digit of the status; 0: the request ended without any answer. */
export type StatusClass = 0 | 1 | 2 | 3 | 4 | 5;

/** "asked": the origin that asked; "null": the word, whoever asked; "several": more than one value; "other": anything else. */
export type AllowOriginKind = "none" | "star" | "asked" | "other" | "null" | "several";

/** What made the Call: a script, an element of the page, a preload, a navigation or a service worker. */
export type Loader = "script" | "element" | "preload" | "document" | "service-worker";

/** What an answer was like, coarse on purpose, so that a host has few kinds of them. */
export interface AnswerKind {
  readonly role: ExchangeRole;
  readonly status: StatusClass;
  readonly allowOrigin: AllowOriginKind;
  /** `Access-Control-Allow-Credentials` was exactly "true". */
  readonly allowCredentials: boolean;
  /** `Vary` named Origin, or was "*". */
  readonly varyOrigin: boolean;
  /** The request had an `Origin` header. */
  readonly originSent: boolean;
  /** The request had a `Cookie` header. */
  readonly cookieSent: boolean;
  /** The URL was `https:` or `wss:`: a host with a port of its own may be asked by the other scheme, too. */
  readonly encrypted: boolean;
  readonly fromCache: boolean;
  /** By Content-Type. "data": JSON, XML, plain text and the like; "none": no Content-Type. */
  readonly content: "html" | "data" | "other" | "none";
  /** null: not observed. */
  readonly mode: RequestMode | null;
  readonly loader: Loader;
}

/** What a kind has to be like: one value, or one of several. What is left out may be anything, but for `status`: any answer, so not 0. */
export type KindPattern = { readonly [K in keyof AnswerKind]?: AnswerKind[K] | readonly AnswerKind[K][] };

/** A value that was seen; long ones are cut. */
export interface SeenValue {
  readonly value: string;
  readonly seen: Sighting;
}

export interface AllowOriginValue extends SeenValue {
  /** It was the origin that asked. */
  readonly asked: boolean;
  readonly allowCredentials: boolean;
}

/**
 * What was seen of one host, or of one URL without query and fragment, in the whole Session: the asking Call's own Exchanges are among
 * them. "first" and "last" go by the time of the Exchange.
 */
export interface Answers {
  readonly first: (pattern: KindPattern) => Sighting | null;
  readonly last: (pattern: KindPattern) => Sighting | null;
  /** The first one if it began before that time. */
  readonly before: (atMs: number, pattern: KindPattern) => Sighting | null;
}

/** One of the different answers of a host, by what tells who answered; the headers that every server sends are left out. */
export interface AnswerSample {
  readonly role: ExchangeRole;
  readonly status: StatusClass;
  /** In order; values are cut, cookies have a name only. */
  readonly headers: HeaderList;
  readonly seen: Sighting;
}

export type SamplePattern = Pick<KindPattern, "role" | "status">;

/** What a host granted to one origin so far. Names and methods are as they were listed, "*" among them; header names in lower case. */
export interface Grant {
  /** Listed by a preflight's answer, or used by a request that passed. */
  readonly methods: ReadonlyMap<string, Sighting>;
  readonly requestHeaders: ReadonlyMap<string, Sighting>;
  readonly exposedHeaders: ReadonlyMap<string, Sighting>;
  readonly credentials: Sighting | null;
  /** A call was read that the browser would have blocked if it had been made with credentials. */
  readonly withoutCredentials: Sighting | null;
  /** The longest. */
  readonly maxAge: { readonly seconds: number; readonly seen: Sighting } | null;
}

export interface HostAnswers extends Answers {
  /** The different values of `Access-Control-Allow-Origin`, several header lines joined; at most as many as `limits` says. */
  readonly allowOrigins: () => readonly AllowOriginValue[];
  /** An answer's header of that name, lower case; null when none of the samples has it. */
  readonly header: (name: string, pattern?: SamplePattern) => SeenValue | null;
  /** Names of the headers of such answers, lower case, without those that every server sends. */
  readonly headerNames: (pattern?: SamplePattern) => ReadonlySet<string>;
  /** The different answers, for what names the software behind them. */
  readonly samples: () => readonly AnswerSample[];
  /** What this origin was granted by name or by "*". */
  readonly granted: (origin: string) => Grant;
  /** The browser itself changed `http:` to `https:` for this host. */
  readonly httpsUpgrade: () => Sighting | null;
  /** A good answer to a request with `Origin`, at another URL of the host than this one; query and fragment do not count. */
  readonly elsewhere: (url: string) => Sighting | null;
  /** A path that got data and differs from this one by what stands before it, a final slash or upper case only. */
  readonly similarPath: (path: string) => SeenValue | null;
}

/** An answer that a document came with. */
export interface SeenDocument {
  readonly url: string;
  readonly seen: Sighting;
  /** The policies that it sets for its page, by lower-case header name; several lines joined. */
  readonly policies: ReadonlyMap<string, string>;
}

/** What is known of the page that made a Call. */
export interface PageFacts {
  /** Something in this browser changed a response, and it was not the user's own Trial. */
  readonly edited: () => Sighting | null;
  /** A service worker of the page's origin made a request. */
  readonly serviceWorker: () => Sighting | null;
  /**
   * The last answer with which the Call's document came before the Call. Where no event names the document: with which the tab's page came,
   * when it has the Call's origin or the Call has none.
   */
  readonly document: () => SeenDocument | null;
  /** A navigation of the tab that began in that time, both ends included. */
  readonly navigation: (fromMs: number, toMs: number) => Sighting | null;
}

/** What the Calls of a Session show, as far as one Call asks. Facts only grow: what was found stays found. */
export interface SessionView {
  readonly host: (url: string) => HostAnswers;
  readonly url: (url: string) => Answers;
  readonly page: (call: Call) => PageFacts;
}

export const emptyGrant: Grant = {
  methods: new Map(),
  requestHeaders: new Map(),
  exposedHeaders: new Map(),
  credentials: null,
  withoutCredentials: null,
  maxAge: null,
};

const nothing = (): null => null;
const none = (): readonly never[] => [];

export const emptyAnswers: HostAnswers = {
  first: nothing,
  last: nothing,
  before: nothing,
  allowOrigins: none,
  header: nothing,
  headerNames: () => new Set(),
  samples: none,
  granted: () => emptyGrant,
  httpsUpgrade: nothing,
  elsewhere: nothing,
  similarPath: nothing,
};

const unknownPage: PageFacts = { edited: nothing, serviceWorker: nothing, document: nothing, navigation: nothing };

/** For a Call that is judged alone. */
export const emptyView: SessionView = { host: () => emptyAnswers, url: () => emptyAnswers, page: () => unknownPage };
