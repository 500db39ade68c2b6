import { existsSync } from "node:fs";
import { join } from "node:path";
import { aptInstall, onPath } from "./find-browser.mjs";

/** @returns {string[]} The usual places on this system, best first. */
function usualPlaces() {
  if (process.platform === "win32") {
    const roots = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"]].filter((root) => root !== undefined);
    return roots.map((root) => join(root, "Mozilla Firefox", "firefox.exe"));
  }
  return process.platform === "darwin" ? ["/Applications/Firefox.app/Contents/MacOS/firefox"] : [];
}

/** Returns the path of an installed Firefox, or null. FIREFOX_PATH comes first; throws when it is set and names no file. @returns {string | null} */
export function findFirefox() {
  const set = process.env.FIREFOX_PATH;
  if (set !== undefined && set !== "") {
    if (existsSync(set)) return set;
    throw new Error(`FIREFOX_PATH is set to ${set}, but there is no such file.`);
  }
  return usualPlaces().find((path) => existsSync(path)) ?? onPath(["firefox", "firefox-esr"]);
}

/** Installs Firefox with apt where none is found and that can work. Whoever needs it asks again. */
export function ensureFirefox() {
  if (findFirefox() === null) aptInstall("firefox-esr", "No Firefox found. Installing Firefox ESR with apt-get …");
}
