import { describe, expect, it } from "vitest";
import { folderExists, readFiles, sourceFiles } from "./source-files.ts";
import { brokenRules, looseExports, machineRules, sourceRules, tooLong } from "./text-rules.ts";

const source = sourceFiles();

/** Longer than the house style has it, and why. */
const longerForAReason: Readonly<Record<string, string>> = {
  "src/diagnose/registry.ts": "the closed list: two lines for each cause",
  "src/capture/from-web-request.ts": "the reducer: one function for each event of the browser",
  "src/capture/har/scan/split-entries.ts": "one reader with its state, and what it is told",
};

function one(text: string, path = "src/model/a.ts"): ReadonlyMap<string, string> {
  return new Map([[path, text]]);
}

describe("src", () => {
  it("gives no harmful advice and makes no HTML from text", () => {
    expect(brokenRules(source, sourceRules)).toEqual([]);
  });

  it.each(["start it with --disable-web-security", "a.innerHTML = b", "use cors-anywhere", "eval(text)"])(
    "would not let pass: %s",
    (text) => {
      expect(brokenRules(one(text), sourceRules)).toHaveLength(1);
    },
  );

  it("has named exports only, and no file that passes on everything", () => {
    expect(looseExports(source)).toEqual([]);
    expect(looseExports(one("export default 1;"))).toHaveLength(1);
    expect(looseExports(one('export * from "./b.ts";'))).toHaveLength(1);
  });

  it("has small files", () => {
    expect(tooLong(source, longerForAReason)).toEqual([]);
    expect(tooLong(one("x\n".repeat(121), "src/diagnose/causes/a.ts"))).toEqual(["src/diagnose/causes/a.ts: 121 > 120"]);
    expect(tooLong(one("x\n".repeat(120), "src/diagnose/causes/a.ts"))).toEqual([]);
  });

  it("has no exception that is not needed", () => {
    const needed = tooLong(source).map((line) => line.split(":")[0]);
    expect(Object.keys(longerForAReason).filter((path) => !needed.includes(path))).toEqual([]);
  });
});

describe("all files", () => {
  it("name no path of a machine", () => {
    const endings = [".ts", ".tsx", ".js", ".mjs", ".json", ".css", ".html", ".md", ".py", ".har"];
    const files = new Map(["src", "test", "public", "scripts"].filter(folderExists).flatMap((folder) => [...readFiles(folder, endings)]));
    expect(brokenRules(files, machineRules)).toEqual([]);
  });

  it.each([
    ["/ho", "me/ann/project/a.ts"],
    ["C:\\Us", "ers\\ann"],
  ])("would not let pass: %s%s", (...parts) => {
    expect(brokenRules(one(`"${parts.join("")}"`), machineRules)).toHaveLength(1);
  });
});
