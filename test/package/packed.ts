import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { writeDeclarations } from "../../scripts/declarations.mjs";
import { projectRoot } from "../structure/source-files.ts";

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An empty folder into which the packed package was installed, without a registry. */
export interface Installed {
  readonly folder: string;
  /** The package's own folder in it. */
  readonly packageFolder: string;
  readonly tarball: string;
  readonly npx: (args: readonly string[], options?: { readonly input?: string; readonly cwd?: string }) => Run;
  readonly node: (program: string) => Run;
}

// Nothing of the person who runs the tests, and no registry: https://docs.npmjs.com/cli/using-npm/config
function npmSettings(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, npm_config_cache: join(folder, "cache"), npm_config_offline: "true", npm_config_update_notifier: "false" };
}

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, input = ""): Run {
  // On Windows npm is a script, and Node starts scripts only through a shell.
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, input, encoding: "utf8", shell: process.platform === "win32" });
  return { status, stdout, stderr };
}

function must(done: Run): string {
  if (done.status !== 0) throw new Error(`${done.stdout}\n${done.stderr}`);
  return done.stdout;
}

/** Builds the package in a folder of its own, so that a build by hand disturbs no test. */
async function stage(folder: string): Promise<void> {
  for (const name of readdirSync(projectRoot)) {
    if (/\.md$|^package\.json$|^LICENSE$|^schema$|^docs$/.test(name))
      cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  }
  for (const part of ["cli", "lib"]) {
    const outDir = join(folder, "dist", part);
    await build({ configFile: join(projectRoot, `vite.${part}.config.ts`), root: projectRoot, logLevel: "error", build: { outDir } });
  }
  writeDeclarations(join(folder, "dist", "types"));
}

/** Packs the package and installs it. */
export async function installPackage(): Promise<Installed> {
  const top = mkdtempSync(join(tmpdir(), "why-cors-package-"));
  const [staged, folder] = [join(top, "staged"), join(top, "empty")];
  for (const one of [staged, folder]) mkdirSync(one);
  await stage(staged);
  const env = npmSettings(top);
  const packed = JSON.parse(must(run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", top], staged, env)));
  const tarball = join(top, packed[0].filename);
  must(run("npm", ["install", "--no-audit", "--no-fund", tarball], folder, env));
  return {
    folder,
    packageFolder: join(folder, "node_modules", "why-cors"),
    tarball,
    npx: (args, { input, cwd = folder } = {}) => run("npx", args, cwd, env, input),
    node: (program) => run(process.execPath, ["--input-type=module", "-e", program], folder, env),
  };
}
