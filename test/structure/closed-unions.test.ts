import { describe, expect, it } from "vitest";
import { closedUnions, wordings } from "./closed-unions.ts";
import { sourceFiles } from "./source-files.ts";

/** Unions that several files word, and why. */
const wordedTwice: Readonly<Record<string, string>> = {
  Phase: "the causes' own sentences, and the sentence for what was not seen, where an answer has no host",
  TextPart: "the panel and a page each draw its parts, with a word for what is empty",
};

/** Unions of the engine that the panel, a report or the command line words itself, and why. */
const wordedByReaders: Readonly<Record<string, string>> = {
  TextPart: "its parts are drawn, with a word for what is empty",
};

const worded = [...wordings(sourceFiles())];

function wordedIn(text: string): string[] {
  const files = new Map([
    ["src/model/light.ts", 'export type Light = "red" | "green" | "blue";'],
    ["src/panel/a.tsx", text],
  ]);
  return [...wordings(files)].flatMap(([{ name }, paths]) => paths.map((path) => `${name}: ${path}`));
}

describe("a closed union", () => {
  it("is worded in one file", () => {
    const twice = worded.filter(([{ name }, paths]) => paths.length > 1 && wordedTwice[name] === undefined);
    expect(twice.map(([{ name }, paths]) => `${name}: ${paths.join(", ")}`)).toEqual([]);
  });

  it("of the engine is worded by the engine, in words/ when several read it", () => {
    const byReaders = worded.filter(
      ([{ name, path }, paths]) =>
        /^src\/(?:model|cors|diagnose)\//.test(path) &&
        paths.some((one) => /^src\/(?:panel|report|cli)\//.test(one)) &&
        wordedByReaders[name] === undefined,
    );
    expect(byReaders.map(([{ name }, paths]) => `${name}: ${paths.join(", ")}`)).toEqual([]);
  });

  it("has no exception that is not needed", () => {
    const twice = new Set(worded.flatMap(([{ name }, paths]) => (paths.length > 1 ? [name] : [])));
    const known = new Set(worded.map(([{ name }]) => name));
    expect(Object.keys(wordedTwice).filter((name) => !twice.has(name))).toEqual([]);
    expect(Object.keys(wordedByReaders).filter((name) => !known.has(name))).toEqual([]);
  });

  it("is found in a file of words", () => {
    const names = worded.filter(([, paths]) => paths.some((path) => path.startsWith("src/words/"))).map(([{ name }]) => name);
    expect(names).toEqual(
      expect.arrayContaining(["Outcome", "PatchChange", "actors", "NotObservedReason", "PreflightState", "UnknownReason", "corsErrors"]),
    );
  });
});

describe("closedUnions", () => {
  it.each([
    ['type A = "x" | "y" | "z";', ["x", "y", "z"]],
    ['const a = ["x", "y", "z"] as const;', ["x", "y", "z"]],
    ['type A = { readonly kind: "x" } | { readonly kind: "y"; readonly n: 1 } | { readonly kind: "z" };', ["x", "y", "z"]],
  ])("reads %s", (text, members) => {
    expect(closedUnions("src/a.ts", text).map((union) => union.members)).toEqual([members]);
  });

  it.each(['type A = "x" | "y";', 'type A = "x" | "y" | string;', 'const a = ["x", "y", "z"];'])("takes %s for none", (text) => {
    expect(closedUnions("src/a.ts", text)).toEqual([]);
  });
});

describe("wordings", () => {
  it.each([
    'const a = { red: "it is red", green: "it is green", blue: "" };',
    'const a = { red: { short: "Red" }, green: { short: "Green" }, blue: { short: "Blue" } };',
    'function f(a) { switch (a.kind) { case "red": return "Stop here"; case "green": return say`You may go`; case "blue": return ""; } }',
  ])("sees %s", (text) => {
    expect(wordedIn(text)).toEqual(["Light: src/panel/a.tsx"]);
  });

  it.each([
    'const a = { red: "#f00", green: "is-green", blue: "M2 2l6.4 11.5H1.6z" };',
    'const a = { red: "it is red", green: "it is green" };',
    "function f(a) { switch (a.kind) { case 'red': return 1; case 'green': return 2; case 'blue': return 3; } }",
  ])("passes over %s", (text) => {
    expect(wordedIn(text)).toEqual([]);
  });
});
