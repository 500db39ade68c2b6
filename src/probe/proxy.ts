import { getProxyForUrl } from "proxy-from-env";
import { isLoopbackName, parseUrl } from "../model/origin.ts";

const variables = ["https_proxy", "http_proxy", "all_proxy"].flatMap((name) => [name, name.toUpperCase()]);

/** A proxy without a scheme is meant as http, as curl takes it; the library takes the scheme of the URL that is asked for. */
function withScheme(text: string): string {
  const isWritten = variables.some((name) => process.env[name]?.includes("://") === true && process.env[name] === text);
  return isWritten ? text : text.replace(/^\w+:/, "http:");
}

/**
 * Returns the proxy that the environment names for a URL: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, in either case. Null where it
 * names none. Throws what `netErrorOf` knows when it names one that cannot be used.
 */
export function proxyFor(url: URL): URL | null {
  // Browsers ask this machine directly, whatever proxy is set.
  // https://source.chromium.org/chromium/chromium/src/+/main:net/docs/proxy.md (implicit bypass rules)
  const text = isLoopbackName(url.hostname) ? "" : getProxyForUrl(url.href);
  if (text === "") return null;
  const proxy = parseUrl(withScheme(text));
  if (proxy !== null && (proxy.protocol === "http:" || proxy.protocol === "https:")) return new URL(proxy.href);
  throw new ProxyError("ERR_NO_SUPPORTED_PROXIES", "the environment names a proxy that is neither http: nor https:");
}

/** Chromium's name for what went wrong with a proxy. https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
export class ProxyError extends Error {
  readonly code: "ERR_NO_SUPPORTED_PROXIES" | "ERR_PROXY_CONNECTION_FAILED" | "ERR_TUNNEL_CONNECTION_FAILED";

  constructor(code: ProxyError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The header that names the user to a proxy; null where its address has none. https://www.rfc-editor.org/rfc/rfc7617 */
export function proxyAuthorization({ username, password }: URL): string | null {
  if (username === "" && password === "") return null;
  const login = `${decoded(username)}:${decoded(password)}`;
  return `Basic ${Buffer.from(login, "utf8").toString("base64")}`;
}
