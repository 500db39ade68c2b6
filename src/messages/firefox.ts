import { addressOrNull } from "./address.ts";
import type { Compact } from "./clean-text.ts";
import { afterLine, beforeLine } from "./console-line.ts";
import { readCategory, readReason } from "./firefox-reasons.ts";
import { type Draft, draft, type ParsedMessage } from "./parsed-message.ts";
import { ellipsis, type Reason, readCutReason, reason } from "./reasons.ts";

/** Where Firefox's English messages begin. */
export const firefoxAnchor = /Cross-OriginRequest(?:Blocked|Warning):TheSameOriginPolicy/;

// Longest text that is read as one message.
const maxMessage = 12_000;

const helpLink = /\/CORS\/Errors\/(CORS[A-Za-z]{4,60}?)\d?(?![A-Za-z])/;
const categoryName = /\b(CORS(?:[A-Z][a-z]+){2,8})\d?\b/;

/** Reads a reason with what follows it: the status, and a link to the page about it. */
export function readFirefoxReason(text: string): Partial<ParsedMessage> {
  const status = /[)）.。]\s{0,3}[.。]?\s{0,3}[^\s()（）:：\d][^()（）:：\d]{1,40}(?:：|:(?=\s|\())\s*(\d{3}(?!\d)|\(null\))/.exec(
    text,
  )?.[1];
  const number = status === undefined || status === "(null)" ? null : Number(status);
  const told = readReason({ text, status: number, hasStatus: status !== undefined });
  const category = (helpLink.exec(text) ?? categoryName.exec(text))?.[1];
  return (category === undefined ? null : readCategory(category, told)) ?? told;
}

export function firefoxDraft(at: number, fields: Partial<ParsedMessage>, url: string): Draft {
  const weak = fields.notCors === "network-failure" || fields.notCors === "reason-missing";
  return draft(at, { browser: "firefox", ...fields, url: addressOrNull(url) }, weak);
}

const preflight = { preflight: true };

// How the reasons begin where they differ.
// https://searchfox.org/mozilla-central/source/dom/locales/en-US/chrome/security/security.properties
const englishReasons: readonly Reason[] = [
  reason("CORS header 'Access-Control-Allow-Origin' missing", ["allow-origin-missing"]),
  reason("CORS header 'Access-Control-Allow-Origin' does not match '{allowOrigin}'", [
    "allow-origin-mismatch",
    "allow-origin-multiple",
    "allow-origin-malformed",
  ]),
  reason("Multiple CORS header 'Access-Control-Allow-Origin' not allowed", ["allow-origin-multiple"]),
  reason("Credential is not supported if the CORS header", ["allow-origin-wildcard-credentials"]),
  reason("Did not find method in CORS header", ["allow-methods-omission"], preflight),
  reason("expected 'true' in CORS header", ["allow-credentials-missing", "allow-credentials-malformed"]),
  reason("header '{header}' is not allowed according to header", ["allow-headers-omission"], preflight),
  reason("missing token '{header}' in CORS header", ["allow-headers-omission"], preflight),
  reason("CORS preflight response did not succeed", ["preflight-status", "preflight-redirect"], preflight),
  reason("CORS preflight channel did not succeed", ["preflight-status", "preflight-redirect"], preflight),
  reason("CORS request external redirect not allowed", ["preflight-redirect"], preflight),
  reason("CORS request not http", ["scheme-unsupported"]),
];

/** Reads the English message of Firefox that begins at `start`; `end` is where the next message begins. */
export function readFirefox(within: Compact, start: number, end: number): { readonly draft: Draft; readonly end: number } | null {
  const limit = Math.min(end, start + maxMessage);
  const text = within.text.slice(start, limit);
  const frame = /^Cross-OriginRequest(Blocked|Warning):TheSameOriginPolicy(?:disallows|willdisallow)readingtheremoteresourceat'?/.exec(
    text,
  );
  // No browser puts the address into quotation marks of this kind: happy-dom does.
  if (frame === null || /^"[a-z]+:[^"]*"\./i.test(text.slice(frame[0].length))) return null;
  const from = frame[0].length;
  const bracket = /'?(?:soon)?\.(?:\(Reason:|Thiscanbefixed|Reason:)/.exec(text.slice(from));
  if (bracket === null) return readCut(within, start, start + from, limit);
  const url = within.take(start + from, start + from + bracket.index);
  const reasonStart = from + bracket.index + bracket[0].length;
  const reasonEnd = englishEnd(text, reasonStart);
  const told = within.take(start + reasonStart, start + reasonEnd);
  if (!text.slice(reasonStart, reasonEnd).includes(")")) {
    const shown = text.slice(reasonStart, reasonEnd).split(ellipsis)[0] ?? "";
    return {
      draft: firefoxDraft(start, readCutReason(englishReasons, shown) ?? readFirefoxReason(`(${told}`), url),
      end: start + reasonEnd,
    };
  }
  const linked = /^.{0,40}?\[LearnMore\](?:\(?https?:.{0,200}?CORS[A-Za-z]{4,60}\d?\)?)?/.exec(text.slice(reasonEnd))?.[0] ?? "";
  const link = helpLink.test(linked) ? within.take(start + reasonEnd, start + reasonEnd + linked.length) : "";
  // With its status it would be known whether the preflight was redirected.
  const isStatusCut = /preflight/.test(told) && ellipsis.test(text.slice(reasonEnd, reasonEnd + 16));
  const fields =
    frame[1] === "Warning"
      ? { notCors: "wildcard-authorization-warning" as const }
      : readFirefoxReason(`(${told}${isStatusCut ? "\u2026" : ""}${link === "" ? "" : ` ${link}`}`);
  return { draft: firefoxDraft(start, fields, url), end: start + reasonEnd };
}

/** The sentence without its reason; the URL ends where the word does. */
function readCut(within: Compact, start: number, from: number, limit: number): { readonly draft: Draft; readonly end: number } {
  const raw = within.raw(from, Math.min(limit, from + 4200));
  const [word = ""] = raw.split(/\s/);
  const shown = word.replace(/["'”’`).,]+$/, "");
  // What is left of an address that was cut off is another address.
  const url = /^[a-z][a-z0-9+.-]{1,20}:\/\/./i.test(shown) && !ellipsis.test(raw.slice(0, word.length + 12)) ? shown : "";
  return { draft: firefoxDraft(start, { notCors: "reason-missing" }, url), end: Math.max(from, Math.min(limit, from + word.length)) };
}

/** The end of an English reason: after the status, or after the closing bracket. */
function englishEnd(text: string, from: number): number {
  const rest = text.slice(from, from + 3000);
  const closed = /\)\.(?:Statuscode:(?:\d{3}|\(null\))\.?)?/.exec(rest);
  if (closed !== null) return from + closed.index + closed[0].length;
  return from + Math.min(rest.length, 300);
}

// What the Network panel's column says where it is not the name of the console's reason.
// https://searchfox.org/mozilla-central/source/devtools/client/netmonitor/src/constants.js
const labels: Readonly<Record<string, string>> = {
  "CORS disabled": "CORSDisabled",
  "CORS Failed": "CORSDidNotSucceed",
  "CORS Not HTTP": "CORSRequestNotHttp",
  "CORS Multiple Origin Not Allowed": "CORSMultipleAllowOriginNotAllowed",
  "CORS No Allow Credentials": "CORSNotSupportingCredentials",
  "CORS Origin Header Missing": "CORSOriginHeaderNotAdded",
  "CORS Missing Allow Header": "CORSMissingAllowHeaderFromPreflight",
};

const name = `(?<name>${Object.keys(labels).join("|")}|CORS(?: ?[A-Z][a-z]{1,15}){2,8})\\d?`;
const request =
  "(?:(?:XHR\\s{0,3})?(?<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|PROPFIND|REPORT|SEARCH)\\s{0,3}(?<url>https?:\\/\\/\\S{1,4096})\\s{1,8}(?:(?:→|->|-|:)\\s{1,3})?)";

// A line of the name alone, with the request before it, or in the Response panel's notice.
const shortForms: readonly RegExp[] = [
  new RegExp(
    `(?<=^|\\n)[^\\S\\n]*${beforeLine}["'“‘\`]{0,2}(?:${request}|[A-Za-z*# ]{1,30}:\\**[ \\t]{1,3})?["'“‘\`]{0,2}${name}${afterLine}(?=\\n|$)`,
    "g",
  ),
  new RegExp(`\\(Reason: ${name}\\)`, "g"),
];

/** Reads a reason's name as Firefox's Network panel shows it: "GET https://api.example/x CORS Missing Allow Origin". */
export function readShortForms(clean: string): Draft[] {
  return shortForms.flatMap((form) =>
    Array.from(clean.matchAll(form)).flatMap((match) => {
      const { name: shown = "", url = "", method } = match.groups ?? {};
      const fields = readCategory(labels[shown] ?? shown.replaceAll(" ", ""), {});
      return fields === null ? [] : [firefoxDraft(match.index, { ...fields, method: method ?? null }, url)];
    }),
  );
}
