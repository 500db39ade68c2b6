import { fetchApp } from "../fetch-app.ts";
import { moduleServer } from "../module-server.ts";
import { bunFile } from "../runtimes.ts";

export const bun = moduleServer({
  id: "bun",
  packages: { "@oven/bun-linux-x64": "1.4.5" },
  command: (folder) => [bunFile(folder)],
  source: (code, isNaive) => `${code(0)}
${fetchApp}
Bun.serve({
  port: Number(process.env.PORT),
  hostname: "127.0.0.1",
  ${isNaive ? "fetch: handler," : code(1)}
});
`,
});
