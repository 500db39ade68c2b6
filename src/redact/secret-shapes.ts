import { looksRandom } from "./randomness.ts";
import type { SecretKind } from "./secret-names.ts";

/** A part of a text that looks like a secret; `end` is exclusive. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
}

interface Shape {
  readonly kind: SecretKind;
  readonly pattern: RegExp;
}

// https://www.rfc-editor.org/rfc/rfc7519#section-3 (three parts; RFC 7516 has five)
const jsonWebToken = /(?<![\w-])eyJ[\w-]{4,20000}(?:\.[\w-]{0,20000}){1,4}/g;

// https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
const gitHub = /\b(?:gh[a-z]_\w{20,4096}|github_pat_\w{20,4096})/g;

// https://docs.gitlab.com/security/tokens/#token-prefixes
const gitLab = /\bgl[a-z]{2,6}-[\w-]{16,4096}/g;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
const amazon = /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g;

// https://docs.cloud.google.com/docs/authentication/api-keys and https://developers.google.com/identity/protocols/oauth2
const google = /\b(?:AIza[\w-]{30,4096}|ya29\.[\w-]{16,4096}|GOCSPX-[\w-]{16,4096})/g;

// https://docs.stripe.com/keys and https://platform.openai.com/docs/api-reference/authentication
const stripeAndOpenAi = /\b(?:[rsp]k|whsec)[-_][\w-]{14,4096}/g;

// https://docs.slack.dev/authentication/tokens
const slack = /\bxox[a-z]-[\w-]{8,4096}|\bxapp-[\w-]{8,4096}/g;

// https://www.twilio.com/docs/glossary/what-is-a-sid, https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys,
// https://docs.npmjs.com/about-access-tokens, https://huggingface.co/docs/hub/security-tokens, https://shopify.dev/docs/apps/build/authentication-authorization
const others = /\bSK[0-9a-f]{32}\b|\bSG\.[\w-]{16,4096}\.[\w-]{16,4096}|\b(?:npm|hf|dop_v1|shp[a-z]{2})_\w{16,4096}/g;

// https://core.telegram.org/bots/api#authorizing-your-bot, https://docs.mapbox.com/help/dive-deeper/access-tokens/,
// https://docs.databricks.com/aws/en/dev-tools/auth/pat, https://discord.com/developers/docs/reference#authentication
const moreOthers =
  /(?<!\d)\d{8,10}:AA[\w-]{30,4096}|\b(?:pk|sk|tk)\.eyJ[\w.-]{16,4096}|\bdapi[0-9a-f]{32}|\b[MN][\w-]{23}\.[\w-]{6}\.[\w-]{27,4096}/g;

const shapes: readonly Shape[] = [
  { kind: "token", pattern: jsonWebToken },
  { kind: "token", pattern: gitHub },
  { kind: "token", pattern: gitLab },
  { kind: "api-key", pattern: amazon },
  { kind: "api-key", pattern: google },
  { kind: "api-key", pattern: stripeAndOpenAi },
  { kind: "token", pattern: slack },
  { kind: "api-key", pattern: others },
  { kind: "token", pattern: moreOthers },
];

// Without an upper bound the longest of texts are too much for the stack of an engine; what is cut here is one secret all the same.
const runs = /[A-Za-z0-9_+-]{16,4096}={0,2}/g;
const noBase64 = /[^A-Za-z0-9+/_=-]|=[^=]/;
const shortestBase64 = 16;

/** Reports whether a text is nothing but base64 of what nobody can read; a path of words is not. */
export function looksLikeBase64(text: string): boolean {
  return text.length >= shortestBase64 && /[/+=]/.test(text) && !text.startsWith("/") && !noBase64.test(text) && looksRandom(text);
}

// https://www.rfc-editor.org/rfc/rfc7468
const privateKey = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g;

/** Returns where private keys stand. */
export function privateKeys(text: string): SecretSpan[] {
  if (!text.includes("PRIVATE KEY-----")) return [];
  return Array.from(text.matchAll(privateKey), ({ index, 0: key }) => ({
    start: index,
    end: index + key.length,
    kind: "password" as const,
  }));
}

/** Calls back for each match. `matchAll` would copy the pattern for each of very many texts. */
function forEachMatch(text: string, pattern: RegExp, onMatch: (match: RegExpExecArray) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) onMatch(match);
}

// https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address, with a dot in the domain. Not file@2x.png and package@1.2.3.
const mailDomain = /^(?![\d.]+x?\.|[\d.]+$)(?:[a-z0-9-]{1,63}\.)+(?!(?:png|jpe?g|gif|svg|webp|avif|m?js|css|json|html)$)[a-z]{2,24}/i;
const longestLocalPart = 64;

function mailSpans(text: string): SecretSpan[] {
  const found: SecretSpan[] = [];
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    const local = /[\w.!#$%&'*+/=?^`{|}~-]+$/.exec(text.slice(Math.max(0, at - longestLocalPart), at))?.[0] ?? "";
    const domain = mailDomain.exec(text.slice(at + 1, at + 256))?.[0] ?? "";
    if (local !== "" && domain !== "") found.push({ start: at - local.length, end: at + 1 + domain.length, kind: "person" });
  }
  return found;
}

/** Returns the parts of a text that look like secrets: in order, none overlapping. A text of one part is meant, without white space. */
export function secretSpans(text: string, people: boolean): SecretSpan[] {
  if (text.length < 6) return [];
  const found = people && text.includes("@") ? mailSpans(text) : [];
  if (text.length >= 12) {
    for (const { kind, pattern } of shapes) {
      forEachMatch(text, pattern, (match) => found.push({ start: match.index, end: match.index + match[0].length, kind }));
    }
    forEachMatch(text, runs, (match) => {
      if (looksRandom(match[0])) found.push({ start: match.index, end: match.index + match[0].length, kind: "looks-secret" });
    });
  }
  return found.length < 2 ? found : merged(found);
}

function merged(found: SecretSpan[]): SecretSpan[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const result: SecretSpan[] = [];
  for (const span of found) {
    const last = result[result.length - 1];
    if (last === undefined || span.start > last.end || (span.start === last.end && span.kind !== last.kind)) result.push(span);
    else if (span.end > last.end) result[result.length - 1] = { ...last, end: span.end };
  }
  return result;
}
