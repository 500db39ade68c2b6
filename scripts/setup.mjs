// Only Node's own modules here: nothing is installed yet when this runs.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

// package.json's "engines".
const oldestNode = [20, 19];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Error(`This is Node ${process.versions.node}; ${oldestNode.join(".")} or later is needed: https://nodejs.org/`);
}

/** @param {string} path @returns {Record<string, {version?: string, optional?: boolean}>} */
function lockedPackages(path) {
  return JSON.parse(readFileSync(path, "utf8")).packages ?? {};
}

/** Reports whether node_modules holds what package-lock.json names. npm keeps its own list in node_modules/.package-lock.json. */
function isInstalled() {
  const installedPath = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedPath)) return false;
  const installed = lockedPackages(installedPath);
  return Object.entries(lockedPackages(join(root, "package-lock.json"))).every(([path, wanted]) => {
    if (path === "") return true;
    const found = installed[path];
    // Optional ones are for other systems.
    return found === undefined ? wanted.optional === true : found.version === wanted.version;
  });
}

/**
 * Runs a command to its end with its output shown.
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] @returns {boolean} Whether it succeeded.
 */
export function run(command, args, env = process.env) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", env });
  if (result.signal !== null) throw new Error(`${command} was ended by ${result.signal}.`);
  return result.status === 0;
}

/** A program with its arguments; `shell`: it can only be started through one. @typedef {{command: string, args: string[], shell?: boolean}} Line */

/** @param {string[]} args @returns {Line} */
export function npmLine(...args) {
  // On Windows npm is a script, and Node starts scripts only through a shell.
  if (process.platform !== "win32") return { command: "npm", args };
  return { command: `npm.cmd ${args.join(" ")}`, args: [], shell: true };
}

/** @param {string[]} args @returns {Line} */
export function nodeLine(...args) {
  return { command: process.execPath, args };
}

/**
 * Runs a command while this process goes on. Its output is shown line by line, so that two of them can run at the same time.
 * @param {Line} line @returns {Promise<boolean>} Whether it succeeded.
 */
export function runBeside({ command, args, shell = false }) {
  // On a terminal they would draw over each other; so they are told that there is none, and keep their colours.
  const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: "1" }) };
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env, shell });
  createInterface({ input: child.stdout }).on("line", (text) => console.log(text));
  createInterface({ input: child.stderr }).on("line", (text) => console.error(text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => {
      if (signal === null) resolve(status === 0);
      else reject(new Error(`${command} was ended by ${signal}.`));
    });
  });
}

/** @param {string[]} args @returns {boolean} Whether it succeeded. */
export function npm(...args) {
  const { command, args: rest, shell = false } = npmLine(...args);
  const result = spawnSync(command, rest, { cwd: root, stdio: "inherit", shell });
  if (result.signal !== null) throw new Error(`${command} was ended by ${result.signal}.`);
  return result.status === 0;
}

/** Installs the packages that package-lock.json names, unless they are there. Throws with advice when that fails. */
export function ensureDependencies() {
  checkNode();
  if (isInstalled()) return;
  console.log("Installing the packages that package-lock.json names (npm ci) …");
  if (!npm("ci", "--include=dev")) throw new Error("npm ci failed: see its message above.");
}

/** @param {"chrome" | "firefox"} target @returns {Line} */
export function buildLine(target) {
  const mode = target === "firefox" ? ["--mode", "firefox"] : [];
  return nodeLine(join("node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn", ...mode);
}

/** Builds the extension into dist/chrome or dist/firefox. @param {"chrome" | "firefox"} [target] */
export function build(target = "chrome") {
  console.log(`Building the extension into dist/${target} …`);
  const { command, args } = buildLine(target);
  if (!run(command, args)) throw new Error("The build failed: see its message above.");
}
