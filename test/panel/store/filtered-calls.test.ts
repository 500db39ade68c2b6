import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { Call } from "../../../src/model/call.ts";
import { noCounts } from "../../../src/panel/store/analyses.ts";
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
    analyses: { version, peek: () => null, counts: signal(noCounts) },
    whenIdle: (work) => void idle.push(work),
    now: () => (nowMs += 4),
  });
  const runIdle = (): void => {
    for (let work = idle.shift(); work !== undefined; work = idle.shift()) work();
  };
  return { list, filters, version, slice, shown: () => slice.result.value.shown, idle, runIdle };
}

describe("createFilteredCallsSlice", () => {
  it("shows all without a filter", () => {
    const { list, shown } = setUp(10);
    expect(shown()).toBe(list.value);
  });

  it("looks through a long list by parts; until then the former result stands", () => {
    const { filters, shown, runIdle } = setUp(3_000);
    filters.type.value = "image";
    expect(shown()).toHaveLength(3_000);
    runIdle();
    expect(shown().length).toBeGreaterThan(0);
    expect(shown().every(({ resourceType }) => resourceType === "image")).toBe(true);
  });

  it("begins anew when the filter changes meanwhile", () => {
    const { filters, shown, runIdle } = setUp(3_000);
    filters.type.value = "image";
    filters.type.value = "font";
    runIdle();
    expect(shown()).toEqual([]);
  });

  it("comes to an end though judgements keep coming", () => {
    const { filters, version, shown, idle } = setUp(3_000);
    filters.text.value = "logo.png";
    for (let turn = 0; turn < 100 && shown().length === 3_000; turn += 1) {
      version.value += 1;
      idle.shift()?.();
    }
    expect(shown().length).toBeLessThan(3_000);
  });

  it("counts what the words leave, whatever outcome is listed", () => {
    const { filters, slice, shown, runIdle } = setUp(3_000);
    filters.text.value = "logo.png";
    filters.outcome.value = "blocked";
    runIdle();
    expect(shown()).toEqual([]);
    expect(slice.result.value.total).toBeGreaterThan(0);
    expect(slice.result.value.counts.unjudged).toBe(slice.result.value.total);
  });

  it("shows all at once when the filter is taken away", () => {
    const { filters, list, shown } = setUp(3_000);
    filters.type.value = "image";
    filters.reset();
    expect(shown()).toBe(list.value);
  });
});
