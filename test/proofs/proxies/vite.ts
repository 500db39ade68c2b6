import { moduleServer } from "../module-server.ts";

export const vite = moduleServer({
  id: "vite",
  packages: { vite: "8.3.8" },
  source: (code) => `import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createServer } from "vite";
const root = await mkdtemp(join(process.cwd(), "site-"));
await writeFile(join(root, "index.html"), "<!doctype html><title>page</title>");
const server = await createServer({
  root,
  configFile: false,
  logLevel: "silent",
  server: {
    port: Number(process.env.PORT),
    host: "127.0.0.1",
    strictPort: true,
    ${code(0)}
  },
});
await server.listen();
`,
});
