import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OwnFileContext } from "./own-file-servers.ts";
import { freePort } from "./process.ts";
import type { RunningServer } from "./proof-server.ts";

/** Starts a server in a folder of its own, in front of an application; returns what is wrong with it, or why it does not start. */
export async function inFolder(
  behind: Server,
  start: (context: OwnFileContext) => Promise<RunningServer>,
  failures: (port: number) => Promise<string[]>,
): Promise<string[]> {
  const directory = await mkdtemp(join(tmpdir(), "server-proof-"));
  await new Promise<void>((resolve) => behind.listen(0, "127.0.0.1", resolve));
  const port = await freePort();
  try {
    // Apache's own user reads it too.
    await chmod(directory, 0o755);
    await mkdir(join(directory, "root"));
    const running = await start({ directory, port, upstreamPort: (behind.address() as AddressInfo).port });
    try {
      return await failures(port);
    } finally {
      await running.stop();
    }
  } catch (error) {
    return [`it does not start: ${(error instanceof Error ? error.message : String(error)).slice(0, 400)}`];
  } finally {
    behind.close();
    await rm(directory, { recursive: true, force: true });
  }
}
