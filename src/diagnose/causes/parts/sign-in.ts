import { parameterNames } from "../../../model/one-time-url.ts";
import { parseUrl } from "../../../model/origin.ts";
import type { Fault } from "../../fault.ts";

const signInPath = /(?:^|[/._-])(?:log-?in|sign-?in|sso|oauth2?|saml2?|authorize|openid-connect)(?:[/._-]|$)/i;

// What an authorization request has, and what it comes back with: https://www.rfc-editor.org/rfc/rfc6749#section-4.1 and
// https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf
const telling: readonly (readonly string[])[] = [["response_type"], ["samlrequest"], ["samlresponse"], ["code", "state"]];

/** Reports whether a URL is a step of signing in. */
function isSignIn(text: string): boolean {
  const url = parseUrl(text);
  if (url === null) return false;
  const has = new Set(parameterNames(text).map((name) => name.toLowerCase()));
  return signInPath.test(`${url.hostname}${url.pathname}`) || telling.some((all) => all.every((name) => has.has(name)));
}

/** Returns the first URL of a sign-in that a Call was redirected to before its fault; null when there is none, or the page called one itself. */
export function signInOnTheWay({ call, obstacle }: Fault): string | null {
  const [first, ...led] = call.hops.slice(0, obstacle.hop + 1).map(({ url }) => url);
  return first === undefined || isSignIn(first) ? null : (led.find(isSignIn) ?? null);
}
