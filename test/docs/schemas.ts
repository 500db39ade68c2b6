// Writes the closed lists of the schemas from the engine's own: npm run docs
import { readFileSync, writeFileSync } from "node:fs";
import { steps } from "../../src/cors/verdict.ts";
import { actors, certainties } from "../../src/diagnose/finding.ts";
import { causeIds, causes } from "../../src/diagnose/registry.ts";
import { corsErrors } from "../../src/model/cors-error.ts";

/** What a message may mean that names no fault of CORS. */
const notCorsIds = causes.filter(({ family, told }) => told !== null && (family === "browser" || family === "told")).map(({ id }) => id);

/** Each list with the place of its enum in the schemas that have it. */
const lists: readonly { readonly file: string; readonly path: readonly string[]; readonly values: readonly string[] }[] = [
  { file: "explain", path: ["definitions", "causeId"], values: causeIds },
  { file: "message", path: ["definitions", "causeId"], values: causeIds },
  { file: "message", path: ["definitions", "field_notCors", "oneOf", "1", "properties", "kind"], values: notCorsIds },
  { file: "explain", path: ["definitions", "actor"], values: actors },
  { file: "explain", path: ["definitions", "cause", "properties", "sure"], values: certainties },
  { file: "explain", path: ["definitions", "error"], values: corsErrors },
  { file: "explain", path: ["definitions", "verdict", "properties", "step"], values: [...steps, ""] },
];

export const schemaFiles = ["explain", "message"] as const;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function at(schema: unknown, path: readonly string[]): Record<string, unknown> {
  const [name, ...rest] = path;
  if (!isObject(schema)) throw new TypeError(`no object at ${path.join(".")}`);
  return name === undefined ? schema : at(schema[name], rest);
}

function fileOf(name: string): URL {
  return new URL(`../../schema/${name}.schema.json`, import.meta.url);
}

/** Returns a schema as it stands, and as it has to be. */
export function schemaOf(name: (typeof schemaFiles)[number]): { readonly found: unknown; readonly wanted: unknown } {
  const text = readFileSync(fileOf(name), "utf8");
  const wanted: unknown = JSON.parse(text);
  for (const { path, values } of lists.filter(({ file }) => file === name)) at(wanted, path).enum = values;
  return { found: JSON.parse(text), wanted };
}

if (process.argv[1]?.endsWith("schemas.ts")) {
  for (const name of schemaFiles) writeFileSync(fileOf(name), `${JSON.stringify(schemaOf(name).wanted, null, 2)}\n`);
}
