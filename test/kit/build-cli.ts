import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

// Of each process that runs tests: they may run at the same time, and a build empties its folder first.
const folder = `${projectRoot}dist/test-cli/${process.pid}`;

/** A place of its own, so that a build by hand disturbs no test. */
export const program = `${folder}/why-cors.js`;

let built: Promise<unknown> | null = null;

/** Builds the command line, once in each process. */
export async function buildCli(): Promise<void> {
  if (built === null) process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  built ??= build({ configFile: `${projectRoot}vite.cli.config.ts`, root: projectRoot, logLevel: "error", build: { outDir: folder } });
  await built;
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program to its end. */
export function run(args: readonly string[], input: string | Uint8Array = ""): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { input, encoding: "utf8", maxBuffer: 1e9 });
  return { status, stdout, stderr };
}

/** Runs the program while this process goes on, so that it can answer it. */
export function runBeside(args: readonly string[], cwd?: string): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"], cwd });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (piece) => {
      stdout += piece;
    });
    child.stderr.on("data", (piece) => {
      stderr += piece;
    });
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}

/** Runs the program for a reader that goes away after the first piece of output. */
export function runForImpatientReader(args: readonly string[]): Promise<Omit<Run, "stdout">> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (piece) => {
      stderr += piece;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    child.on("close", (status) => resolve({ status, stderr }));
  });
}

export function packageVersion(): string {
  return (JSON.parse(readFileSync(`${projectRoot}package.json`, "utf8")) as { version: string }).version;
}
