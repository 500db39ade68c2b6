import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";

function hostOf({ hostname }: URL): string {
  const bare = hostname.replace(/^\[|\]$/g, "");
  // https://www.rfc-editor.org/rfc/rfc6761#section-6.3: browsers ask no name server for these.
  return bare.endsWith(".localhost") ? "localhost" : bare;
}

/** Opens a connection; `keep` gets its socket at once. `ca`: certificates to trust besides Node's own, as PEM. Rejects with Node's error. */
export function openSocket(url: URL, ca: string | undefined, keep: (socket: Socket) => void): Promise<Socket | TLSSocket> {
  const isTls = url.protocol === "https:";
  const host = hostOf(url);
  const port = Number(url.port || (isTls ? 443 : 80));
  return new Promise((resolve, reject) => {
    const socket = isTls
      ? connectTls({
          host,
          port,
          ALPNProtocols: ["h2", "http/1.1"],
          ...(isIP(host) === 0 && { servername: host }),
          ...(ca !== undefined && { ca }),
        })
      : connectTcp({ host, port });
    keep(socket);
    socket.setNoDelay(true);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("closed")));
    socket.once(isTls ? "secureConnect" : "connect", () => resolve(socket));
  });
}
