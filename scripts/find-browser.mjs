import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const cacheDir = join(dirname(fileURLToPath(import.meta.url)), "..", ".cache");

/** Names under which a browser is found on the PATH, best first. */
const commands = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "chrome",
  "microsoft-edge",
  "microsoft-edge-stable",
];

/** @returns {string[]} The usual places on this system, best first. */
function usualPlaces() {
  if (process.platform === "win32") {
    const roots = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    );
    const inside = [
      "Google\\Chrome\\Application\\chrome.exe",
      "Chromium\\Application\\chrome.exe",
      "Microsoft\\Edge\\Application\\msedge.exe",
    ];
    return inside.flatMap((path) => roots.map((root) => join(root, path)));
  }
  if (process.platform === "darwin") {
    const apps = ["Google Chrome", "Chromium", "Microsoft Edge"];
    return apps.flatMap((app) => ["", homedir()].map((root) => `${root}/Applications/${app}.app/Contents/MacOS/${app}`));
  }
  return ["/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/snap/bin/chromium"];
}

/** @param {readonly string[]} commands @returns {string | null} The first command on the PATH that exists. */
export function onPath(commands) {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const dirs = (process.env.PATH ?? "").split(delimiter).filter((dir) => dir !== "");
  for (const command of commands) {
    for (const dir of dirs) {
      const path = join(dir, command + suffix);
      if (existsSync(path)) return path;
    }
  }
  return null;
}

/** @returns {string | null} The browser that an earlier run put into .cache. */
function downloaded() {
  const root = join(cacheDir, "chrome");
  if (!existsSync(root)) return null;
  const name = process.platform === "win32" ? "chrome.exe" : process.platform === "darwin" ? "Google Chrome for Testing" : "chrome";
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name === name) return join(entry.parentPath ?? entry.path, entry.name);
  }
  return null;
}

/** Returns the path that an environment variable is set to, or null; throws when it names no file. @param {string} name @returns {string | null} */
export function pathIn(name) {
  const path = process.env[name];
  if (path === undefined || path === "") return null;
  if (existsSync(path)) return path;
  throw new Error(`${name} is set to ${path}, but there is no such file.`);
}

/**
 * Returns the path of an installed Chrome, Chromium or Edge, or null. CHROME_PATH and PUPPETEER_EXECUTABLE_PATH come first;
 * throws when one of them is set and names no file.
 * @returns {string | null}
 */
export function lookForBrowser() {
  const set = pathIn("CHROME_PATH") ?? pathIn("PUPPETEER_EXECUTABLE_PATH");
  return set ?? usualPlaces().find((path) => existsSync(path)) ?? onPath(commands) ?? downloaded();
}

/** Installs a package with apt where that can work: Debian and its relatives, as root. @param {string} name @param {string} announcement */
export function aptInstall(name, announcement) {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  console.log(announcement);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-q"],
    ["install", "-y", "-q", "--no-install-recommends", name],
  ]) {
    if (spawnSync("apt-get", args, { stdio: "inherit", env }).status !== 0) return;
  }
}

/** Downloads Chrome for Testing into .cache, with the installer that comes with puppeteer. */
async function download() {
  const { Browser, detectBrowserPlatform, install, resolveBuildId } = await import("@puppeteer/browsers");
  const platform = detectBrowserPlatform();
  if (platform === undefined) return;
  console.log("No browser found. Downloading Chrome for Testing into .cache …");
  const buildId = await resolveBuildId(Browser.CHROME, platform, "stable");
  await install({ browser: Browser.CHROME, buildId, cacheDir, platform });
}

/**
 * Returns the path of a browser; installs one where none is found. Throws with advice when that does not work.
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  const found = lookForBrowser();
  if (found !== null) return found;
  aptInstall("chromium", "No browser found. Installing Chromium with apt-get …");
  const installed = lookForBrowser();
  if (installed !== null) return installed;
  let reason = "";
  try {
    await download();
  } catch (error) {
    reason = ` (${error instanceof Error ? error.message : String(error)})`;
  }
  const fetched = lookForBrowser();
  if (fetched !== null) return fetched;
  throw new Error(
    `No Chrome, Chromium or Edge was found, and none could be installed${reason}.\n` +
      "Install one, for example from https://www.google.com/chrome/, or set CHROME_PATH to its program file.",
  );
}
