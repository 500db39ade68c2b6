import { describe, expect, it } from "vitest";
import { chooseServers, type ProofOptions, readOptions } from "./options.ts";

const known = ["a", "b", "c", "d", "e"];
const servers = known.map((id) => ({ id }));

function chosen(args: readonly string[], nowMs = 0): string[] {
  const options = readOptions(args, known);
  if (typeof options === "string") throw new Error(options);
  return chooseServers(servers, options as ProofOptions, nowMs).map(({ id }) => id);
}

describe("chooseServers", () => {
  it("takes all without arguments, and the named ones otherwise", () => {
    expect(chosen([])).toEqual(known);
    expect(chosen(["c", "a"])).toEqual(["a", "c"]);
  });

  it("cuts all into parts that leave nothing out and overlap nowhere", () => {
    expect(chosen(["--part", "1/2"])).toEqual(["a", "c", "e"]);
    expect(chosen(["--part", "2/2"])).toEqual(["b", "d"]);
  });

  it("adds one other each day, until all had their turn", () => {
    const turns = [0, 1, 2, 3].flatMap((day) => chosen(["a", "--daily"], day * 86_400_000).filter((id) => id !== "a"));
    expect(turns).toEqual(["b", "c", "d", "e"]);
    expect(chosen(["--daily"], 5 * 86_400_000)).toEqual(["a"]);
  });
});

describe("readOptions", () => {
  it.each([
    [["nginx"]],
    [["--part"]],
    [["--part", "3/2"]],
    [["--part", "0/2"]],
    [["--markdown"]],
    [["a", "--markdown", "f"]],
    [["--limit-ms", "x"]],
    [["--x"]],
  ])("refuses %j", (args) => expect(readOptions(args, known)).toBeTypeOf("string"));
});
