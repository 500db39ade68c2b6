/** What kind of secret was removed; shown in the preview of an export. */
export type SecretKind =
  | "cookie"
  | "authorization"
  | "api-key"
  | "token"
  | "session-id"
  | "password"
  | "signature"
  | "url-credentials"
  | "looks-secret"
  | "person";

/** What a name tells of its value. `sure`: whatever it is; else only a value that is no plain word. */
export interface Telling {
  readonly kind: SecretKind;
  readonly sure: boolean;
}

interface NameRule {
  readonly kind: SecretKind;
  /** A whole word of the name. */
  readonly words: RegExp;
  /** Any part of the name without its hyphens. */
  readonly joined: RegExp | null;
}

// Names that APIs give to credentials.
// Sources: the parameters of OAuth 2.0 (https://www.iana.org/assignments/oauth-parameters/oauth-parameters.xhtml), of AWS's
// signed requests (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html), and
// https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude
const rules: readonly NameRule[] = [
  {
    kind: "authorization",
    words: /^(auth|authz|authn|authorization|bearer|assertion|saml|dpop|appcheck)$/,
    joined: /authorization|samlresponse|samlrequest|signedrequest|oidcdata|oidcidentity/,
  },
  { kind: "cookie", words: /^(cookie2?|cookies)$/, joined: null },
  {
    kind: "password",
    // The last ones are "password" in German, Dutch, Spanish, Portuguese, Polish and Turkish.
    words:
      /^(pass|pwd|pw|pin|otp|totp|passphrase|passcode|passkey|mfa|tfa|2fa|passwort|kennwort|wachtwoord|contrasena|senha|haslo|parola|sifre)$/,
    joined: /passw|secret|onetime|magiclink|motdepasse/,
  },
  {
    kind: "api-key",
    words: /^(apikeys?)$/,
    joined: /(api|access|subscription|function|functions|private|auth|account|client|shared|service|license)keys?/,
  },
  {
    kind: "token",
    words: /^(jwt|csrf|xsrf|ticket|nonce|cnonce|tok|opaque)$/,
    joined: /token|jwt|csrf|xsrf|nonce|(captcha|turnstile)response/,
  },
  { kind: "session-id", words: /^(sid|sess|sessions?|sessionid|phpsessid)$/, joined: /session|sessid/ },
  // The last ones are Akamai's: https://techdocs.akamai.com/property-mgr/docs/auth-token-verification
  { kind: "signature", words: /^(sig|hmac|mac|hdnts|hdnea|hdntl)$/, joined: /signature|credential/ },
  {
    kind: "token",
    words: /^(otc|authcode)$/,
    joined:
      /(auth|authorization|invite|invitation|verification|verify|reset|confirm|confirmation|activation|recovery|backup|security|access|device|user|login|referral|share)(code|hash|link)$/,
  },
];

/** The last word of a header's name, behind others: in a report nobody needs such a value, whatever it is. `Refresh` alone holds a URL. */
const tellingEndOfHeader = /^(?:access|refresh|identity|proof|grant)$/;

/** The last word of the name of a header, a member or a parameter, with whatever prefix. */
const tellingEnd = /(?:key|token|ticket|secret|nonce|auth|password|credential|cookie|signature)s?$/;

// Words of a name that make it tell about a secret and not hold one: token_type, expires_in, max_tokens, session-timeout.
// https://www.rfc-editor.org/rfc/rfc6749#section-5.1 and https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
const aboutSecrets =
  /^(max|min|num|count|total|has|is|use|with|include|require|required|enable|enabled|no|skip|show|allow|type|types|limit|length|size|expires|expiry|expiration|ttl|endpoint|status|version|algorithm|alg|method|methods|mode|format|lifetime|timeout|uri|url|supported|policy|scope|usage|budget)$/;

// Also used for harmless things ("code=US"), so only a value that is no plain word counts.
const unsureNames: ReadonlySet<string> = new Set([
  "code",
  "state",
  "key",
  "keys",
  "hash",
  "h",
  "access",
  "codeverifier",
  "codechallenge",
  "ticket",
  "verifier",
  "magic",
  "sas",
]);

// https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims and what forms call them
const personNames =
  /^(?:x?(?:remote|forwarded|auth(?:request)?|preferred)?(?:user|username|useremail|email|emailaddress|mail|preferredusername)|userlogin|uname|login|loginname|loginhint|loginid|nick|nickname|screenname|handle|phone|phonenumber|mobile|firstname|lastname|fullname|givenname|familyname|surname)$/;

export function wordsOf(name: string): string[] {
  return name
    .slice(0, longestName)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** Names are short; of a longer one the end tells as much. */
const longestName = 256;

function kindOfWords(words: readonly string[]): SecretKind | null {
  const joined = words.join("");
  for (const rule of rules) {
    if (words.some((word) => rule.words.test(word)) || rule.joined?.test(joined) === true) return rule.kind;
  }
  return null;
}

/** Returns what kind of secret a header of that name holds, or null when the name says nothing. `name` is lower case. */
export function secretKindOfHeader(name: string): SecretKind | null {
  const words = wordsOf(name);
  const end = words.at(-1) ?? "";
  return kindOfWords(words) ?? (tellingEnd.test(end) || (words.length > 1 && tellingEndOfHeader.test(end)) ? "token" : null);
}

/** Reports whether a name tells about a secret, and need not hold one: token_type, session-timeout. */
export function isAboutSecrets(name: string): boolean {
  return wordsOf(name).some((word) => aboutSecrets.test(word));
}

/** Reports whether a header of that name says who somebody is. `name` is lower case. */
export function isPersonName(name: string): boolean {
  return personNames.test(wordsOf(name).join(""));
}

/** The same for a parameter, a cookie or a member, of which many are named key or code and hold none. */
export function tellingOf(name: string): Telling | null {
  const before = told.get(name);
  if (before !== undefined) return before;
  const telling = tellingOfNew(name);
  if (name.length <= longestName) {
    if (told.size >= mostRemembered) told.clear();
    told.set(name, telling);
  }
  return telling;
}

/** The same names come again and again. */
const told = new Map<string, Telling | null>();
const mostRemembered = 4096;

function tellingOfNew(name: string): Telling | null {
  const words = wordsOf(name);
  const joined = words.join("");
  if (unsureNames.has(joined)) return { kind: "token", sure: false };
  const kind = kindOfWords(words);
  if (kind !== null) return { kind, sure: !isAboutSecrets(name) };
  if (personNames.test(joined)) return { kind: "person", sure: true };
  return tellingEnd.test(words.at(-1) ?? "") ? { kind: "token", sure: false } : null;
}
