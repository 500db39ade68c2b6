import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { Call } from "../../../src/model/call.ts";
import { createFilteredCallsSlice } from "../../../src/panel/store/filtered-calls.ts";
import { createFiltersSlice } from "../../../src/panel/store/filters.ts";
import { manyCalls } from "../sample-calls.ts";

function setUp(count: number) {
  let nowMs = 0;
  const idle: (() => void)[] = [];
  const list = signal<readonly Call[]>(manyCalls(count));
  const filters = createFiltersSlice();
  const version = signal(0);
  const slice = createFilteredCallsSlice({
    list,
    filters,
    analyses: { version, peek: () => null },
    whenIdle: (work) => void idle.push(work),
    now: () => (nowMs += 4),
  });
  const runIdle = (): void => {
    for (let work = idle.shift(); work !== undefined; work = idle.shift()) work();
  };
  return { list, filters, version, slice, idle, runIdle };
}

describe("createFilteredCallsSlice", () => {
  it("shows all without a filter", () => {
    const { list, slice } = setUp(10);
    expect(slice.shown.value).toBe(list.value);
  });

  it("looks through a long list by parts; until then the former result stands", () => {
    const { filters, slice, runIdle } = setUp(3_000);
    filters.type.value = "image";
    expect(slice.shown.value).toHaveLength(3_000);
    runIdle();
    expect(slice.shown.value.length).toBeGreaterThan(0);
    expect(slice.shown.value.every(({ resourceType }) => resourceType === "image")).toBe(true);
  });

  it("begins anew when the filter changes meanwhile", () => {
    const { filters, slice, runIdle } = setUp(3_000);
    filters.type.value = "image";
    filters.type.value = "font";
    runIdle();
    expect(slice.shown.value).toEqual([]);
  });

  it("comes to an end though judgements keep coming", () => {
    const { filters, version, slice, idle } = setUp(3_000);
    filters.text.value = "logo.png";
    for (let turn = 0; turn < 100 && slice.shown.value.length === 3_000; turn += 1) {
      version.value += 1;
      idle.shift()?.();
    }
    expect(slice.shown.value.length).toBeLessThan(3_000);
  });

  it("shows all at once when the filter is taken away", () => {
    const { filters, list, slice } = setUp(3_000);
    filters.type.value = "image";
    filters.reset();
    expect(slice.shown.value).toBe(list.value);
  });
});
