import { describe, expect, it } from "vitest";
import { notObserved, seen } from "../../src/model/observed.ts";
import type { SessionView } from "../../src/session/session.ts";
import { page } from "../builders/call.ts";
import { allowed, answered, host, indexOf, preflighted } from "./build-session.ts";

const url = `${host}/items`;
const failure = { status: 500, headers: [] };
const failed = (id: string, atMs = 1000) =>
  answered(id, { ...failure, atMs, call: { end: { kind: "error", netError: "net::ERR_FAILED" } } });
const success = (id: string, atMs = 1000) => answered(id, { headers: allowed, atMs });
const lastGood = (view: SessionView) => view.host(url).last({ status: 2, allowOrigin: "asked" });

describe("what counts", () => {
  it("is an Exchange that ended with an answer", () => {
    const view = indexOf(success("a")).view;
    expect(lastGood(view)).toEqual({ callId: "a", exchangeId: "a/0", atMs: 1000 });
    expect(view.url(`${url}?page=2#top`).first({})).toEqual({ callId: "a", exchangeId: "a/0", atMs: 1000 });
  });

  it.each([
    ["is still running", { end: "pending" as const }],
    ["was not observed", { response: notObserved("capture-gap") }],
    ["was never sent", { end: "error" as const, response: seen(null), requestHeaders: notObserved("never-sent") }],
  ])("is not one that %s", (_, parts) => {
    const view = indexOf(answered("a", { exchange: parts })).view;
    expect(view.host(url).last({ status: [0, 1, 2, 3, 4, 5] })).toBeNull();
  });

  it.each([{ internal: true }, { hypothetical: true }])("is no answer that no server gave: %o", (head) => {
    expect(indexOf(answered("a", { head })).view.host(url).last({})).toBeNull();
  });

  it("is an end without an answer, for whoever asks for it", () => {
    const broken = answered("a", { exchange: { end: "error", response: seen(null), netError: "net::ERR_CONNECTION_RESET" } });
    const { view } = indexOf(broken);
    expect(view.host(url).last({})).toBeNull();
    expect(view.host(url).last({ status: 0 })?.callId).toBe("a");
  });

  it("is not what the user's own Trial made of an answer", () => {
    const trial = { kind: "trial", exchangeId: "a/0", detail: "" } as const;
    const { view } = indexOf(answered("a", { headers: allowed, call: { contradictions: [trial] } }));
    expect(view.host(url).last({})).toBeNull();
    expect(view.host(url).granted(page).methods.size).toBe(0);
  });

  it("is each Exchange of a Call with its own URL", () => {
    const hops = [
      { url: "https://old.example/", actual: { id: "a/0", end: "redirected" } },
      { url, actual: { id: "a/1" } },
    ] as const;
    const { view } = indexOf(answered("a", { call: { hops } }));
    expect(view.host("https://old.example/x").last({})?.exchangeId).toBe("a/0");
    expect(view.host(url).last({})?.exchangeId).toBe("a/1");
  });
});

describe("a Call that asked in vain", () => {
  it("is told once when what it asked for comes, and only then", () => {
    const index = indexOf(failed("a"));
    expect(lastGood(index.viewFor("a"))).toBeNull();
    expect(index.put(failed("b"))).toEqual([]);
    expect(index.put(answered("c", { url: "https://other.example/", headers: allowed }))).toEqual([]);
    expect(index.put(success("d"))).toEqual(["a"]);
    expect(lastGood(index.viewFor("a"))?.callId).toBe("d");
    expect(index.put(success("e"))).toEqual([]);
  });

  it("is not told again before it is diagnosed again", () => {
    const index = indexOf(failed("a"));
    const view = index.viewFor("a");
    expect([lastGood(view), view.host("https://other.example/").first({})]).toEqual([null, null]);
    expect(index.put(success("b"))).toEqual(["a"]);
    expect(index.put(answered("c", { url: "https://other.example/" }))).toEqual([]);
  });

  it("is told of a URL that nobody knew when it asked", () => {
    const index = indexOf(failed("a"));
    expect(index.viewFor("a").url(`${url}/`).first({ status: 2 })).toBeNull();
    expect(index.put(answered("b", { url: `${url}/?x` }))).toEqual(["a"]);
  });

  it("is told of an earlier load that came late, but of no later one", () => {
    const index = indexOf(failed("a", 500));
    const earlierLoad = (): unknown => index.viewFor("a").url(url).before(500, { mode: "no-cors" });
    const image = (id: string, atMs: number) => answered(id, { atMs, sent: [], call: { mode: seen("no-cors"), resourceType: "image" } });
    expect(earlierLoad()).toBeNull();
    expect(index.put(image("later", 600))).toEqual([]);
    expect(index.put(image("much-later", 700))).toEqual([]);
    expect(index.put(image("earlier", 400))).toEqual(["a"]);
    expect(earlierLoad()).toEqual({ callId: "earlier", exchangeId: "earlier/0", atMs: 400 });
  });

  it("is not told of what it shows itself", () => {
    const index = indexOf(answered("a", { exchange: { end: "pending" } }));
    lastGood(index.viewFor("a"));
    expect(index.put(success("a"))).toEqual([]);
  });

  it("is not told again of what an earlier view asked", () => {
    const index = indexOf(failed("a"));
    lastGood(index.viewFor("a"));
    index.viewFor("a").host("https://other.example/").first({});
    expect(index.put(success("b"))).toEqual([]);
  });

  it("is told of nothing once it is forgotten, and what it showed stays", () => {
    const index = indexOf(failed("a"));
    lastGood(index.viewFor("a"));
    index.forget("a");
    expect(index.put(success("b"))).toEqual([]);
    expect(index.view.host(url).last({ status: 5 })?.callId).toBe("a");
  });
});

describe("putting a Call again", () => {
  it("changes nothing when it is the same", () => {
    const index = indexOf(failed("a"), success("b"));
    expect(index.viewFor("a").host(url).last({ status: 3 })).toBeNull();
    expect(index.put(success("b"))).toEqual([]);
    expect(lastGood(index.view)?.callId).toBe("b");
  });

  it("adds what it shows once it ended", () => {
    const index = indexOf(answered("b", { headers: allowed, exchange: { end: "pending" } }), failed("a"));
    expect(lastGood(index.viewFor("a"))).toBeNull();
    expect(index.put(success("b"))).toEqual(["a"]);
  });

  it("takes nothing back when a later revision looks different", () => {
    const { view } = indexOf(success("b"), failed("b"));
    expect(lastGood(view)?.callId).toBe("b");
  });
});

describe("clear", () => {
  it("forgets facts and readers", () => {
    const index = indexOf(failed("a"), preflighted("p", "PUT", allowed, { passes: true }));
    lastGood(index.viewFor("a"));
    index.clear();
    expect(index.view.host(url).last({})).toBeNull();
    expect(index.put(success("b"))).toEqual([]);
  });
});
