// Writes the declarations of the library beside it: node scripts/declarations.mjs [folder]
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const entries = ["lib/index.d.ts", "testing/playwright.d.ts", "testing/puppeteer.d.ts"];

// As the compiler writes them: from "./a.ts", and import("./a.ts") within a type.
const reference = /(from |import\()"(\.[^"]+)\.ts"/g;

/** Writes the declarations that the entries need below the folder, as lib/index.d.ts and so on. @param {string} folder */
export function writeDeclarations(folder) {
  const made = mkdtempSync(join(tmpdir(), "why-cors-types-"));
  try {
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", join(root, "tsconfig.lib.json"), "--outDir", made], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`The declarations cannot be made:\n${stdout}`);
    const written = new Set(entries);
    for (const file of written) {
      const text = readFileSync(join(made, file), "utf8").replace(reference, (_, before, target) => {
        written.add(join(dirname(file), `${target}.d.ts`));
        return `${before}"${target}.js"`;
      });
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeDeclarations(resolve(process.argv[2] ?? join(root, "dist", "types")));
