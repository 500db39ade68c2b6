// Breaks what can break while the extension watches a page, and says what was lost: node scripts/run.mjs test/survive/survive.ts [part of a name]

import { launchWithExtension } from "../kit/chrome.ts";
import { type Damage, type Fault, faults } from "./faults.ts";
import { extensionReloaded, restarts } from "./restarts.ts";
import { startCountingServer } from "./server.ts";
import { openStage } from "./stage.ts";

// The issue's goal.
const longestAwayMs = 1_000;

function broken({ lost, unexplained, awayMs, leftOn, faults: others }: Damage): string[] {
  return [
    ...(lost.length > 0 ? [`lost: ${lost.slice(0, 3).join(", ")}${lost.length > 3 ? ` and ${lost.length - 3} more` : ""}`] : []),
    ...(unexplained.length > 0 ? [`${unexplained.length} missed without a gap, such as ${unexplained[0]} and ${unexplained.at(-1)}`] : []),
    ...(awayMs !== null && awayMs >= longestAwayMs ? [`away for ${awayMs} ms`] : []),
    ...leftOn.map((what) => `left on: ${what}`),
    ...others,
  ];
}

function print(name: string, damage: Damage): boolean {
  const { lost, missed, awayMs, note } = damage;
  const wrong = broken(damage);
  const cells = [name.padEnd(50), `lost ${lost.length}`, `missed ${missed}`, awayMs === null ? "never away" : `away ${awayMs} ms`, note];
  console.log(`${wrong.length === 0 ? "ok  " : "FAIL"} ${cells.filter((cell) => cell !== "").join("  ")}`);
  for (const line of wrong) console.log(`       ${line}`);
  return wrong.length === 0;
}

async function runFault(fault: Fault): Promise<boolean> {
  const server = await startCountingServer();
  const extension = await launchWithExtension();
  try {
    const stage = await openStage(extension, server);
    const damage = await fault.run(stage);
    await stage.close();
    return print(fault.name, { ...damage, faults: [...damage.faults, ...extension.problems] });
  } catch (error) {
    return print(fault.name, failed(error));
  } finally {
    await extension.browser.close();
    await server.close();
  }
}

function failed(error: unknown): Damage {
  const text = error instanceof Error ? error.message : String(error);
  return { lost: [], missed: 0, unexplained: [], awayMs: null, leftOn: [], faults: [text], note: "" };
}

async function main(): Promise<void> {
  const wanted = process.argv[2] ?? "";
  let isWhole = true;
  for (const fault of faults.filter(({ name }) => name.includes(wanted))) isWhole = (await runFault(fault)) && isWhole;
  for (const { name, run } of [extensionReloaded, ...restarts].filter((one) => one.name.includes(wanted))) {
    isWhole = print(name, await run().catch(failed)) && isWhole;
  }
  console.log(isWhole ? "Nothing was lost that could be kept, nothing was left on." : "A goal was missed.");
  process.exitCode = isWhole ? 0 : 1;
}

await main();
