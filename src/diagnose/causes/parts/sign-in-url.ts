import { parameterNames } from "../../../model/one-time-url.ts";
import { parseUrl } from "../../../model/origin.ts";

const signInWord = /(?:^|[/._-])(?:log-?in|sign-?in|sso|oauth2?|saml2?|auth|authorize|openid-connect)(?:[/._-]|$)/i;
const signInHost = /^accounts?\./i;

// What an authorization request has, and what it comes back with: https://www.rfc-editor.org/rfc/rfc6749#section-4.1 and
// https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf
const telling: readonly (readonly string[])[] = [["response_type"], ["samlrequest"], ["samlresponse"], ["code", "state"]];

/** Reports whether a URL is a step of signing in, by its words or by its parameters. */
export function isSignInUrl(text: string): boolean {
  const url = parseUrl(text);
  if (url === null) return false;
  if (signInWord.test(`${url.hostname}${url.pathname}`) || signInHost.test(url.hostname)) return true;
  const has = new Set(parameterNames(text).map((name) => name.toLowerCase()));
  return telling.some((all) => all.every((name) => has.has(name)));
}

/** Reports whether a redirect leads to a sign-in: the address that it leads away from is no step of one itself. */
export function leadsToSignIn(from: string, to: string): boolean {
  return isSignInUrl(to) && !isSignInUrl(from);
}
