import { withinOneEdit } from "./origin-difference.ts";

export interface IntendedUrl {
  readonly url: string;
  readonly slip: "scheme-missing" | "scheme-misspelt";
}

/** Returns the scheme in lower case, without its colon; null when the text begins with none. */
export function schemeOf(url: string): string | null {
  return /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? null;
}

// Schemes one edit away from http or https would be taken for slips; none of the registered ones in use is.
// https://www.iana.org/assignments/uri-schemes/uri-schemes.xhtml
const realSchemes: ReadonlySet<string> = new Set(["http", "https", "shttp"]);

/** Returns the URL that was most likely meant by one with a missing or misspelt scheme; null when it looks intended. */
export function intendedUrl(url: string): IntendedUrl | null {
  const hostAndPort = /^([a-z][a-z0-9.-]*):(\d{1,5})(?=$|[/?#])/i.exec(url);
  if (hostAndPort !== null) return { url: `${usualScheme(hostAndPort[1] ?? "")}://${url}`, slip: "scheme-missing" };
  const scheme = schemeOf(url);
  const rest = /^[^:]*:\/\/?(.+)$/.exec(url)?.[1];
  if (scheme === null || rest === undefined || realSchemes.has(scheme)) return null;
  const near = ["http", "https"].filter((real) => withinOneEdit(scheme, real));
  const [first] = near;
  if (first === undefined) return null;
  const real = near.length === 1 ? first : usualScheme(/^[^/:?#]*/.exec(rest)?.[0] ?? "");
  return { url: `${real}://${rest}`, slip: "scheme-misspelt" };
}

/** Servers on this machine rarely speak https. */
function usualScheme(host: string): "http" | "https" {
  return host.includes(".") && !host.endsWith(".localhost") && host !== "127.0.0.1" ? "https" : "http";
}
