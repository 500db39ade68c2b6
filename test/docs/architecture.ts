// Writes the import table and the drawing of docs/architecture.md from the code itself: npm run docs
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { importTable } from "../structure/import-table.ts";
import { type SourceFiles, sourceFiles } from "../structure/source-files.ts";
import { importsOf } from "../structure/syntax.ts";

export const architectureFile = new URL("../../docs/architecture.md", import.meta.url);

/** Folder of src/, or file of it without its ending → those that it imports. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function roomOf(path: string): string | null {
  const [top = "", ...rest] = path.startsWith("src/") ? path.slice("src/".length).split("/") : [""];
  return top === "" ? null : rest.length === 0 ? top.replace(/\.\w+$/, "") : top;
}

/** Returns which rooms import which, types included. */
export function importGraph(files: SourceFiles): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [path, text] of files) {
    const from = roomOf(path);
    if (from === null) continue;
    const targets = graph.get(from) ?? new Set<string>();
    graph.set(from, targets);
    for (const { target } of importsOf(path, text)) {
      const to = roomOf(target);
      if (to !== null && to !== from) targets.add(to);
    }
  }
  return graph;
}

/** Returns the storeys from the ground up: each room stands above all that it imports. Null when there is a circle. */
export function storeysOf(graph: Graph): string[][] | null {
  const level = new Map<string, number>();
  for (let left = [...graph.keys()]; left.length > 0; ) {
    const ready = left.filter((room) => [...(graph.get(room) ?? [])].every((below) => level.has(below)));
    if (ready.length === 0) return null;
    for (const room of ready) level.set(room, Math.max(-1, ...[...(graph.get(room) ?? [])].map((below) => level.get(below) ?? 0)) + 1);
    left = left.filter((room) => !level.has(room));
  }
  const storeys: string[][] = [];
  for (const [room, at] of level) storeys[at] = [...(storeys[at] ?? []), room].toSorted();
  return storeys;
}

/** What a room reaches by what it imports need no arrow of its own. */
function drawnArrows(graph: Graph, room: string): string[] {
  const direct = [...(graph.get(room) ?? [])];
  const reached = new Set<string>();
  const waiting = direct.flatMap((below) => [...(graph.get(below) ?? [])]);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...(graph.get(next) ?? []));
  }
  return direct.filter((below) => !reached.has(below)).toSorted();
}

/** Returns the drawing: a storey a line, the roof first, then the arrows, all of which run down. */
export function drawingOf(graph: Graph): string {
  const storeys = storeysOf(graph);
  if (storeys === null) throw new Error("a circle of imports");
  const lines = storeys.map((rooms, at) => `${String(at).padStart(2)} │ ${rooms.join("   ")}`).toReversed();
  const arrows = storeys.toReversed().flatMap((rooms) =>
    rooms.flatMap((room) => {
      const below = drawnArrows(graph, room);
      return below.length === 0 ? [] : [`${room} ─▶ ${below.join(", ")}`];
    }),
  );
  return ["```", ...lines, "", ...arrows, "```"].join("\n");
}

/** Returns the import table as Markdown. */
export function tableText(): string {
  const list = (names: readonly string[] = []): string => names.map((name) => `\`${name}\``).join(", ");
  const rows = Object.entries(importTable).map(([room, { folders, types, packages }]) => {
    const cells = [list(folders), list(types), list(packages)].map((cell) => (cell === "" ? "–" : cell));
    return `| \`${room}\` | ${cells.join(" | ")} |`;
  });
  return ["| room | may import | types of | packages |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** Returns the page with its generated parts as they have to be. */
export function architectureText(page: string): string {
  const parts = { table: tableText(), drawing: drawingOf(importGraph(sourceFiles())) };
  return Object.entries(parts).reduce(
    (text, [name, part]) =>
      text.replace(new RegExp(`(<!-- ${name}:begin -->)[\\s\\S]*(<!-- ${name}:end -->)`), (_, begin, end) => `${begin}\n${part}\n${end}`),
    page,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(architectureFile, architectureText(readFileSync(architectureFile, "utf8")));
}
