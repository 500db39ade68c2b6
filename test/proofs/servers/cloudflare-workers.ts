import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fetchApp } from "../fetch-app.ts";
import { folderOf, installNpm } from "../npm-folder.ts";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";
import { workerdFile } from "../runtimes.ts";

const folder = { name: "cloudflare-workers", packages: { "@cloudflare/workerd-linux-64": "1.20261117.1" } };

const config = (port: number): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-01-01",
);
`;

export const cloudflareWorkers: ProofServer = {
  id: "cloudflare-workers",
  gaps: [],
  isProxy: false,
  install: () => installNpm(folder),
  start: async (blocks, { directory, port }) => {
    const source = `${blockCode(blocks, 0)}
${fetchApp}
const worker = { fetch: handler };
${blocks === null ? "export default worker;" : blockCode(blocks, 1)}
`;
    await writeFile(join(directory, "worker.js"), source);
    await writeFile(join(directory, "config.capnp"), config(port));
    return startProcess([workerdFile(folderOf(folder)), "serve", "config.capnp"], { cwd: directory, port });
  },
};
