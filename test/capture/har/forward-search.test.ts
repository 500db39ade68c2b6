import { describe, expect, it } from "vitest";
import { readEntry } from "../../../src/capture/har/entry.ts";
import { forwardSearch } from "../../../src/capture/har/forward-search.ts";
import { groupEntries } from "../../../src/capture/har/group.ts";
import { HeaderPool } from "../../../src/capture/har/headers.ts";
import { entry, preflight } from "./build-har.ts";

const any = { isGone: () => false, isLater: () => false, fits: () => true };

describe("forwardSearch", () => {
  it("gives the first that fits, again and again until it is gone", () => {
    const list = forwardSearch([1, 2, 3, 4]);
    expect(list.first({ ...any, fits: (item) => item > 1 })).toBe(2);
    expect(list.first(any)).toBe(1);
    expect(list.first({ ...any, isGone: (item) => item < 3 })).toBe(3);
    expect(list.first({ ...any, fits: (item) => item > 4 })).toBeNull();
    expect(forwardSearch([]).first(any)).toBeNull();
  });

  it("asks once about what is gone, and not at all about what is later", () => {
    const asked: number[] = [];
    const list = forwardSearch(Array.from({ length: 1000 }, (_, index) => index));
    const take = (from: number) =>
      list.first({
        isGone: (item) => {
          asked.push(item);
          return item < from;
        },
        isLater: (item) => item > from + 2,
        fits: () => false,
      });
    for (let from = 0; from < 1000; from += 1) take(from);
    expect(asked.length).toBeLessThan(6000);
  });
});

describe("groupEntries", () => {
  it.each(["each with its request", "without requests", "all at the same moment"])(
    "takes a file of preflights to one URL, %s, in linear time",
    (kind) => {
      const at = (index: number) => (kind === "all at the same moment" ? 0 : index * 20);
      const reads = { count: 0 };
      const pool = new HeaderPool();
      const entries = Array.from({ length: 6000 }, (_, index) => {
        const made =
          index % 2 === 0 ? preflight({ at: at(index) }) : entry({ at: at(index), method: kind === "without requests" ? "GET" : "PUT" });
        const read = readEntry(made, index, 0, { pool, stacks: true });
        if (!read.ok) throw new Error(read.reason);
        const { endedAtMs, requestHeaders } = read.entry;
        const counted = <T>(value: T) => ({
          get: () => {
            reads.count += 1;
            return value;
          },
        });
        return Object.defineProperties({ ...read.entry }, { endedAtMs: counted(endedAtMs), requestHeaders: counted(requestHeaders) });
      });
      expect(groupEntries(entries)).toHaveLength(kind === "without requests" ? 6000 : 3000);
      // A quadratic search would read them millions of times.
      expect(reads.count).toBeLessThan(200_000);
    },
  );
});
