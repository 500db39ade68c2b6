import { parseUrl } from "./origin.ts";

// Parameters whose values work once, for one session or for a short time: https://www.rfc-editor.org/rfc/rfc6749#section-4.1,
// https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest, https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf,
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html and
// https://learn.microsoft.com/rest/api/storageservices/create-service-sas
const names: ReadonlySet<string> = new Set([
  "code",
  "state",
  "nonce",
  "ticket",
  "otp",
  "jwt",
  "sig",
  "hmac",
  "sessionstate",
  "codechallenge",
  "codeverifier",
  "samlrequest",
  "samlresponse",
  "relaystate",
]);

function isOneTime(name: string): boolean {
  const joined = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return names.has(joined) || /(?:token|signature|credential)$/.test(joined);
}

/** Returns the names of a URL's parameters as they are written, of those in its fragment too; empty for what is not a URL. */
export function parameterNames(text: string): string[] {
  const url = parseUrl(text);
  if (url === null) return [];
  return [url.search, url.hash].flatMap((part) =>
    part
      .slice(1)
      .split("&")
      .map((pair) => pair.split("=", 1)[0] ?? "")
      .filter((name) => name !== ""),
  );
}

/** Reports whether a URL holds a code, state, signature or token: it is good once or for a while, and belongs into nobody's source. */
export function holdsOneTimeValue(url: string): boolean {
  return parameterNames(url).some(isOneTime);
}
