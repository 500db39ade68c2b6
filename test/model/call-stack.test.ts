import { describe, expect, it } from "vitest";
import { beginsInFile, readStack } from "../../src/model/call-stack.ts";

const frame = (url: string, lineNumber: number) => ({ functionName: "ask", url, lineNumber, columnNumber: 0 });

describe("readStack", () => {
  it("begins with the first frame that is in a file, also of a parent", () => {
    const stack = {
      callFrames: [frame("", 1)],
      parent: { callFrames: [frame("", 2), frame("https://page.example/a.js", 3), frame("", 4)] },
    };
    expect(readStack(stack, 5).map(({ url, line }) => [url, line])).toEqual([
      ["https://page.example/a.js", 3],
      ["", 4],
    ]);
    expect(readStack({ callFrames: [frame("", 1)] }, 5)).toEqual([]);
  });

  it("reads no more frames than it was asked for", () => {
    const callFrames = [1, 2, 3].map((line) => frame("https://page.example/a.js", line));
    expect(readStack({ callFrames }, 2)).toHaveLength(2);
    expect(readStack("no stack", 2)).toEqual([]);
  });
});

describe("beginsInFile", () => {
  it("asks for the first frame only", () => {
    const inFile = frame("https://page.example/a.js", 3);
    expect(beginsInFile({ callFrames: [inFile, frame("", 1)] })).toBe(true);
    expect(beginsInFile({ callFrames: [frame("", 1), inFile] })).toBe(false);
    expect(beginsInFile({ callFrames: [], parent: { callFrames: [inFile] } })).toBe(false);
    expect(beginsInFile("no stack")).toBe(false);
  });
});
