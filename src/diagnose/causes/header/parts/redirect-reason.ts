import { parseUrl } from "../../../../model/origin.ts";
import { leadsToSignIn } from "../../parts/sign-in-url.ts";

/** Why a server redirected, as far as the two addresses tell. */
export type RedirectReason =
  | "slash-added"
  | "slash-removed"
  | "double-slash"
  | "to-https"
  | "www"
  | "login"
  | "browser-upgrade"
  | "other-host"
  | "other";

/** Compares a URL with the absolute URL that it was redirected to. */
export function compareRedirect(from: string, to: string): Exclude<RedirectReason, "browser-upgrade"> {
  const a = parseUrl(from);
  const b = parseUrl(to);
  if (a === null || b === null) return "other";
  if (leadsToSignIn(from, to)) return "login";
  const samePath = a.pathname === b.pathname && a.search === b.search;
  if (a.host === b.host && a.protocol === b.protocol) return pathReason(a, b);
  if (a.hostname === b.hostname && a.protocol === "http:" && b.protocol === "https:") {
    return samePath ? "to-https" : "other";
  }
  if (a.hostname === `www.${b.hostname}` || b.hostname === `www.${a.hostname}`) return "www";
  return a.hostname === b.hostname ? "other" : "other-host";
}

function pathReason(a: URL, b: URL): "slash-added" | "slash-removed" | "double-slash" | "other" {
  if (`${a.pathname}/` === b.pathname) return "slash-added";
  if (a.pathname === `${b.pathname}/`) return "slash-removed";
  return a.pathname.replace(/\/{2,}/g, "/") === b.pathname && a.pathname !== b.pathname ? "double-slash" : "other";
}
