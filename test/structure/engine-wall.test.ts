import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "./source-files.ts";

const forbidden = [
  "document.title",
  "window.name",
  'console.log("x")',
  "setTimeout(() => undefined, 1)",
  "performance.now()",
  "process.env",
  'fetch("https://app.example")',
  'new URLSearchParams("a=b")',
  "chrome.runtime",
  "localStorage.length",
  "globalThis.navigator",
  "new TextEncoder()",
];

let folder = "";
let output = "";

/** The compiler alone decides, so a file of its own goes through the engine's settings: one forbidden thing on each line. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "engine-wall-"));
  await writeFile(join(folder, "bad.ts"), forbidden.map((text, index) => `export const v${index} = ${text};`).join("\n"));
  await writeFile(join(folder, "good.ts"), 'export const host = new URL("https://app.example").host.replaceAll("a", "b");\n');
  const settings = {
    extends: join(projectRoot, "tsconfig.engine.json"),
    include: [],
    files: ["bad.ts", "good.ts", join(projectRoot, "src/model/engine-globals.d.ts")],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(settings));
  output = await new Promise((resolve) => {
    execFile(process.execPath, [join(projectRoot, "node_modules/typescript/bin/tsc"), "-p", folder, "--pretty", "false"], (_, stdout) =>
      resolve(stdout),
    );
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("tsconfig.engine.json", () => {
  it.each(forbidden.map((text, index) => [text, index + 1] as const))("knows no %s", (_, line) => {
    expect(output).toContain(`bad.ts(${line},`);
  });

  it("knows ECMAScript and URL", () => {
    expect(output).not.toContain("good.ts");
    expect(output).not.toContain("error TS5");
  });
});
