import { describe, expect, it } from "vitest";
import { RecurringItems } from "../../../../src/capture/har/scan/recurring-items.ts";

const utf8 = new TextEncoder();

function visit(items: RecurringItems, text: string): number | null {
  const bytes = utf8.encode(`[${text}]`);
  return items.visit(bytes, 1, bytes.length - 1) ? items.place() : null;
}

describe("RecurringItems", () => {
  it("numbers what comes again in the order in which it does", () => {
    const items = new RecurringItems();
    const texts = ['{"a":"first"}', '{"a":"other"}', '{"a":"third"}'];
    expect(texts.map((text) => visit(items, text))).toEqual([null, null, null]);
    expect([2, 0, 2, 1].map((index) => visit(items, texts[index] ?? ""))).toEqual([0, 1, 0, 2]);
  });

  it.each([
    ['{"a":"12345678"}', '{"a":"12345679"}'],
    ['{"a":"12345678"}', '{"b":"12345678"}'],
    ['{"a":"12345678"}', '{"a":"12345678" }'],
  ])("tells %s and %s apart", (first, second) => {
    const items = new RecurringItems();
    visit(items, first);
    expect(visit(items, second)).toBeNull();
  });

  it("leaves what is too short or too long", () => {
    const items = new RecurringItems();
    for (const text of ["{}", `{"a":"${"x".repeat(2000)}"}`]) expect([visit(items, text), visit(items, text)]).toEqual([null, null]);
  });

  it("expects the order of the last time", () => {
    const items = new RecurringItems();
    const [first, second] = ['{"a":"first"}', '{"b":"second"}'];
    for (const text of [first, second, first]) visit(items, text);
    const next = (text: string): number => items.match(utf8.encode(text), 0);
    expect(next(first)).toBe(0);
    expect(next(second.slice(0, -1))).toBe(0);
    expect(next(`${second},${first}`)).toBe(second.length);
    expect(next(first)).toBe(first.length);
    expect(items.place()).toBe(0);
  });
});
