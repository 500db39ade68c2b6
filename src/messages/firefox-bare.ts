import { beforeLine } from "./console-line.ts";
import { firefoxDraft, readFirefoxReason } from "./firefox.ts";
import type { Draft } from "./parsed-message.ts";
import type { Ranges } from "./ranges.ts";

const quote = "[‘’'\"“”`]";

function words(text: string): string {
  return text
    .replace(/[‘’]/g, quote)
    .replaceAll("{v}", "[^\\n]{0,300}?(?:\\n[^\\n]{0,300}?)?")
    .replaceAll("{token}", "[^\\s‘’'\"“”`]{1,256}")
    .replaceAll(" ", "\\s{1,40}");
}

// Reasons that quote a header, now and before version 80, in English.
// https://searchfox.org/mozilla-central/source/dom/locales/en-US/chrome/security/security.properties
const telling: readonly string[] = [
  "CORS header ‘Origin’ cannot be added",
  "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed",
  "CORS header ‘Access-Control-Allow-Origin’ missing",
  "CORS header ‘Access-Control-Allow-Origin’ does not match ‘{v}’",
  "Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘\\*’",
  "Did not find method in CORS header ‘Access-Control-Allow-Methods’",
  "expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’",
  "invalid token ‘{v}’ in CORS header ‘Access-Control-Allow-(?:Methods|Headers)’",
  "header ‘{token}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response",
  "missing token ‘{token}’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel",
];

// Reasons that could be a sentence of anybody's.
const plain: readonly string[] = [
  "CORS request did not succeed",
  "CORS preflight (?:response|channel) did not succeed",
  "CORS request external redirect not allowed",
  "CORS request not (?:http|HTTP)",
  "CORS disabled",
];

const status = /^\)?\.?\s{1,40}Status\s{1,40}code:\s{1,40}(?:\d{3}(?!\d)|\(null\))/;
const whole = "(?=[\"'”’`]{0,2}[).,;!?\\]]|[\"'”’`]{1,2}(?:\\s|,|$)|[ \\t]*(?:\\n|$)|\\s{1,40}(?:Status\\s{1,40}code:|\\[Learn))";
const afterReason = /\(?\bReason:\s{0,40}["'“‘`]{0,2}$/;
const lineStart = new RegExp(`(?:^|\\n)[ \\t]*${beforeLine}["'“‘\`(]{0,2}$`);
const afterMark = /(?:[:：]\s{1,10}["'“‘`(]{0,2}|["“(])$/;

interface Form {
  readonly pattern: RegExp;
  readonly mayFollow: (before: string) => boolean;
}

const forms: readonly Form[] = [
  {
    pattern: new RegExp(`(?<![\\w-])(?:${telling.map(words).join("|")})${whole}`, "g"),
    mayFollow: (before) => afterReason.test(before) || lineStart.test(before) || afterMark.test(before),
  },
  {
    pattern: new RegExp(`(?<![\\w-])(?:${plain.map(words).join("|")})${whole}`, "g"),
    mayFollow: (before) => afterReason.test(before) || lineStart.test(before),
  },
];

// Longest text that is looked at before a reason.
const maxBefore = 260;

function textBefore(clean: string, at: number): string {
  return at <= maxBefore ? clean.slice(0, at) : `…${clean.slice(at - maxBefore, at)}`;
}

/**
 * Finds Firefox's English reasons without the sentence around them: "(Reason: CORS request did not succeed).". They count at the
 * start of a line or where they are called a reason, and only whole. Places are those of the cleaned text.
 */
export function readBareReasons(clean: string, taken: () => Ranges): Draft[] {
  return forms.flatMap(({ pattern, mayFollow }) => {
    const spoken = taken();
    return Array.from(clean.matchAll(pattern)).flatMap((match) => {
      const at = match.index;
      const end = at + match[0].length;
      const rest = clean.slice(end, end + 120);
      if (spoken.has(at) || !mayFollow(textBefore(clean, at))) return [];
      const told = status.exec(rest)?.[0].replace(/^\)?\.?/, "") ?? "";
      return [firefoxDraft(at, readFirefoxReason(`(${match[0]}).${told}`), "")];
    });
  });
}
