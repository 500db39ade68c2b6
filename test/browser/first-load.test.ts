import { expect, it } from "vitest";
import { panelBytes } from "../kit/built-panel.ts";

// Bytes of gzip. One chunk with everything in it was 177 kB once, and 232 kB later.
const mostFirst = 80_000;
const mostAnswer = 215_000;

it("draws the panel with less than half of what it once loaded, and the answer with no more than is needed", () => {
  const { first, answer } = panelBytes();
  expect(first).toBeLessThan(mostFirst);
  expect(answer).toBeLessThan(mostAnswer);
});
