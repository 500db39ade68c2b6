import { expect, it } from "vitest";
import { changeOwnFile } from "../../src/own-file/change-own-file.ts";
import type { FileKind } from "../../src/own-file/registry.ts";
import { cpuMs } from "../kit/cpu-time.ts";
import { app, next, wanted } from "./build-wanted.ts";

const many = (unit: string): string => unit.repeat(Math.floor(40_000 / unit.length));
const asked = wanted({ origins: [next], methods: ["PUT"], exposedHeaders: ["etag"] }, { origins: [next], exposedHeaders: ["etag"] });

const files: readonly (readonly [string, FileKind, string])[] = [
  ["blocks for a method", "nginx", `server {\n${many("if ($request_method = GET) { add_header Access-Control-Allow-Origin *; }\n")}}\n`],
  [
    "lists of one header",
    "nginx",
    `server {\nadd_header Access-Control-Allow-Origin ${app};\n${many("add_header Access-Control-Expose-Headers a;\n")}}\n`,
  ],
  [
    "variables",
    "nginx",
    `server {\n${Array.from({ length: 1_500 }, (_, at) => `add_header Access-Control-Allow-Origin $v${at};\n`).join("")}}\n`,
  ],
  ["objects that are taken in", "express", `const cors = require("cors");\nconst a = {};\ncors({${many("...a,")}});\n`],
  [
    "questions of a function",
    "express",
    `const cors = require("cors");\nconst a = [];\ncors({ origin: (o, c) => c(${many("a.includes(o)||")}0) });\n`,
  ],
  ["objects in objects", "express", `${many("x={origin:")}1${"}".repeat(4_000)};\n`],
  ["functions with a list", "fastapi", `CORSMiddleware(allow_origins=origins)\n${many("def f():\n    origins = []\n")}`],
  ["texts without a comma", "django", `CORS_ALLOWED_ORIGINS = [\n${many(`'${app}'\n`)}]\n`],
];

it.each(files)("a file of many %s takes no long time", (_, kind, text) => {
  const start = cpuMs();
  expect(typeof changeOwnFile({ kind, text }, asked).ok).toBe("boolean");
  expect(cpuMs() - start).toBeLessThan(5_000);
});
