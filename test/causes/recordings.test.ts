import { describe, expect, it } from "vitest";
import { figuresOf } from "./figures.ts";
import { recordings } from "./recordings.ts";

describe("the causes lab, as it was recorded", () => {
  it.each(recordings)("$setup.id: $setup.cause stands first, and nothing is said against good calls", ({ setup, ...recorded }) => {
    const { first, falseAlarms } = figuresOf(recorded, setup.cause);
    expect([first, falseAlarms]).toEqual([setup.cause, []]);
  });

  it("has a Call of each set-up", () => {
    expect(recordings.flatMap(({ setup, brokenId }) => (brokenId === null ? [setup.id] : []))).toEqual([]);
  });
});
