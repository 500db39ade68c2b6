import type { SecretKind } from "./secret-names.ts";

/** A part of a text that looks like a secret; `end` is exclusive. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
}

interface Shape {
  readonly kind: SecretKind;
  /** The first group is the secret; without a group, all of the match. */
  readonly pattern: RegExp;
}

// https://www.rfc-editor.org/rfc/rfc7519#section-3 (three parts; RFC 7516 has five)
const jsonWebToken = /eyJ[\w-]{4,}(?:\.[\w-]*){1,4}/g;

// https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
const gitHub = /\b(?:gh[a-z]_\w{20,}|github_pat_\w{20,})/g;

// https://docs.gitlab.com/security/tokens/#token-prefixes
const gitLab = /\bgl[a-z]{2,6}-[\w-]{16,}/g;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
const amazon = /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g;

// https://docs.cloud.google.com/docs/authentication/api-keys and https://developers.google.com/identity/protocols/oauth2
const google = /\b(?:AIza[\w-]{30,}|ya29\.[\w-]{16,}|GOCSPX-[\w-]{16,})/g;

// https://docs.stripe.com/keys and https://platform.openai.com/docs/api-reference/authentication
const stripeAndOpenAi = /\b(?:[rsp]k|whsec)[-_][\w-]{14,}/g;

// https://docs.slack.dev/authentication/tokens
const slack = /\bxox[a-z]-[\w-]{8,}|\bxapp-[\w-]{8,}/g;

// https://www.twilio.com/docs/glossary/what-is-a-sid, https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys,
// https://docs.npmjs.com/about-access-tokens, https://huggingface.co/docs/hub/security-tokens, https://shopify.dev/docs/apps/build/authentication-authorization
const others = /\bSK[0-9a-f]{32}\b|\bSG\.[\w-]{16,}\.[\w-]{16,}|\b(?:npm|hf|dop_v1|shp[a-z]{2})_\w{16,}/g;

// https://www.rfc-editor.org/rfc/rfc7468
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?/g;

// https://www.rfc-editor.org/rfc/rfc9110#section-11.4: credentials = scheme and token68. A word of prose has no digit.
const schemeAndToken = /\b(?:Bearer|Basic|Token|ApiKey|Negotiate|NTLM|DPoP)[ \t]+((?=[A-Za-z._~+/-]*[0-9=])[\w.~+/-]{6,}=*)/gi;

// A name and a value in a text or in JSON: password=…, "apiKey": "…". Without a digit it is prose.
const namedValue =
  /(?:passw(?:or)?d|secret|token|api[-_]?key|access[-_]?key|session[-_]?id)["']?\s*[=:]\s*["']?((?=[^\s"',;&]*\d)[^\s"',;&]{6,})/gi;

const hexadecimal = /(?<![\w])[0-9a-fA-F]{32,}(?![\w])/g;

const shapes: readonly Shape[] = [
  { kind: "token", pattern: jsonWebToken },
  { kind: "token", pattern: gitHub },
  { kind: "token", pattern: gitLab },
  { kind: "api-key", pattern: amazon },
  { kind: "api-key", pattern: google },
  { kind: "api-key", pattern: stripeAndOpenAi },
  { kind: "token", pattern: slack },
  { kind: "api-key", pattern: others },
  { kind: "password", pattern: privateKey },
  { kind: "authorization", pattern: schemeAndToken },
  { kind: "looks-secret", pattern: namedValue },
  { kind: "looks-secret", pattern: hexadecimal },
];

const longToken = /[A-Za-z0-9_+-]{28,}={0,2}/g;
const wholeBase64 = /^[A-Za-z0-9+/]{20,}={0,2}$/;
// A pattern that reads several million characters in one go runs out of stack.
const longestPiece = 1_000_000;

/** Reports whether a run of letters and digits is too random to be a name. */
function looksRandom(token: string): boolean {
  const mixed = /[0-9]/.test(token) && /[a-z]/.test(token);
  if (!mixed) return false;
  const longestRun = token.split(/[-_+=/]/).reduce((longest, part) => Math.max(longest, part.length), 0);
  if (/[A-Z]/.test(token)) return longestRun >= 12;
  return longestRun >= 28 && (token.match(/[0-9]/g)?.length ?? 0) >= 5;
}

/** Calls back for each match. `matchAll` would copy the pattern for each of very many texts. */
function forEachMatch(text: string, pattern: RegExp, onMatch: (match: RegExpExecArray) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) onMatch(match);
}

/** Returns where a piece of a long text ends: behind a line, else behind a comma, else where it is full. */
function pieceEnd(text: string, from: number): number {
  const full = from + longestPiece;
  if (full >= text.length) return text.length;
  const cut = ["\n", ","].map((mark) => text.lastIndexOf(mark, full - 1)).find((at) => at > from);
  return cut === undefined ? full : cut + 1;
}

/** Returns the parts of a text that look like secrets: in order, none overlapping. */
export function secretSpans(text: string): SecretSpan[] {
  const found: SecretSpan[] = [];
  for (let from = 0; from < text.length; from = pieceEnd(text, from)) {
    const spans = spansIn(from === 0 && text.length <= longestPiece ? text : text.slice(from, pieceEnd(text, from)));
    for (const { start, end, kind } of spans) found.push({ start: start + from, end: end + from, kind });
  }
  return found;
}

function spansIn(text: string): SecretSpan[] {
  if (text.length < 8) return [];
  if (wholeBase64.test(text) && looksRandom(text)) return [{ start: 0, end: text.length, kind: "looks-secret" }];
  const found: SecretSpan[] = [];
  for (const { kind, pattern } of shapes) {
    forEachMatch(text, pattern, (match) => {
      const secret = match[1] ?? match[0];
      const start = match.index + match[0].length - secret.length;
      found.push({ start, end: start + secret.length, kind });
    });
  }
  forEachMatch(text, longToken, (match) => {
    if (looksRandom(match[0])) found.push({ start: match.index, end: match.index + match[0].length, kind: "looks-secret" });
  });
  if (found.length < 2) return found;
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: SecretSpan[] = [];
  for (const span of found) {
    const last = merged[merged.length - 1];
    if (last === undefined || span.start >= last.end) merged.push(span);
    else if (span.end > last.end) merged[merged.length - 1] = { ...last, end: span.end };
  }
  return merged;
}
