import { crc32, inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { zip } from "../../scripts/zip.mjs";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const entries = [
  { name: "b/naïve.txt", data: bytes("text ".repeat(1000)) },
  { name: "a.json", data: bytes("{}") },
  { name: "empty", data: bytes("") },
];

/** Reads a zip by its central directory, as browsers do. */
function unzip(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [crc, packed, size] = [file.readUInt32LE(at + 16), file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)];
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = inflateRawSync(file.subarray(begin, begin + packed));
    expect({ name, size: data.length, crc: crc32(data) }).toEqual({ name, size, crc });
    files.set(name, data.toString("utf8"));
    at += 46 + nameLength;
  }
  return files;
}

describe("zip", () => {
  it("holds every entry, sorted", () => {
    const files = unzip(zip(entries));
    expect([...files.keys()]).toEqual(["a.json", "b/naïve.txt", "empty"]);
    expect(files.get("b/naïve.txt")).toBe("text ".repeat(1000));
  });

  it("is the same for the same entries, in whatever order they come", () => {
    expect(zip(entries.toReversed()).equals(zip(entries))).toBe(true);
  });
});
