import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { servers } from "../../src/fixes/registry.ts";
import type { FixBlock } from "../../src/fixes/server.ts";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import type { ServerPlan } from "../../src/model/server-plan.ts";
import { applyPartial, isByHand } from "../fixes/apply-edits.ts";
import { freePort } from "./process.ts";
import type { ProofContext, ProofServer } from "./proof-server.ts";

/** What is there for all servers. */
export interface Surroundings {
  readonly packages: string;
  readonly upstreamPort: number;
}

/** Returns the text for a policy as the panel shows it. */
export function emitted(id: string, policy: CorsPolicy): readonly FixBlock[] {
  const result = servers.find((server) => server.id === id)?.write(policy);
  if (result === undefined) throw new Error(`no Server ${id}`);
  if (!result.ok) throw new Error(`${id}: ${result.detail}`);
  return result.fix.blocks;
}

/**
 * Returns the blocks of a working policy with the change of the partial form made in them; null: the server has no such form for it.
 * What only a person can do, such as moving a line, is left out: in the adapters it stands where it should.
 */
export function partlyChanged(id: string, before: CorsPolicy, { delta, policy }: ServerPlan): readonly FixBlock[] | null {
  const server = servers.find((one) => one.id === id);
  const fix = delta === null ? null : (server?.partial?.(delta, policy) ?? null);
  if (fix === null) return null;
  // One answer for each origin in place of a star is written by a person, and the other parts are nothing without it.
  if (delta?.starBecomes.length !== 0 && fix.blocks.some((block) => isByHand([block]) && block.code !== "")) return null;
  const blocks = emitted(id, before);
  const texts = applyPartial(
    blocks.map((block) => block.code),
    fix.blocks.filter((block) => !isByHand([block])),
  );
  return blocks.map((block, at) => ({ ...block, code: texts[at] ?? block.code }));
}

/** Starts a server with the text, null: without, and stops it after the work. */
export async function whileRunning<T>(
  server: ProofServer,
  blocks: readonly FixBlock[] | null,
  world: Surroundings,
  work: (port: number) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), `why-cors-${server.id}-`));
  const context: ProofContext = {
    directory,
    packages: world.packages,
    upstreamPort: world.upstreamPort,
    port: await freePort(),
    closedPort: await freePort(),
  };
  try {
    const running = await server.start(blocks, context);
    try {
      return await work(context.port);
    } finally {
      await running.stop();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
