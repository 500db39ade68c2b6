import { type Compact, withoutSpace } from "./clean-text.ts";
import { readCategory, readReason } from "./firefox-reasons.ts";
import { type Draft, draft, type ParsedMessage } from "./parsed-message.ts";

/** Where Firefox's English messages begin. */
export const firefoxAnchor = /Cross-OriginRequest(?:Blocked|Warning):TheSameOriginPolicy/;

// Longest text that is read as one message.
const maxMessage = 12_000;

const helpLink = /\/CORS\/Errors\/(CORS[A-Za-z]{4,60}?)\d?(?![A-Za-z])/;
const categoryName = /\b(CORS(?:[A-Z][a-z]+){2,8})\d?\b/;

/** Reads a reason with what follows it: the status, and a link to the page about it. */
export function readFirefoxReason(reason: string): Partial<ParsedMessage> {
  const status = /[)）.。]\s{0,3}[.。]?\s{0,3}[^\s()（）:：\d][^()（）:：\d]{1,40}[:：]\s*(\d{3}(?!\d)|\(null\))/.exec(reason)?.[1];
  const number = status === undefined || status === "(null)" ? null : Number(status);
  const told = readReason({ text: reason, status: number, hasStatus: status !== undefined });
  const category = (helpLink.exec(reason) ?? categoryName.exec(reason))?.[1];
  return (category === undefined ? null : readCategory(category, told)) ?? told;
}

export function firefoxDraft(at: number, fields: Partial<ParsedMessage>, url: string): Draft {
  const weak = fields.notCors === "network-failure" || fields.notCors === "reason-missing";
  return draft(at, { browser: "firefox", ...fields, url: url === "" ? null : url }, weak);
}

/** Reads the English message of Firefox that begins at `start`; `end` is where the next message begins. */
export function readFirefox(within: Compact, start: number, end: number): { readonly draft: Draft; readonly end: number } | null {
  const limit = Math.min(end, start + maxMessage);
  const text = within.text.slice(start, limit);
  const frame = /^Cross-OriginRequest(Blocked|Warning):TheSameOriginPolicy(?:disallows|willdisallow)readingtheremoteresourceat'?/.exec(
    text,
  );
  if (frame === null) return null;
  const from = frame[0].length;
  const bracket = /'?(?:soon)?\.(?:\(Reason:|Thiscanbefixed|Reason:)/.exec(text.slice(from));
  if (bracket === null) return null;
  const url = withoutSpace(within.take(start + from, start + from + bracket.index));
  const reasonStart = from + bracket.index + bracket[0].length;
  const reasonEnd = englishEnd(text, reasonStart);
  const reason = within.take(start + reasonStart, start + reasonEnd);
  const linked = /^.{0,40}?\[LearnMore\](?:\(?https?:.{0,200}?CORS[A-Za-z]{4,60}\d?\)?)?/.exec(text.slice(reasonEnd))?.[0] ?? "";
  const link = helpLink.test(linked) ? within.take(start + reasonEnd, start + reasonEnd + linked.length) : "";
  const fields = frame[1] === "Warning" ? { notCors: "warning" as const } : readFirefoxReason(`(${reason}${link === "" ? "" : ` ${link}`}`);
  return { draft: firefoxDraft(start, fields, url), end: start + reasonEnd };
}

/** The end of an English reason: after the status, or after the closing bracket. */
function englishEnd(text: string, from: number): number {
  const rest = text.slice(from, from + 3000);
  const closed = /\)\.(?:Statuscode:(?:\d{3}|\(null\))\.?)?/.exec(rest);
  if (closed !== null) return from + closed.index + closed[0].length;
  return from + Math.min(rest.length, 300);
}

const shortForm =
  /^[ \t]*(?:(?:XHR ?)?(?<method>[A-Z]{3,10})[ \t]+(?<url>https?:\/\/\S{1,4096})[ \t]+)?(?<name>CORS(?: ?[A-Z][a-z]{1,15}){2,8})\d?[ \t]*$/gm;

/** Reads lines that hold a reason's name alone, as the Network panel shows it: "CORS Missing Allow Origin". */
export function readShortForms(clean: string): Draft[] {
  return Array.from(clean.matchAll(shortForm)).flatMap((match) => {
    const { name = "", url = "", method } = match.groups ?? {};
    const fields = readCategory(name.replaceAll(" ", ""), {});
    return fields === null ? [] : [firefoxDraft(match.index, { ...fields, method: method ?? null }, url)];
  });
}
