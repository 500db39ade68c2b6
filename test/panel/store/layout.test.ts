import { describe, expect, it } from "vitest";
import { arrangementFor, createLayoutSlice } from "../../../src/panel/store/layout.ts";

describe("arrangementFor", () => {
  it.each([
    [1100, 600, "side"],
    [480, 700, "stacked"],
    [480, 300, "single"],
    [320, 600, "single"],
  ])("chooses for %d × %d: %s", (width, height, arrangement) => {
    expect(arrangementFor(width, height)).toBe(arrangement);
  });
});

describe("createLayoutSlice", () => {
  it("remembers the share of each arrangement by itself, within bounds", () => {
    const layout = createLayoutSlice();
    layout.setShare(0.99);
    layout.size.value = { width: 480, height: 700 };
    layout.setShare(0.3);
    expect(layout.share.value).toBe(0.3);
    layout.size.value = { width: 1100, height: 600 };
    expect(layout.share.value).toBe(0.8);
  });
});
