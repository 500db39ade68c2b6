// Feeds every way in with inputs made up from a seed, for a bounded time: tsx test/fuzz/fuzz.ts [--seconds 60] [--seed 1] [--only name]
import { parseArgs } from "node:util";
import { targets } from "./targets.ts";

const { values } = parseArgs({ options: { seconds: { type: "string" }, seed: { type: "string" }, only: { type: "string" } } });
const seconds = Number(values.seconds ?? 60);
const firstSeed = Number(values.seed ?? Date.now() % 2 ** 31);
const wanted = targets.filter(({ name }) => name.includes(values.only ?? ""));
// Small enough that the time is kept, large enough that shrinking has something to work with.
const batch = 20;

const counts = new Map(wanted.map(({ name }) => [name, 0]));
const problems = new Map<string, string>();
const endMs = performance.now() + seconds * 1000;
console.log(`seed ${firstSeed}, ${seconds} s`);
for (let round = 0; performance.now() < endMs && problems.size < wanted.length; round += 1) {
  for (const { name, check } of wanted) {
    if (problems.has(name) || performance.now() >= endMs) continue;
    const problem = await check(firstSeed + round, batch);
    counts.set(name, (counts.get(name) ?? 0) + batch);
    if (problem !== null) problems.set(name, problem);
  }
}

for (const [name, count] of counts) console.log(`${problems.has(name) ? "FAIL" : "ok  "} ${String(count).padStart(8)} inputs  ${name}`);
for (const [name, problem] of problems) console.log(`\n${name}\n${problem}`);
console.log(`${[...counts.values()].reduce((sum, count) => sum + count, 0)} inputs, ${problems.size} ways in with a fault`);
process.exitCode = problems.size === 0 ? 0 : 1;
