import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "./setup.mjs";
import { zip } from "./zip.mjs";

/** All files below a folder, except what the build leaves there for itself. @param {string} top @returns {import("./zip.mjs").ZipEntry[]} */
function filesBelow(top) {
  return readdirSync(top, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(top, name)).isFile() && !name.startsWith(".vite"))
    .map((name) => ({ name: name.replaceAll("\\", "/"), data: readFileSync(join(top, name)) }));
}

/** What a store gets: the built extension, with the licence. @param {string} browser "chrome" or "firefox" @returns {Buffer} */
export function extensionArchive(browser) {
  return zip([...filesBelow(join(root, "dist", browser)), { name: "LICENSE", data: readFileSync(join(root, "LICENSE")) }]);
}
