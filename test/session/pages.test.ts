import { describe, expect, it } from "vitest";
import type { Call } from "../../src/model/call.ts";
import { headerList } from "../../src/model/header-list.ts";
import { notObserved, seen } from "../../src/model/observed.ts";
import { callFor, type Pairs, page } from "../builders/call.ts";
import { answered, indexOf } from "./build-session.ts";

const documentUrl = `${page}/index.html`;
const asker = callFor({ id: "a", documentUrl: `${documentUrl}#top`, startedAtMs: 5000 });
const pageLoad = (id: string, atMs: number, headers: Pairs = [], more: Partial<Call> = {}) =>
  answered(id, { url: documentUrl, headers, atMs, call: { resourceType: "document", ...more } });

describe("document", () => {
  it("is the last answer with which the Call's document came before it", () => {
    const { view } = indexOf(pageLoad("d2", 4000), pageLoad("d3", 6000), pageLoad("d1", 3000));
    expect(view.page(asker).document()?.seen.callId).toBe("d2");
  });

  it("has the policies, several lines joined, and no other header", () => {
    const headers: Pairs = [
      ["Content-Security-Policy", "sandbox"],
      ["content-security-policy", "connect-src 'self'"],
      ["Connection-Allowlist", '("https://a.example")'],
      ["Server", "nginx"],
    ];
    const { view } = indexOf(pageLoad("d", 1, headers));
    expect([...(view.page(asker).document()?.policies ?? [])]).toEqual([
      ["content-security-policy", "sandbox, connect-src 'self'"],
      ["connection-allowlist", '("https://a.example")'],
    ]);
  });

  it("makes a Call stale when it comes late, and it came before the Call", () => {
    const index = indexOf();
    expect(index.viewFor("a").page(asker).document()).toBeNull();
    expect(index.put(pageLoad("later", 6000))).toEqual([]);
    expect(index.put(pageLoad("d", 4000))).toEqual(["a"]);
  });

  const nameless = callFor({ id: "n", documentUrl: null, startedAtMs: 5000 });

  it("is the tab's page for a Call of its origin, or of none, that names no document", () => {
    const { view } = indexOf(
      pageLoad("d1", 1),
      pageLoad("d2", 2),
      pageLoad("d3", 6000),
      pageLoad("f", 3, [], { resourceType: "subdocument" }),
    );
    expect(view.page(nameless).document()?.seen.callId).toBe("d2");
    expect(view.page({ ...nameless, pageOrigin: seen("null") }).document()?.seen.callId).toBe("d2");
  });

  it("is unknown for such a Call of another origin, or where the origin is not known", () => {
    const { view } = indexOf(pageLoad("d", 1));
    expect(view.page({ ...nameless, pageOrigin: seen("https://other.example") }).document()).toBeNull();
    expect(view.page({ ...nameless, pageOrigin: notObserved("capture-gap") }).document()).toBeNull();
  });

  it("makes such a Call stale when the tab's page comes late", () => {
    const index = indexOf();
    expect(index.viewFor("n").page(nameless).document()).toBeNull();
    expect(index.put(pageLoad("d", 4000))).toEqual(["n"]);
  });
});

describe("serviceWorker", () => {
  it("is a request that one of the page's origin made", () => {
    const index = indexOf();
    expect(index.viewFor("a").page(asker).serviceWorker()).toBeNull();
    const elsewhere = { fromServiceWorker: true, pageOrigin: seen("https://other.example") };
    expect(index.put(answered("s1", { call: elsewhere }))).toEqual([]);
    expect(index.put(answered("s2", { call: { fromServiceWorker: true } }))).toEqual(["a"]);
    expect(index.view.page(asker).serviceWorker()?.callId).toBe("s2");
  });

  it("is unknown where origins are opaque or not observed", () => {
    const index = indexOf(answered("s", { call: { fromServiceWorker: true, pageOrigin: seen("null") } }));
    expect(index.view.page(callFor({ pageOrigin: seen("null") })).serviceWorker()).toBeNull();
    expect(index.view.page(callFor({ pageOrigin: notObserved("capture-gap") })).serviceWorker()).toBeNull();
  });
});

describe("edited", () => {
  const edited = { editedHeaders: headerList([["Access-Control-Allow-Origin", "*"]]) };

  it("is the first response that something in the browser changed", () => {
    const index = indexOf();
    expect(index.viewFor("a").page(asker).edited()).toBeNull();
    expect(index.put(answered("e2", { head: edited, atMs: 20 }))).toEqual(["a"]);
    index.put(answered("e1", { head: edited, atMs: 10 }));
    expect(index.view.page(asker).edited()?.callId).toBe("e1");
  });

  it("is not the user's own Trial", () => {
    const trial = { kind: "trial", exchangeId: "e/0", detail: "" } as const;
    expect(
      indexOf(answered("e", { head: edited, call: { contradictions: [trial] } }))
        .view.page(asker)
        .edited(),
    ).toBeNull();
  });
});

describe("navigation", () => {
  it("is one that began in that time", () => {
    const index = indexOf();
    expect(index.viewFor("a").page(asker).navigation(5000, 5100)).toBeNull();
    expect(index.put(pageLoad("early", 4999))).toEqual([]);
    expect(index.put(pageLoad("frame", 5050, [], { resourceType: "subdocument" }))).toEqual([]);
    expect(index.put(pageLoad("d", 5100))).toEqual(["a"]);
    expect(index.view.page(asker).navigation(5000, 5100)?.callId).toBe("d");
  });
});
