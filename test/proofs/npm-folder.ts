import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { packageVersions } from "./packages.ts";
import { startProcess } from "./process.ts";
import type { Installed, ProofContext, RunningServer } from "./proof-server.ts";

const run = promisify(execFile);

/** npm packages with their exact versions, in a folder of their own, so that one that cannot be had skips one server only. */
export interface NpmFolder {
  readonly name: string;
  readonly packages: Readonly<Record<string, string>>;
}

/** The folder's path; the same packages always have the same one. */
export function folderOf({ name, packages }: NpmFolder): string {
  const hash = createHash("sha256").update(JSON.stringify(packages)).digest("hex").slice(0, 12);
  return join(tmpdir(), `why-cors-proofs-${name}-${hash}`);
}

/** Installs the packages once, without their install scripts, and says the versions of the first few. */
export async function installNpm(folder: NpmFolder, named = 3): Promise<Installed> {
  const directory = folderOf(folder);
  if (!existsSync(join(directory, "node_modules", ".package-lock.json"))) {
    await mkdir(directory, { recursive: true });
    const manifest = { name: `why-cors-proof-${folder.name}`, private: true, type: "module", dependencies: folder.packages };
    await writeFile(join(directory, "package.json"), JSON.stringify(manifest));
    const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];
    try {
      await run("npm", args, { cwd: directory, timeout: 300_000 });
    } catch (error) {
      return { ready: false, reason: `npm install failed: ${error instanceof Error ? error.message.split("\n")[1] : String(error)}` };
    }
  }
  return packageVersions(directory, Object.keys(folder.packages).slice(0, named));
}

/** Runs an ES module from the folder, so that its imports are found; it listens on PORT. */
export async function startModule(
  folder: NpmFolder,
  source: string,
  { directory, port }: ProofContext,
  command: readonly [string, ...string[]] = [process.execPath],
): Promise<RunningServer> {
  const file = join(folderOf(folder), `${randomUUID()}.mjs`);
  await writeFile(file, source);
  const remove = (): Promise<void> => rm(file, { force: true });
  try {
    const env = { PORT: String(port), NODE_ENV: "production" };
    const running = await startProcess([...command, file], { cwd: directory, port, env });
    return { stop: () => running.stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Runs a build step to its end in that directory; rejects with its output. */
export async function runStep(
  command: readonly [string, ...string[]],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const [file, ...args] = command;
  try {
    await run(file, args, { cwd, env: { ...process.env, ...env }, timeout: 180_000 });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command.join(" ")} failed:\n${(stdout ?? "").slice(-2000)}${(stderr ?? "").slice(-2000)}`);
  }
}

/** Makes a project from files by their paths, below the folder, so that the packages are found without a link. */
export async function makeProject(folder: NpmFolder, files: Readonly<Record<string, string>>): Promise<string> {
  const directory = join(folderOf(folder), `project-${randomUUID()}`);
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return directory;
}

/** A project that is built and then started. */
export interface BuiltProject {
  readonly files: Readonly<Record<string, string>>;
  readonly build: (folder: string) => readonly [string, ...string[]];
  readonly run: (folder: string, port: number) => readonly [string, ...string[]];
}

/** Builds and starts a project; its folder goes away when it is stopped. */
export async function startProject(folder: NpmFolder, project: BuiltProject, port: number): Promise<RunningServer> {
  const path = folderOf(folder);
  const cwd = await makeProject(folder, project.files);
  const remove = (): Promise<void> => rm(cwd, { recursive: true, force: true });
  const env = { PORT: String(port), HOST: "127.0.0.1", NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  try {
    await runStep(project.build(path), cwd, env);
    const running = await startProcess(project.run(path, port), { cwd, port, env });
    return { stop: () => running.stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
