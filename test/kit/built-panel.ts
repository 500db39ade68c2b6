import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const root = resolve(import.meta.dirname, "../../dist/chrome");
// What a chunk cannot do without stands at its begin; `import("…")` is not among it.
const staticImport = /\s*import(?:[^"';(]*from)?\s*["'](\.{1,2}\/[^"']+)["'];?/gy;
const linked = /(?:src|href)="\/?([^"]+\.(?:js|css))"/g;

function withImports(file: string, found: Set<string>): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  if (!file.endsWith(".js")) return found;
  for (const [, path = ""] of readFileSync(file, "utf8").matchAll(staticImport)) withImports(resolve(dirname(file), path), found);
  return found;
}

function sizeOf(files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
}

/** What the built panel loads, in bytes of gzip. */
export interface PanelBytes {
  /** Before anything is drawn: page, styles, scripts. */
  readonly first: number;
  /** With what judges Calls. */
  readonly judging: number;
  /** With the details of a Call, and all that can be copied there. */
  readonly answer: number;
}

/** Reads the built panel. Precondition: `npm run build` was run. */
export function panelBytes(): PanelBytes {
  const page = join(root, "panel.html");
  const html = readFileSync(page, "utf8");
  const first = new Set([page]);
  for (const [, path = ""] of html.matchAll(linked)) withImports(join(root, path), first);
  const chunk = (name: string): string => {
    const scripts = [...first].filter((file) => file.endsWith(".js")).map((file) => readFileSync(file, "utf8"));
    const path = scripts.flatMap((text) => text.match(new RegExp(`[\\w./-]*\\b${name}-[\\w-]+\\.js`)) ?? [])[0];
    if (path === undefined) throw new Error(`the panel loads no ${name}`);
    return join(root, "assets", path.split("/").at(-1) ?? "");
  };
  // The language is chosen before the panel itself is loaded.
  withImports(chunk("start"), first);
  const judging = withImports(chunk("engine"), new Set(first));
  const answer = withImports(chunk("detail"), new Set(judging));
  return { first: sizeOf(first), judging: sizeOf(judging), answer: sizeOf(answer) };
}
