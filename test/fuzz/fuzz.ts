// Feeds every way in with inputs made up from a seed, for a bounded time:
// tsx test/fuzz/fuzz.ts [--seconds 60] [--inputs 100000] [--seed 1] [--only name]. --inputs: ends a way in after so many.
import { parseArgs } from "node:util";
import { targets } from "./targets.ts";

const text = { type: "string" } as const;
const { values } = parseArgs({ options: { seconds: text, inputs: text, seed: text, only: text } });
const inputs = Number(values.inputs ?? Number.POSITIVE_INFINITY);
const seconds = Number(values.seconds ?? (values.inputs === undefined ? 60 : Number.POSITIVE_INFINITY));
const firstSeed = Number(values.seed ?? Date.now() % 2 ** 31);
const wanted = targets.filter(({ name }) => name.includes(values.only ?? ""));
// Small enough that the time is kept, large enough that shrinking has something to work with.
const batch = 20;

const everyMs = 10_000;

const counts = new Map(wanted.map(({ name }) => [name, 0]));
const spentMs = new Map(wanted.map(({ name }) => [name, 0]));
const problems = new Map<string, string>();
const beginMs = performance.now();
const endMs = beginMs + seconds * 1000;
let toldMs = beginMs;

const total = (): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
const isDone = (name: string): boolean => problems.has(name) || (counts.get(name) ?? 0) >= inputs;
const perMinute = (name: string): number => Math.round(((counts.get(name) ?? 0) / Math.max(1, spentMs.get(name) ?? 0)) * 60_000);

console.log(`seed ${firstSeed}, ${values.inputs === undefined ? `${seconds} s` : `${inputs} inputs for each way in`}`);
for (let round = 0; performance.now() < endMs && !wanted.every(({ name }) => isDone(name)); round += 1) {
  for (const { name, check } of wanted) {
    if (isDone(name) || performance.now() >= endMs) continue;
    const startedMs = performance.now();
    const problem = await check(firstSeed + round, batch);
    const nowMs = performance.now();
    counts.set(name, (counts.get(name) ?? 0) + batch);
    spentMs.set(name, (spentMs.get(name) ?? 0) + nowMs - startedMs);
    if (problem !== null) {
      problems.set(name, problem);
      console.log(`FAIL ${name}, seed ${firstSeed + round}`);
    }
    if (nowMs - toldMs < everyMs) continue;
    toldMs = nowMs;
    console.log(`${Math.round((nowMs - beginMs) / 1000)} s: ${total()} inputs, ${problems.size} ways in with a fault`);
  }
}

for (const [name, count] of counts) {
  console.log(
    `${problems.has(name) ? "FAIL" : "ok  "} ${String(count).padStart(8)} inputs, ${String(perMinute(name)).padStart(7)} a minute  ${name}`,
  );
}
for (const [name, problem] of problems) console.log(`\n${name}\n${problem}`);
console.log(`${total()} inputs, ${problems.size} ways in with a fault`);
process.exitCode = problems.size === 0 ? 0 : 1;
