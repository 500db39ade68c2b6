import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { ProxyError, proxyAuthorization, proxyFor } from "./proxy.ts";

export interface OpenSocket {
  readonly socket: Socket | TLSSocket;
  /** The proxy that is spoken to, and passes requests on; null: the server itself is, perhaps through a tunnel. */
  readonly forwardedBy: URL | null;
  /** null: a proxy's is known only. */
  readonly serverIp: string | null;
}

export interface OpenOptions {
  /** Certificates to trust besides Node's own, as PEM. */
  readonly ca: string | undefined;
  /** Gets each socket at once; `isServers`: its other end is the server, and no proxy. */
  readonly keep: (socket: Socket, isServers: boolean) => void;
}

function hostOf({ hostname }: URL): string {
  const bare = hostname.replace(/^\[|\]$/g, "");
  // https://www.rfc-editor.org/rfc/rfc6761#section-6.3: browsers ask no name server for these.
  return bare.endsWith(".localhost") ? "localhost" : bare;
}

function portOf({ protocol, port }: URL): number {
  return Number(port || (protocol === "https:" ? 443 : 80));
}

function opened<S extends Socket>(socket: S, event: "connect" | "secureConnect"): Promise<S> {
  return new Promise((resolve, reject) => {
    socket.setNoDelay(true);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("closed")));
    socket.once(event, () => resolve(socket));
  });
}

function secured(url: URL, ca: string | undefined, more: { readonly socket?: Socket; readonly ALPNProtocols?: string[] }): TLSSocket {
  const host = hostOf(url);
  return connectTls({ host, port: portOf(url), ...(isIP(host) === 0 && { servername: host }), ...(ca !== undefined && { ca }), ...more });
}

/** Has a proxy connect to the server of a URL. https://www.rfc-editor.org/rfc/rfc9110#CONNECT */
function tunnelled(through: Socket, proxy: URL, url: URL): Promise<Socket> {
  const authority = `${url.hostname}:${portOf(url)}`;
  const login = proxyAuthorization(proxy);
  return new Promise((resolve, reject) => {
    const asked = httpRequest({
      createConnection: () => through,
      method: "CONNECT",
      path: authority,
      headers: { Host: authority, ...(login !== null && { "Proxy-Authorization": login }) },
    });
    asked.once("connect", ({ statusCode = 0 }: IncomingMessage, socket: Socket) => {
      if (statusCode >= 200 && statusCode <= 299) resolve(socket);
      else reject(new ProxyError("ERR_TUNNEL_CONNECTION_FAILED", `the proxy ${proxy.host} refused to connect (status ${statusCode})`));
    });
    asked.once("error", () => reject(new ProxyError("ERR_TUNNEL_CONNECTION_FAILED", `the proxy ${proxy.host} ended the connection`)));
    asked.end();
  });
}

async function toProxy(proxy: URL, { ca, keep }: OpenOptions): Promise<Socket> {
  const isTls = proxy.protocol === "https:";
  const socket = isTls ? secured(proxy, ca, {}) : connectTcp({ host: hostOf(proxy), port: portOf(proxy) });
  keep(socket, false);
  return await opened(socket, isTls ? "secureConnect" : "connect").catch(() => {
    throw new ProxyError("ERR_PROXY_CONNECTION_FAILED", `the proxy ${proxy.host} cannot be reached`);
  });
}

/** Opens a connection to the server of a URL, through the proxy that the environment names for it. Rejects with Node's error, or a ProxyError. */
export async function openSocket(url: URL, options: OpenOptions): Promise<OpenSocket> {
  const { ca, keep } = options;
  const proxy = proxyFor(url);
  const through = proxy === null ? null : await toProxy(proxy, options);
  if (url.protocol !== "https:") {
    if (through !== null) return { socket: through, forwardedBy: proxy, serverIp: null };
    const socket = connectTcp({ host: hostOf(url), port: portOf(url) });
    keep(socket, true);
    await opened(socket, "connect");
    return { socket, forwardedBy: null, serverIp: socket.remoteAddress ?? null };
  }
  const tunnel = through === null || proxy === null ? {} : { socket: await tunnelled(through, proxy, url) };
  const socket = secured(url, ca, { ALPNProtocols: ["h2", "http/1.1"], ...tunnel });
  keep(socket, proxy === null);
  await opened(socket, "secureConnect");
  return { socket, forwardedBy: null, serverIp: proxy === null ? (socket.remoteAddress ?? null) : null };
}
