// npm run test:all: every program that checks something, one after the other; hours. Goes on after one that fails.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureDependencies, npm, root } from "./setup.mjs";

/** Each with its arguments. "test" is first: what fails there fails elsewhere too. @type {readonly (readonly [string, ...string[]])[]} */
const programs = [
  ["test"],
  ["test:long"],
  ["truth"],
  ["truth:firefox"],
  ["causes"],
  ["random", "--seed", "1", "--calls", "300"],
  ["random", "--seed", "1", "--calls", "300", "--browser", "firefox"],
  ["random", "--seed", "1", "--calls", "300", "--written"],
  ["doors"],
  ["roundtrip"],
  ["proofs"],
  ["proofs:own-files"],
  ["proofs:proxies"],
  ["sessions"],
  ["leaks", "--seeds", "20"],
  ["fuzz", "--seconds", "600"],
  ["survive"],
  ["load"],
  ["package", "--twice"],
  ["advisories"],
  ["bench"],
];

function main() {
  ensureDependencies();
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  /** @type {string[]} */
  const told = [];
  let failed = 0;
  for (const [name, ...args] of programs) {
    if (scripts[name] === undefined) throw new Error(`package.json has no script ${name}.`);
    console.log(`\n════ npm run ${[name, ...args].join(" ")}`);
    const startedMs = Date.now();
    const good = npm("run", "--silent", name, "--", ...args);
    if (!good) failed += 1;
    told.push(
      `${good ? "ok    " : "FAILED"} ${String(Math.round((Date.now() - startedMs) / 1000)).padStart(6)} s  ${[name, ...args].join(" ")}`,
    );
  }
  console.log(`\n${told.join("\n")}\n${failed === 0 ? "All passed." : `${failed} of ${programs.length} failed.`}`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main();
