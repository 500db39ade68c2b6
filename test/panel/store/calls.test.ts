import { describe, expect, it } from "vitest";
import { createCallsSlice } from "../../../src/panel/store/calls.ts";
import { callFor } from "../../builders/call.ts";

const call = (id: string, startedAtMs: number, revision = 1) => callFor({ id, startedAtMs, revision });

describe("createCallsSlice", () => {
  it("keeps the Calls in the order in which they started", () => {
    const calls = createCallsSlice();
    calls.upsert([call("b", 20), call("c", 30)]);
    calls.upsert([call("a", 10)]);
    expect(calls.list.value.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(calls.get("c")?.id).toBe("c");
  });

  it("replaces a Call by a newer revision, in its place", () => {
    const calls = createCallsSlice();
    calls.upsert([call("a", 10), call("b", 20)]);
    calls.upsert([call("a", 10, 2)]);
    expect(calls.list.value.map(({ id, revision }) => `${id}${revision}`)).toEqual(["a2", "b1"]);
  });

  it.each([1, 2])("ignores revision %d after revision 2", (revision) => {
    const calls = createCallsSlice();
    calls.upsert([call("a", 10, 2)]);
    const before = calls.list.value;
    expect(calls.upsert([call("a", 10, revision)])).toEqual([]);
    expect(calls.list.value).toBe(before);
  });

  it("finds every Call after some were removed", () => {
    const calls = createCallsSlice();
    calls.upsert([call("a", 10), call("b", 20), call("c", 30)]);
    calls.remove(["a"]);
    expect(calls.list.value.map(({ id }) => calls.get(id)?.id)).toEqual(["b", "c"]);
    expect(calls.get("a")).toBeNull();
  });
});
