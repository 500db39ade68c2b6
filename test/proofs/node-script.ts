import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startProcess } from "./process.ts";
import type { ProofContext, RunningServer } from "./proof-server.ts";

/** Runs an ES module that listens on PORT, from the folder with the packages so that its imports are found. */
export async function startNodeScript(source: string, context: ProofContext): Promise<RunningServer> {
  const file = join(context.packages, `${randomUUID()}.mjs`);
  await writeFile(file, source);
  try {
    const running = await startProcess([process.execPath, file], {
      cwd: context.directory,
      port: context.port,
      env: { PORT: String(context.port), NODE_ENV: "production" },
    });
    return { stop: () => running.stop().finally(() => rm(file, { force: true })) };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}
