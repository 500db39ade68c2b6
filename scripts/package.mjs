// npm run package: what the stores and npm get, in dist/packages. With --twice everything is made again and has to be the same.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { extensionArchive } from "./extension-archive.mjs";
import { ensureDependencies, npm, root } from "./setup.mjs";
import { zip } from "./zip.mjs";

const folder = join(root, "dist", "packages");

/** What git knows of the project, as the reviewers of a store build it; null where there is no repository. @returns {import("./zip.mjs").ZipEntry[] | null} */
function sources() {
  if (!existsSync(join(root, ".git"))) return null;
  const names = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8", maxBuffer: 1e8 }).split("\0");
  return names.filter((name) => name !== "").map((name) => ({ name, data: readFileSync(join(root, name)) }));
}

/** @returns {Map<string, string>} The hash of each file that was made, by name. */
function make() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (!npm("run", "--silent", "build")) throw new Error("The build failed: see its message above.");
  for (const browser of ["chrome", "firefox"]) {
    writeFileSync(join(folder, `why-cors-${browser}.zip`), extensionArchive(browser));
  }
  const tracked = sources();
  if (tracked === null) console.log("This is no repository, so no archive of the sources is made.");
  else writeFileSync(join(folder, "why-cors-source.zip"), zip(tracked));
  if (!npm("pack", "--silent", "--ignore-scripts", "--pack-destination", folder)) throw new Error("npm pack failed.");
  const hashOf = (/** @type {string} */ name) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  return new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [name, hashOf(name)]),
  );
}

ensureDependencies();
const made = make();
if (process.argv.includes("--twice")) {
  const again = make();
  const differing = [...again].filter(([name, hash]) => made.get(name) !== hash).map(([name]) => name);
  if (differing.length > 0 || again.size !== made.size) throw new Error(`Made again, these are not the same: ${differing.join(", ")}`);
  console.log("Made twice, byte for byte the same.");
}
for (const [name, hash] of made) console.log(`${hash}  dist/packages/${name} (${statSync(join(folder, name)).size} bytes)`);
