import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fetchApp } from "../fetch-app.ts";
import { folderOf, installNpm, runStep } from "../npm-folder.ts";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";
import { denoFile } from "../runtimes.ts";

const folder = { name: "deno", packages: { "@deno/linux-x64-glibc": "2.9.6" } };

/** The file is TypeScript and has to pass Deno's own type check too. */
export const deno: ProofServer = {
  id: "deno",
  gaps: [],
  isProxy: false,
  install: () => installNpm(folder),
  start: async (blocks, { directory, port }) => {
    const source = `${blockCode(blocks, 0)}
${fetchApp.replace("(request)", "(request: Request): Response")}
Deno.serve({ port: ${port}, hostname: "127.0.0.1" }, ${blocks === null ? "handler" : blockCode(blocks, 1)});
`;
    await writeFile(join(directory, "main.ts"), source);
    const program = denoFile(folderOf(folder));
    const env = { DENO_DIR: join(directory, "cache"), DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
    await runStep([program, "check", "--no-config", "main.ts"], directory, env);
    return startProcess([program, "run", "--no-config", "--allow-net", "main.ts"], { cwd: directory, port, env });
  },
};
