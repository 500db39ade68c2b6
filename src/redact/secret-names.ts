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
  | "looks-secret";

interface NameRule {
  readonly kind: SecretKind;
  readonly words: RegExp;
  readonly joined: RegExp | null;
}

// Names that APIs give to credentials. `words` must match a whole word of the name, `joined` any part of it.
// Sources: the parameters of OAuth 2.0 (https://www.iana.org/assignments/oauth-parameters/oauth-parameters.xhtml), of AWS's
// signed requests (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html), and
// https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude
const rules: readonly NameRule[] = [
  { kind: "authorization", words: /^(auth|authorization|bearer|assertion|samlresponse|samlrequest)$/, joined: null },
  { kind: "password", words: /^(pass|pwd|pin|otp|passphrase|passcode)$/, joined: /passw|secret/ },
  {
    kind: "api-key",
    words: /^(apikey)$/,
    joined: /(api|access|subscription|function|functions|private|auth|account|client|shared|service|license)keys?/,
  },
  { kind: "token", words: /^(jwt|csrf|xsrf)$/, joined: /token|jwt|csrf|xsrf/ },
  { kind: "session-id", words: /^(sid|sess|session|sessionid)$/, joined: /session|sessid/ },
  { kind: "signature", words: /^(sig|hmac)$/, joined: /signature|credential/ },
];

// Also used for harmless things ("code=US"), so only a long value counts.
const weakParameterNames: ReadonlySet<string> = new Set(["code", "state", "key", "nonce", "ticket", "codeverifier", "hash", "h", "access"]);
const weakMinimumLength = 8;

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** Returns what kind of secret a header, cookie or parameter of that name holds, or null when the name says nothing. */
export function secretKindOfName(name: string): SecretKind | null {
  const words = wordsOf(name);
  const joined = words.join("");
  for (const rule of rules) {
    if (words.some((word) => rule.words.test(word)) || rule.joined?.test(joined) === true) return rule.kind;
  }
  return null;
}

/** The same for a URL's parameter, where short names such as `code` count when the value is long. */
export function secretKindOfParameter(name: string, value: string): SecretKind | null {
  const kind = secretKindOfName(name);
  if (kind !== null) return kind;
  return weakParameterNames.has(wordsOf(name).join("")) && value.length >= weakMinimumLength ? "token" : null;
}
