import type { BrowserVerdict, CredentialsMode, RequestMode, WithheldCookie } from "../../model/call.ts";
import { isCorsError } from "../../model/cors-error.ts";
import type { ExchangeRole } from "../../model/exchange.ts";
import { type Fields, isFields } from "../../model/fields.ts";
import type { Inquiry } from "../../model/inquiry.ts";
import { originOf } from "../../model/origin.ts";
import { inquiryOf } from "./inquiry-fields.ts";
import { fieldsAt, numberAt, textAt, wordAt } from "./json.ts";

/** What `_cors` of an entry says; each part on its own may be missing or senseless, then it is null. */
export interface CorsFields {
  readonly call: string | null;
  readonly role: ExchangeRole | null;
  readonly hop: number | null;
  readonly pageOrigin: string | null;
  readonly mode: RequestMode | null;
  readonly credentials: CredentialsMode | null;
  readonly writtenCredentials: CredentialsMode | null;
  readonly outcome: "allowed" | "blocked" | "failed" | "pending" | "opaque" | "undecided" | null;
  readonly browserVerdict: BrowserVerdict | null;
  readonly withheldCookies: readonly WithheldCookie[] | null;
  readonly inquiry: Inquiry | null;
}

// A redirect chain has at most 20 redirects: https://fetch.spec.whatwg.org/#http-redirect-fetch
const highestHop = 20;

function pageOriginOf(cors: Fields): string | null {
  const text = textAt(cors, "pageOrigin");
  if (text === null || text === "null") return text;
  return originOf(text);
}

/** Credentials that were only inferred are left to be inferred again, from the same evidence. */
const modes: readonly CredentialsMode[] = ["include", "same-origin", "omit"];

function credentialsOf(cors: Fields): CredentialsMode | null {
  const plain = wordAt(cors, "credentials", modes);
  if (plain !== null) return plain;
  const credentials = fieldsAt(cors, "credentials");
  return textAt(credentials, "basis") === "inferred" ? null : wordAt(credentials, "value", modes);
}

function browserVerdictOf(cors: Fields): BrowserVerdict | null {
  const verdict = fieldsAt(cors, "verdict");
  if (textAt(verdict, "basis") !== "browser") return null;
  const said = isFields(verdict.browser) ? verdict.browser : verdict;
  const error = said.error;
  if (error !== null && !isCorsError(error)) return null;
  return { error, failedParameter: textAt(said, "failedParameter") ?? "", source: "loading-failed" };
}

const mostCookies = 50;

function withheldCookiesOf({ withheldCookies: list }: Fields): readonly WithheldCookie[] | null {
  if (!Array.isArray(list)) return null;
  const found = list.slice(0, mostCookies).flatMap((one: unknown): WithheldCookie[] => {
    if (!isFields(one) || typeof one.name !== "string" || !Array.isArray(one.reasons)) return [];
    const way = wordAt(one, "way", ["sent", "stored"]);
    return way === null ? [] : [{ name: one.name, way, reasons: one.reasons.filter((reason) => typeof reason === "string") }];
  });
  return found.length === 0 ? null : found;
}

const nothing: CorsFields = {
  call: null,
  role: null,
  hop: null,
  pageOrigin: null,
  mode: null,
  credentials: null,
  writtenCredentials: null,
  outcome: null,
  browserVerdict: null,
  withheldCookies: null,
  inquiry: null,
};

/** Reads what `entry._cors` holds, which may be nothing. */
export function corsFieldsOf(cors: Fields | null): CorsFields {
  if (cors === null) return nothing;
  const hop = numberAt(cors, "hop");
  return {
    call: textAt(cors, "call"),
    role: wordAt(cors, "role", ["preflight", "actual"]),
    hop: hop !== null && Number.isInteger(hop) && hop >= 0 && hop <= highestHop ? hop : null,
    pageOrigin: pageOriginOf(cors),
    mode: wordAt(cors, "mode", ["cors", "no-cors", "same-origin", "navigate", "websocket"]),
    credentials: credentialsOf(cors),
    writtenCredentials: wordAt(fieldsAt(cors, "credentials"), "written", modes),
    outcome: wordAt(cors, "outcome", ["allowed", "blocked", "failed", "pending", "opaque", "undecided"]),
    browserVerdict: browserVerdictOf(cors),
    withheldCookies: withheldCookiesOf(cors),
    inquiry: inquiryOf(cors),
  };
}
