import type { CauseId } from "../diagnose/registry.ts";
import type { MessageBrowser } from "./parsed-message.ts";

/** A line that names no cause of CORS. */
export interface Line {
  /** On the cleaned text; bounded. Groups: url, origin, method, header, status, code. */
  readonly pattern: RegExp;
  readonly browser: MessageBrowser | null;
  /** Null for a line that only tells of a request. */
  readonly kind: CauseId | null;
  readonly weak?: boolean;
}

export function line(kind: CauseId, browser: MessageBrowser | null, found: RegExp, weak = false): Line {
  return { kind, browser, pattern: found, weak };
}

const url = "[‘’'\"“”«]?(?<url>[a-z][a-z0-9+.-]{1,20}:[^\\s‘’'\"“”»<>`]{1,4096})";
const origin = "(?<origin>null|[a-z][a-z0-9+.-]{1,30}://[^\\s*<>,;()‘’'\"“”»`}\\]]{0,300})";

/** Makes a pattern: "URL" is a URL that may be quoted, "ORIGIN" an origin, a space any white space. */
export function pattern(source: string): RegExp {
  return new RegExp(source.replaceAll("URL", url).replaceAll("ORIGIN", origin).replaceAll(" ", "\\s{1,40}"), "g");
}

/** A quotation mark of whatever kind, or none. */
export const q = "[\"'‘’“”`]{0,1}";

/** What consoles, logs and lists put before a line's own text: "index.html:1", "[Error]", "12:04:51.123", "- ". A pattern's source. */
export const beforeLine = `(?:(?:${[
  "\\S{1,200}:\\d{1,6}(?::\\d{1,6})?",
  "\\[[A-Za-z]{1,12}\\]",
  "\\[?(?:\\d{4}-\\d\\d-\\d\\d[T ])?\\d{1,2}:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d\\d:?\\d\\d)?\\]?",
  "[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\S{1,80} [^\\s:]{1,80}:",
  "(?:[\\w.-]{1,60}[ \\t]{0,8})?[|│]",
  "\\d{1,6}[.)]?",
  "(?:ERROR|Error|error|WARN|WARNING|warn|INFO|info|E\\/Console):?",
  "Uncaught(?: \\(in promise\\))?",
  "\\[ERROR:CONSOLE\\(\\d{1,6}\\)\\]",
  "[-*•·+]",
].join("|")})[ \\t]{1,10}){0,5}`;

/** What may follow it: a quotation mark, a full stop, logcat's source. */
export const afterLine = "[\"'”’`)]{0,2}\\.?[\"'”’`]{0,2}(?:, source: \\S{1,2000} \\(\\d{1,6}\\))?[ \\t]*";

/** A text that is part of a program or of somebody's sentence stands in quotation marks; in a log, JSON or a line of its own it does not. */
export const notInCode = "(?<!\\w)(?<![^\\s:][ \\t]{0,3}[\"'`])";

/** Before a server's own words: the start of a line, or what a log, an error or a status line has before them. */
export const lead = `(?:(?:^|\\n)[ \\t]{0,20}${beforeLine}\\*{0,2}["'“‘\`]{0,2}|\\b(?:[Ee]rrors?|[A-Z][A-Za-z]{0,40}(?:Error|Exception)|detail|message|reason|body|response|40[03])\\b["'”’]?[:=]?\\s{0,5}\\[?["'“‘]?|<pre>)`;

/** Behind them: the end of the line, of the value or of the answer. */
export const end = `(?=["'”’\`*]{0,2}[.,}\\])]?["'”’\`*]{0,2}[ \\t]{0,20}(?:\\n|$|, source:|<br|&nbsp;|</|at |[\\w.@-]{1,80}\\.[cm]?[jt]sx?:\\d)|\\.?["'”’]\\s{0,5}[,}\\]])`;
