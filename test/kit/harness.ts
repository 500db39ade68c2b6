import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { build } from "vite";

const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** The panel in an ordinary page, built and served. */
export interface Harness {
  /** `query`: as test/panel/harness.tsx takes it. */
  readonly url: (query: string) => string;
  readonly close: () => Promise<void>;
}

/** Builds and serves the harness of a checkout; the panel needs an origin for its modules. `root`: left out, this one. */
export async function startHarness(root = process.cwd()): Promise<Harness> {
  const folder = await mkdtemp(join(tmpdir(), "why-cors-harness-"));
  process.env.HARNESS_OUT = folder;
  await build({ configFile: join(root, "test/panel/vite.config.ts"), logLevel: "error" });
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    try {
      const bytes = await readFile(join(folder, pathname));
      response.writeHead(200, { "Content-Type": types[extname(pathname)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (query) => `http://127.0.0.1:${port}/test/panel/harness.html?${query}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
