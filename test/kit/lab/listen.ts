import type { AddressInfo, Server } from "node:net";

/** Lets the server listen on a port of the loopback address, by default a free one, and returns it. Rejects with Node's error. */
export function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
