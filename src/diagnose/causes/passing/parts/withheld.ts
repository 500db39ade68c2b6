import type { Call, WithheldCookie } from "../../../../model/call.ts";
import { code, say, type Text } from "../../../../model/text.ts";

interface Meaning {
  readonly reasons: readonly string[];
  readonly why: Text;
}

// https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-CookieBlockedReason and #type-SetCookieBlockedReason. Left out is what
// says only that a cookie is for another address.
const meanings: readonly Meaning[] = [
  {
    reasons: ["SameSiteLax", "SameSiteStrict", "SchemefulSameSiteLax", "SchemefulSameSiteStrict"],
    why: say`${code("SameSite=Lax")} and ${code("SameSite=Strict")} keep a cookie to calls of its own site, and the page is of another.`,
  },
  {
    reasons: ["SameSiteUnspecifiedTreatedAsLax", "SchemefulSameSiteUnspecifiedTreatedAsLax"],
    why: say`Without ${code("SameSite")} this browser takes the cookie for ${code("SameSite=Lax")}: it is for calls of its own site only.`,
  },
  { reasons: ["SameSiteNoneInsecure"], why: say`${code("SameSite=None")} counts only together with ${code("Secure")}.` },
  {
    reasons: ["ThirdPartyPhaseout", "ThirdPartyBlockedInFirstPartySet", "ThirdPartyBlockedInRelatedWebsiteSet", "UserPreferences"],
    why: say`This browser keeps cookies of other sites away from pages, by its settings.`,
  },
  { reasons: ["SecureOnly"], why: say`A cookie with ${code("Secure")} needs ${code("https")}.` },
  { reasons: ["InvalidDomain"], why: say`Its ${code("Domain")} is not that of the host that set it.` },
  {
    reasons: ["InvalidPrefix"],
    why: say`Its name begins with ${code("__Host-")} or ${code("__Secure-")}, and it lacks what that asks for.`,
  },
];

export interface Withheld {
  readonly names: readonly string[];
  readonly why: Text;
  readonly reason: string;
}

/** Returns the cookies that the browser did not send, or did not store, for the first reason that the debugger gave; null when it gave none. */
export function withheld({ withheldCookies = [] }: Call, way: WithheldCookie["way"]): Withheld | null {
  if (withheldCookies.length === 0) return null;
  for (const { reasons, why } of meanings) {
    const alike = withheldCookies.filter((cookie) => cookie.way === way && cookie.reasons.some((reason) => reasons.includes(reason)));
    const reason = alike[0]?.reasons.find((one) => reasons.includes(one));
    if (reason !== undefined) return { names: Array.from(new Set(alike.map(({ name }) => name))), why, reason };
  }
  return null;
}
