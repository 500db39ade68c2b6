import { parseUrl } from "../../model/origin.ts";

/** An origin that has to be refused, and what lets it in by mistake. */
export interface Stranger {
  readonly origin: string;
  /** A plain piece of a sentence. */
  readonly why: string;
}

/** Nobody's: https://www.rfc-editor.org/rfc/rfc6761#section-6.4 */
export const strangersOrigin = "https://why-cors-stranger.invalid";

/**
 * Returns origins that a careless comparison takes for an allowed one: by its beginning, its end, a part of it, a pattern whose dots match
 * anything, or with the scheme or the port left out. https://portswigger.net/research/exploiting-cors-misconfigurations-for-bitcoins-and-bounties
 */
function lookAlikes(origin: string): Stranger[] {
  const url = parseUrl(origin);
  if (url === null || !/^https?:$/.test(url.protocol)) return [];
  const { protocol, hostname, port } = url;
  const end = port === "" ? "" : `:${port}`;
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  const twin = protocol === "https:" ? "http:" : "https:";
  const named: Stranger[] = [
    { origin: `${protocol}//${hostname}.why-cors.invalid${end}`, why: `it begins like ${origin}` },
    { origin: `${protocol}//why-cors${hostname}${end}`, why: `it ends like ${origin}` },
    { origin: `${protocol}//why-cors.${hostname}${end}`, why: `it is a subdomain of ${origin}` },
    ...(hostname.includes(".")
      ? [{ origin: `${protocol}//${hostname.replace(/\.(?=[^.]*$)/, "x")}${end}`, why: `a dot of ${origin} matches any letter` }]
      : []),
  ];
  return [
    ...(isAddress ? [] : named),
    { origin: `${twin}//${hostname}${end}`, why: `it is ${origin} on ${twin.slice(0, -1)}` },
    { origin: `${protocol}//${hostname}:${port === "8443" ? "8444" : "8443"}`, why: `it is another port of ${origin}` },
  ];
}

/** Returns all origins that a policy with these has to refuse, each once. */
export function strangersOf(allowed: readonly string[], refused: readonly string[]): Stranger[] {
  const all: Stranger[] = [
    { origin: strangersOrigin, why: "any origin is let in" },
    { origin: "null", why: "sandboxed frames and files of any site have it" },
    ...allowed.flatMap(lookAlikes),
    ...refused.map((origin) => ({ origin, why: "the policy names it" })),
  ];
  const known = new Set(allowed);
  return all.filter(({ origin }) => {
    if (known.has(origin)) return false;
    known.add(origin);
    return true;
  });
}
