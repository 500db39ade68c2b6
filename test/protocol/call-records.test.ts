import { describe, expect, it } from "vitest";
import { notObserved, seen } from "../../src/model/observed.ts";
import { type CallNote, matchNotes, withRecord } from "../../src/protocol/call-records.ts";
import { api, callFor, page, startMs } from "../builders/call.ts";

const settledMs = startMs + 2_000;
const longMs = startMs + 20_000;

const called = (id: string, lateMs = 0, more: Parameters<typeof callFor>[0] = {}) =>
  callFor({ id, url: api, resourceType: "fetch", startedAtMs: startMs + lateMs, ...more });

const noted = (lateMs = 0, more: Partial<CallNote> = {}): CallNote => ({
  url: api,
  method: "GET",
  atMs: startMs + lateMs,
  credentials: "include",
  redirectMode: "follow",
  hasUploadListener: false,
  ...more,
});

type Calls = ReturnType<typeof called>[];

/** Which mode was put to which Call. */
const modes = (calls: Calls, notes: CallNote[], nowMs = settledMs): string[] =>
  matchNotes(calls, notes, page, nowMs).records.map(({ callId, credentials }) => `${callId} ${credentials}`);

describe("matchNotes", () => {
  it("puts a note to the Call of its URL and method", () => {
    const calls = [called("a"), called("b", 0, { url: `${api}/2` }), called("c", 0, { method: "PUT" })];
    expect(modes(calls, [noted(-1, { url: `${api}#part` })])).toEqual(["a include"]);
    expect(modes(calls, [noted(-1, { method: "put" })])).toEqual(["c include"]);
    expect(modes(calls, [noted(-1, { url: "https://other.example/" })])).toEqual([]);
  });

  it("tells equal Calls apart by their order", () => {
    const calls = [called("a", 10), called("b", 30)];
    expect(modes(calls, [noted(0), noted(20, { credentials: "omit" })])).toEqual(["a include", "b omit"]);
  });

  it("takes none where more Calls were seen than noted", () => {
    expect(modes([called("a", 10), called("worker", 12)], [noted(0)])).toEqual([]);
  });

  it("takes none where fewer Calls were seen than noted, and the notes differ", () => {
    expect(modes([called("a", 10)], [noted(0), noted(1, { credentials: "omit" })], longMs)).toEqual([]);
    expect(modes([called("a", 10)], [noted(0), noted(1)], longMs)).toEqual(["a include"]);
  });

  it("knows Calls that lie apart from one another", () => {
    const calls = [called("a", 10), called("worker", 900)];
    expect(modes(calls, [noted(0)])).toEqual(["a include"]);
  });

  it("goes on while a page asks for the same again and again", () => {
    const times = Array.from({ length: 100 }, (_, index) => index * 200);
    const calls = times.map((at, index) => called(`c${index}`, at + 10));
    const notes = times.map((at, index) => noted(at, { credentials: index % 2 === 0 ? "include" : "omit" }));
    const found = modes(calls, notes, startMs + 19_900);
    expect(found.length).toBeGreaterThan(70);
    expect(found.every((one, index) => one === `c${index} ${index % 2 === 0 ? "include" : "omit"}`)).toBe(true);
  });

  it.each([
    ["began before it", -100],
    ["began long after it", 5_500],
  ])("takes no note for a Call that %s", (_, lateMs) => {
    expect(modes([called("a", lateMs)], [noted(0)], longMs)).toEqual([]);
  });

  it("leaves alone what a recorder in the page does not note", () => {
    const others = [
      called("image", 1, { resourceType: "image" }),
      called("worker", 1, { fromServiceWorker: true }),
      called("frame", 1, { pageOrigin: "https://frame.example" }),
    ];
    expect(modes([...others, called("a", 2)], [noted(0)])).toEqual(["a include"]);
  });

  it("waits until a Call and its note are both surely known", () => {
    const early = matchNotes([called("a", 10)], [noted(0)], page, startMs + 500);
    expect([early.records.length, early.calls.length, early.notes.length]).toEqual([0, 1, 1]);
    const alone = matchNotes([], [noted(0)], page, settledMs);
    expect([alone.notes.length, matchNotes([], [noted(0)], page, longMs).notes.length]).toEqual([1, 0]);
  });
});

describe("withRecord", () => {
  const record = { callId: "a", credentials: "omit", redirectMode: "error", hasUploadListener: true } as const;
  const open = called("a", 0, { credentials: notObserved("source-hides-it"), redirectMode: notObserved("source-hides-it") });

  it("says what was noted", () => {
    expect(withRecord(open, record)).toMatchObject({
      credentials: seen("omit"),
      redirectMode: seen("error"),
      forcedPreflight: seen(true),
    });
  });

  it("leaves what events show, and says nothing of listeners that none is known of", () => {
    const told = withRecord({ ...open, credentials: seen("include") }, { ...record, hasUploadListener: false });
    expect([told?.credentials, told?.forcedPreflight]).toEqual([seen("include"), open.forcedPreflight]);
    expect(withRecord(null, record)).toBeNull();
  });
});
