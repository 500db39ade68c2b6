import { describe, expect, it } from "vitest";
import { zip } from "../../scripts/zip.mjs";
import { unzip } from "../kit/unzip.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const entries = [
  { name: "b/naïve.txt", data: bytes("text ".repeat(1000)) },
  { name: "a.json", data: bytes("{}") },
  { name: "empty", data: bytes("") },
];

describe("zip", () => {
  it("holds every entry, sorted", () => {
    const files = unzip(zip(entries));
    expect([...files.keys()]).toEqual(["a.json", "b/naïve.txt", "empty"]);
    expect(files.get("b/naïve.txt")?.toString("utf8")).toBe("text ".repeat(1000));
  });

  it("is the same for the same entries, in whatever order they come", () => {
    expect(zip(entries.toReversed()).equals(zip(entries))).toBe(true);
  });
});
