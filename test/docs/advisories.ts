// Asks npm's registry whether anything is known against what ships: npm run advisories. Ends with 0: nothing, 1: something, 2: not asked.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shippedPackages } from "./dependencies.ts";

const versions = Object.fromEntries([...shippedPackages()].map(([name, { version }]) => [name, version]));
// A package of its own, with what ships as what it needs: the project itself has only what builds and tests it beside that.
const folder = mkdtempSync(join(tmpdir(), "advisories-"));

function npm(...args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  // On Windows npm is a script, and Node starts scripts only through a shell.
  const isWindows = process.platform === "win32";
  return spawnSync(isWindows ? "npm.cmd" : "npm", args, { cwd: folder, encoding: "utf8", shell: isWindows });
}

interface Audit {
  readonly metadata?: { readonly vulnerabilities?: { readonly total?: number } };
  readonly message?: string;
}

function ask(): number {
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "what-ships", version: "0.0.0", private: true, dependencies: versions }),
  );
  const locked = npm("install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund");
  if (locked.status !== 0) {
    console.error(`Not asked: npm could not look up the packages.\n${locked.stderr}`);
    return 2;
  }
  const { stdout, stderr } = npm("audit", "--json");
  const audit = JSON.parse(stdout || "{}") as Audit;
  const total = audit.metadata?.vulnerabilities?.total;
  if (total === undefined) {
    console.error(`Not asked: the registry gave no answer.\n${(audit.message ?? stderr).replace(/https?:\S+/g, "(its address)")}`);
    return 2;
  }
  console.log(total === 0 ? "0 advisories" : npm("audit").stdout);
  return total === 0 ? 0 : 1;
}

console.log(
  `What ships: ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}`,
);
try {
  process.exitCode = ask();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
