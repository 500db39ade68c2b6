import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../src/analyze.ts";
import type { Call } from "../../../src/model/call.ts";
import { notObserved } from "../../../src/model/observed.ts";
import { createSortingSlice, type SortColumn, sortCalls } from "../../../src/panel/store/sorting.ts";
import { api, callFor, page, startMs } from "../../builders/call.ts";

const ended = { end: "completed", actual: { headers: [["access-control-allow-origin", page]] } } as const;
const calls: readonly Call[] = [
  callFor({ id: "blocked", url: "https://b.example/2" }),
  callFor({ id: "allowed", url: "https://a.example/9", ...ended }),
  callFor({ id: "down", url: "http://b.example/1", actual: null, end: { kind: "error", netError: "net::ERR_CONNECTION_REFUSED" } }),
  callFor({ id: "put", url: "https://b.example/1", method: "PUT", preflight: { status: 404 } }),
  callFor({ id: "nowhere", url: "https://c.example/", pageOrigin: notObserved("not-recorded"), ...ended, actual: { status: 201 } }),
].map((call, at) => ({ ...call, startedAtMs: startMs + at }));

const sorted = (column: SortColumn, isDescending = false, of: readonly Call[] = calls): string[] =>
  sortCalls(of, { column, isDescending }, (call) => ({ ok: true, analysis: analyzeCall(call) })).map(({ id }) => id);

describe("sortCalls", () => {
  it.each<[SortColumn, string[], string[]]>([
    ["method", ["blocked", "allowed", "down", "nowhere", "put"], ["put", "blocked", "allowed", "down", "nowhere"]],
    ["address", ["allowed", "down", "put", "blocked", "nowhere"], ["nowhere", "blocked", "down", "put", "allowed"]],
    ["start", ["blocked", "allowed", "down", "put", "nowhere"], ["nowhere", "put", "down", "allowed", "blocked"]],
    // What has no status, or no page that is known, comes last both ways.
    ["status", ["blocked", "allowed", "nowhere", "down", "put"], ["nowhere", "blocked", "allowed", "down", "put"]],
    ["page", ["blocked", "allowed", "down", "put", "nowhere"], ["blocked", "allowed", "down", "put", "nowhere"]],
  ])("sorts by %s, and what is equal as it was recorded", (column, up, down) => {
    expect([sorted(column), sorted(column, true)]).toEqual([up, down]);
  });

  it("puts the most urgent outcome first, and what is not judged last", () => {
    expect(sorted("outcome").slice(0, 3)).toEqual(["blocked", "put", "down"]);
    const notYet = sortCalls(calls, { column: "outcome", isDescending: false }, () => null);
    expect(notYet.map(({ id }) => id)).toEqual(calls.map(({ id }) => id));
  });

  it("looks at no more of an address than is drawn", () => {
    const long = "x".repeat(100_000);
    expect(sorted("address", false, [callFor({ id: "2", url: `${api}/${long}b` }), callFor({ id: "1", url: `${api}/${long}a` })])).toEqual([
      "2",
      "1",
    ]);
  });
});

describe("createSortingSlice", () => {
  it("sorts, sorts the other way round, and returns to what was recorded", () => {
    const { state, press } = createSortingSlice();
    const told = [1, 2, 3].map(() => {
      press("method");
      return state.value;
    });
    expect(told).toEqual([{ column: "method", isDescending: false }, { column: "method", isDescending: true }, null]);
  });

  it("begins anew with another column", () => {
    const { state, press } = createSortingSlice();
    press("method");
    press("method");
    press("status");
    expect(state.value).toEqual({ column: "status", isDescending: false });
  });
});
