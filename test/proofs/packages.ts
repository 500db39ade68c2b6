import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Installed } from "./proof-server.ts";

const run = promisify(execFile);
const manifest = new URL("./package.json", import.meta.url);
const requirements = new URL("./requirements.txt", import.meta.url);

/**
 * Installs the packages of package.json and requirements.txt into a temporary folder, once for each state of these files;
 * returns the folder. Python packages that cannot be had are left out: their servers are then skipped.
 */
export async function installPackages(): Promise<string> {
  const hash = createHash("sha256")
    .update(await readFile(manifest))
    .update(await readFile(requirements))
    .digest("hex")
    .slice(0, 12);
  const directory = join(tmpdir(), `why-cors-proofs-${hash}`);
  await mkdir(directory, { recursive: true });
  // Not written again: another program may be reading it.
  if (!existsSync(join(directory, "node_modules", ".package-lock.json"))) {
    await copyFile(manifest, join(directory, "package.json"));
    await run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: directory, timeout: 300_000 });
  }
  if (!existsSync(join(directory, "python"))) await installPython(join(directory, "python"));
  return directory;
}

async function installPython(environment: string): Promise<void> {
  try {
    await run("python3", ["-m", "venv", environment], { timeout: 60_000 });
    const pip = ["-m", "pip", "install", "--quiet", "--retries", "0", "-r", fileURLToPath(requirements)];
    await run(join(environment, "bin", "python3"), pip, { timeout: 180_000 });
  } catch (error) {
    console.log(`no Python packages: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
}

/** Says which versions of the packages are installed. */
export async function packageVersions(directory: string, names: readonly string[]): Promise<Installed> {
  const versions: string[] = [];
  for (const name of names) {
    const file = join(directory, "node_modules", name, "package.json");
    if (!existsSync(file)) return { ready: false, reason: `${name} is not installed` };
    const { version } = JSON.parse(await readFile(file, "utf8")) as { version: string };
    versions.push(`${name} ${version}`);
  }
  return { ready: true, version: versions.join(", ") };
}
