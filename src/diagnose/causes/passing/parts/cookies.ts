import { getCombined, getValues, hasHeader } from "../../../../model/header-list.ts";
import type { Passed } from "./passed.ts";

/** What the request's own headers say of a call to another site; null: to the same site, or not known. */
export function isCrossSite({ sent }: Passed): boolean | null {
  const site = getCombined(sent, "sec-fetch-site");
  return site === null ? null : site === "cross-site";
}

/** Why a browser keeps no cookie of an answer to a call from another site. */
export type CookieFlaw = "same-site" | "default" | "not-secure";

export interface LostCookie {
  readonly name: string;
  readonly line: string;
  readonly flaw: CookieFlaw;
}

// https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#name-storage-model steps 15 to 19
function flawOf(line: string): CookieFlaw | null {
  const [, ...attributes] = line.split(";").map((part) => part.trim().toLowerCase());
  const sameSite = attributes
    .find((attribute) => attribute.startsWith("samesite"))
    ?.split("=")[1]
    ?.trim();
  if (sameSite === "lax" || sameSite === "strict") return "same-site";
  if (sameSite !== "none") return "default";
  return attributes.includes("secure") ? null : "not-secure";
}

/** Returns the cookies of the answer that the browser does not keep from a call of another site. */
export function lostCookies({ response }: Passed): LostCookie[] {
  return getValues(response.headers, "set-cookie").flatMap((line) => {
    const flaw = flawOf(line);
    return flaw === null ? [] : [{ name: line.slice(0, Math.max(0, line.indexOf("="))), line, flaw }];
  });
}

/** Reports whether an answer says that nobody is signed in. */
export function isSignedOut({ response, sent }: Passed): boolean {
  return (response.status === 401 || response.status === 403) && !hasHeader(sent, "cookie") && !hasHeader(sent, "authorization");
}
