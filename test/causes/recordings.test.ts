import { describe, expect, it } from "vitest";
import { figuresOf } from "./figures.ts";
import { recordings } from "./recordings.ts";

// The browser refuses before any request: no event of one comes.
const withoutCall = ["mixed-content", "policy-of-page"];

describe("the causes lab, as it was recorded", () => {
  it.each(recordings.filter(({ brokenId }) => brokenId !== null))(
    "$setup.id: $setup.cause stands first, and nothing is said against good calls",
    ({ setup, ...recorded }) => {
      const { first, falseAlarms } = figuresOf(recorded, setup.cause);
      expect([first, falseAlarms]).toEqual([setup.cause, []]);
    },
  );

  it("has a Call of each set-up, but where the browser refuses before any request", () => {
    const unseen = recordings.flatMap(({ setup, brokenId }) => (brokenId === null ? [setup.id] : []));
    expect(unseen.toSorted()).toEqual(withoutCall);
  });
});
