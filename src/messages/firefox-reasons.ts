import type { CauseId } from "../diagnose/registry.ts";
import { isToken } from "../model/token.ts";
import { disabledWord, failedWord, missingWord, multipleWord, preflightWord, redirectWord } from "./firefox-words.ts";
import type { ParsedMessage } from "./parsed-message.ts";
import { ellipsis, faultOfAllowOrigin, faultOfPreflightStatus } from "./reasons.ts";

type Fields = Partial<ParsedMessage>;

function blocked(causes: readonly CauseId[], preflight: true | null, fields: Fields = {}): Fields {
  return { causes, preflight, ...fields };
}

function other(notCors: CauseId): Fields {
  return { causes: [], notCors };
}

/** What a reason's text holds that no translation changes. */
export interface ReasonText {
  /** Between the URL and the end of the message; lines joined. */
  readonly text: string;
  /** The last number that is told; null for "(null)" or none. */
  readonly status: number | null;
  /** Whether a status is told at all, "(null)" included. */
  readonly hasStatus: boolean;
}

const headerName = /access-\s?control-\s?allow\s?-\s?(origin|credentials|methods|headers)/gi;

// Pairs of quotation marks that Firefox's translations use, unlike pairs first: a straight mark or ’ may be an apostrophe.
// https://github.com/mozilla-l10n/firefox-l10n
const quotePairs: readonly RegExp[] = [
  /«(.*?)»/,
  /‘(.*?)[’‘]/,
  /“(.*?)[”“]/,
  /„(.*?)[“”„]/,
  /‚(.*?)[‘’]/,
  /「(.*?)」/,
  /『(.*?)』/,
  /»(.*?)«/,
  /‹(.*?)›/,
  /(?<![\p{L}\p{N}])'(.*?)'/u,
  /"(.*?)"/,
  /`([^`]+)`/,
  /”(.*?)”/,
  /(?<![\p{L}\p{N}])’(.*?)’/u,
];

const quotedHeader =
  /[«»‘’“”„‚‹›「」『』'"`]?\s{0,2}access-\s?control-\s?allow\s?-\s?(?:origin|credentials|methods|headers)\s{0,2}[«»‘’“”„‚‹›「」『』'"`]?/gi;

/** The first quoted text that is not one of the CORS headers. */
function quoted(text: string): string | null {
  const rest = text.replace(quotedHeader, " \n ");
  const found = quotePairs.flatMap((pair) => {
    const match = pair.exec(rest);
    return match === null ? [] : [{ at: match.index, value: (match[1] ?? "").replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, "") }];
  });
  return found.sort((a, b) => a.at - b.at)[0]?.value ?? null;
}

/** Decides by which headers are named, and what else is quoted; the words play no part but for English. */
export function readReason(reason: ReasonText): Fields {
  const { text, status, hasStatus } = reason;
  const names = new Set(Array.from(text.matchAll(headerName), ([, name = ""]) => name.toLowerCase()));
  const value = quoted(text);
  if (names.size === 0) return readNameless(reason);
  if (value === null && (ellipsis.test(text) || !/[)）]|[.。]\s*$|[.。]\s/.test(text))) return readCutOff(names);
  if (names.has("headers") && /authorization/i.test(text) && /[*]/.test(text)) return other("wildcard-authorization-warning");
  if (value === "*" && (names.has("origin") || names.has("credentials"))) {
    return blocked(["allow-origin-wildcard-credentials"], null, { allowOrigin: "*" });
  }
  if (names.has("credentials")) return blocked(["allow-credentials-missing", "allow-credentials-malformed"], null);
  if (names.has("methods")) return blocked([value === null ? "allow-methods-omission" : "allow-methods-malformed"], true);
  if (names.has("headers")) return readAllowHeaders(text, value);
  return readAllowOrigin(text, value, { status, hasStatus });
}

/** A reason whose end is missing names its header, and no more. */
function readCutOff(names: ReadonlySet<string>): Fields {
  if (names.has("methods")) return blocked(["allow-methods-omission", "allow-methods-malformed"], true);
  if (names.has("headers")) return blocked(["allow-headers-omission", "allow-headers-malformed"], true);
  if (names.has("credentials"))
    return blocked(["allow-credentials-missing", "allow-credentials-malformed", "allow-origin-wildcard-credentials"], null);
  return blocked(
    [
      "allow-origin-missing",
      "allow-origin-mismatch",
      "allow-origin-multiple",
      "allow-origin-malformed",
      "allow-origin-wildcard-credentials",
    ],
    null,
  );
}

/** The only invalid element of a list is one that is no token; a header that a page sends always is one. */
function readAllowHeaders(text: string, value: string | null): Fields {
  if (/invalid\s*token/i.test(text)) return blocked(["allow-headers-malformed"], true);
  if (value === null) return blocked(["allow-headers-omission", "allow-headers-malformed"], true);
  return isToken(value) ? blocked(["allow-headers-omission"], true, { header: value }) : blocked(["allow-headers-malformed"], true);
}

function readAllowOrigin(text: string, value: string | null, { status, hasStatus }: Pick<ReasonText, "status" | "hasStatus">): Fields {
  const english = /does\s*not\s*match\s*['‘’"]([\s\S]*)['‘’"]\)\./.exec(text)?.[1];
  const allowOrigin = english ?? value;
  if (allowOrigin !== null) return blocked([faultOfAllowOrigin(allowOrigin)], null, { allowOrigin });
  if (hasStatus) return blocked(["allow-origin-missing"], null, { status });
  if (multipleWord.test(text)) return blocked(["allow-origin-multiple"], null);
  if (missingWord.test(text)) return blocked(["allow-origin-missing"], null);
  return blocked(["allow-origin-missing", "allow-origin-multiple"], null);
}

function readNameless({ text, status, hasStatus }: ReasonText): Fields {
  if (/\(null\)/.test(text)) return other("network-failure");
  if (hasStatus) return blocked([faultOfPreflightStatus(status)], true, { status });
  if (redirectWord.test(text)) return blocked(["preflight-redirect"], true);
  if (/\bhttp\b/i.test(text.replace(/https?:\/\/\S*/g, "")) || /[^\w]http[^\w:s]/i.test(text)) return blocked(["scheme-unsupported"], null);
  if (disabledWord.test(text)) return other("cors-disabled");
  if (/[^\w-]Origin[^\w-]/i.test(text)) return other("origin-not-added");
  const isWhole = !ellipsis.test(text) || failedWord.test(text);
  if (preflightWord.test(text) && isWhole) {
    return blocked(ellipsis.test(text) ? ["preflight-status", "preflight-redirect"] : ["preflight-status"], true);
  }
  return other(failedWord.test(text) ? "network-failure" : "reason-missing");
}

// Reason names: categories of the console, and pages of https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
// https://searchfox.org/mozilla-central/source/dom/locales/en-US/chrome/security/security.properties
const categories: Readonly<Record<string, (told: Fields) => Fields>> = {
  CORSDisabled: () => other("cors-disabled"),
  CORSDidNotSucceed: () => other("network-failure"),
  CORSRequestNotHttp: () => blocked(["scheme-unsupported"], null),
  CORSMultipleAllowOriginNotAllowed: () => blocked(["allow-origin-multiple"], null),
  CORSMissingAllowOrigin: () => blocked(["allow-origin-missing"], null),
  CORSNotSupportingCredentials: () => blocked(["allow-origin-wildcard-credentials"], null),
  CORSAllowOriginNotMatchingOrigin: (told) =>
    blocked([told.allowOrigin == null ? "allow-origin-mismatch" : faultOfAllowOrigin(told.allowOrigin)], null),
  CORSMissingAllowCredentials: () => blocked(["allow-credentials-missing", "allow-credentials-malformed"], null),
  CORSOriginHeaderNotAdded: () => other("origin-not-added"),
  CORSExternalRedirectNotAllowed: () => blocked(["preflight-redirect"], true),
  CORSPreflightDidNotSucceed: (told) => blocked([faultOfPreflightStatus(told.status ?? null)], true),
  CORSInvalidAllowMethod: () => blocked(["allow-methods-malformed"], true),
  CORSMethodNotFound: () => blocked(["allow-methods-omission"], true),
  CORSInvalidAllowHeader: () => blocked(["allow-headers-malformed"], true),
  CORSMissingAllowHeaderFromPreflight: () => blocked(["allow-headers-omission"], true),
  CORSAllowHeaderFromPreflightDeprecation: () => other("wildcard-authorization-warning"),
};

/** Puts what the category says above what the text seemed to say. Returns null when there is no such category. */
export function readCategory(name: string, told: Fields): Fields | null {
  const read = categories[name.replace(/\d+$/, "")];
  return read === undefined ? null : { ...told, notCors: null, ...read(told) };
}
