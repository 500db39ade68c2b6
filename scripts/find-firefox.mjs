import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { aptInstall, onPath, pathIn } from "./find-browser.mjs";
import { oldestFirefox } from "./firefox-manifest.mjs";

/** @returns {string[]} The usual places on this system, best first. */
function usualPlaces() {
  if (process.platform === "win32") {
    const roots = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"]].filter((root) => root !== undefined);
    return roots.map((root) => join(root, "Mozilla Firefox", "firefox.exe"));
  }
  return process.platform === "darwin" ? ["/Applications/Firefox.app/Contents/MacOS/firefox"] : [];
}

/** Why something is skipped. */
export const noFirefox = `no Firefox ${oldestFirefox} or later was found (FIREFOX_PATH, or Debian: apt-get install firefox-esr)`;

/** @returns {string | null} */
function lookForFirefox() {
  return pathIn("FIREFOX_PATH") ?? usualPlaces().find((path) => existsSync(path)) ?? onPath(["firefox", "firefox-esr"]);
}

/** Reports whether that Firefox is new enough; one that does not tell its version (on Windows) is taken to be. @param {string} path */
function isNewEnough(path) {
  const { stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  const version = Number(/(\d+)\./.exec(stdout ?? "")?.[1] ?? oldestFirefox);
  if (version < oldestFirefox) console.log(`${path} is Firefox ${version}; ${oldestFirefox} or later is needed.`);
  return version >= oldestFirefox;
}

/**
 * Returns the path of an installed Firefox that can run the extension, or null. FIREFOX_PATH comes first; throws when it is set and names no
 * file.
 * @returns {string | null}
 */
export function findFirefox() {
  const path = lookForFirefox();
  return path !== null && isNewEnough(path) ? path : null;
}

/** Installs Firefox with apt where none is found and that can work. Whoever needs it asks again. */
export function ensureFirefox() {
  if (findFirefox() === null) aptInstall("firefox-esr", "No Firefox found. Installing Firefox ESR with apt-get …");
}
