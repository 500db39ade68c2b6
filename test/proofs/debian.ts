import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import type { Installed } from "./proof-server.ts";

const run = promisify(execFile);
const format = `${["db:Status-Status", "Package", "source:Upstream-Version"].map((field) => `\${${field}}`).join(" ")}\n`;
let updated: Promise<unknown> | null = null;
let mayInstall = true;

/** From now on packages are not installed: only what is there is used. */
export function leaveSystem(leaves: boolean): void {
  mayInstall = !leaves;
}

/** Returns the packages' versions; null when one of them is missing. */
async function installed(names: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await run("dpkg-query", ["-W", "-f", format, ...names]);
    const found = stdout.trim().split("\n");
    if (found.length < names.length || !found.every((line) => line.startsWith("installed "))) return null;
    return found.map((line) => line.replace("installed ", "")).join(", ");
  } catch {
    return null;
  }
}

/**
 * Installs Debian packages when they are missing, which only root can do; elsewhere their servers are skipped. The named ones
 * (`named` first of all) appear in the version.
 */
export async function debianPackages(names: readonly [string, ...string[]], named: readonly string[] = [names[0]]): Promise<Installed> {
  const missing = { ready: false, reason: `not installed: the Debian packages ${names.join(" ")}` } as const;
  if (!existsSync("/usr/bin/apt-get")) return missing;
  if ((await installed(names)) === null) {
    if (!mayInstall || process.getuid?.() !== 0) return missing;
    try {
      updated ??= run("apt-get", ["update", "-qq"], { timeout: 120_000 });
      await updated;
      const options = ["install", "-y", "-qq", "--no-install-recommends"];
      await run("apt-get", [...options, ...names], { timeout: 600_000, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    } catch (error) {
      return { ready: false, reason: `${missing.reason} (${error instanceof Error ? error.message.split("\n")[0] : String(error)})` };
    }
  }
  const version = await installed(named);
  return version === null ? missing : { ready: true, version };
}
