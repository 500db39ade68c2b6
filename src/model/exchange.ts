import type { HeaderList } from "./header-list.ts";
import type { Observed } from "./observed.ts";

export type ExchangeRole = "preflight" | "actual";

/** A response as far as its headers; the body is never kept. */
export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  /** For example "HTTP/1.1" or "h2"; null when unknown. */
  readonly httpVersion: string | null;
  /** What the server sent. */
  readonly headers: HeaderList;
  /** What arrived after other extensions and declarativeNetRequest edited it; null when equal to `headers` or not seen. */
  readonly editedHeaders: HeaderList | null;
  /** A 307 that the browser made itself (HSTS, upgrade-insecure-requests); it was never on the wire. */
  readonly internal: boolean;
  /** True for a response that no server sent: a Trial, or a patch evaluated in advance. */
  readonly hypothetical: boolean;
  /** Such a one that a route of a test gave, as the writer of a HAR noted. */
  readonly byTest?: true;
}

export type ExchangeEnd = "pending" | "completed" | "redirected" | "error";

/** One HTTP request with its response or network error. */
export interface Exchange {
  /** Unique within the Call. */
  readonly id: string;
  readonly role: ExchangeRole;
  readonly url: string;
  readonly method: string;
  /** As sent; not observed when the request never left (its preflight failed). */
  readonly requestHeaders: Observed<HeaderList>;
  /** null: seen that none came. */
  readonly response: Observed<ResponseHead | null>;
  readonly end: ExchangeEnd;
  /** For example "net::ERR_FAILED" or "NS_ERROR_…"; null without an error. */
  readonly netError: string | null;
  readonly fromCache: boolean | null;
  readonly serverIp: string | null;
  /** Unix epoch, milliseconds with fractions. */
  readonly startedAtMs: number;
  readonly sentAtMs: number | null;
  readonly respondedAtMs: number | null;
  readonly endedAtMs: number | null;
}
