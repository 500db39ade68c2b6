import { describe, expect, it } from "vitest";
import { seen } from "../../src/model/observed.ts";
import { emptyView, type KindPattern } from "../../src/session/session.ts";
import { callFor, type Pairs, page } from "../builders/call.ts";
import { allowed, answered, host, indexOf, preflighted } from "./build-session.ts";

const url = `${host}/items`;

describe("first and last", () => {
  it("go by the time of the Exchange, whatever the order of arrival", () => {
    const { view } = indexOf(answered("b", { atMs: 20 }), answered("c", { atMs: 30 }), answered("a", { atMs: 10 }));
    expect([view.host(url).first({})?.callId, view.host(url).last({})?.callId]).toEqual(["a", "c"]);
  });

  const html: Pairs = [["Content-Type", "text/html; charset=utf-8"]];
  it.each<[string, KindPattern, Parameters<typeof answered>[1]]>([
    ["a status of several", { status: [4, 5] }, { status: 404 }],
    ["a star", { allowOrigin: "star" }, { headers: [["Access-Control-Allow-Origin", "*"]] }],
    ["the word null", { allowOrigin: "null" }, { headers: [["Access-Control-Allow-Origin", "null"]] }],
    ["another origin", { allowOrigin: "other" }, { headers: [["Access-Control-Allow-Origin", "https://b.example"]] }],
    ["two origins in one line", { allowOrigin: "several" }, { headers: [["Access-Control-Allow-Origin", "https://b.example, *"]] }],
    ["two header lines", { allowOrigin: "several" }, { headers: [...allowed, ...allowed] }],
    ["the page's origin when none was sent", { allowOrigin: "asked", originSent: false }, { headers: allowed, sent: [] }],
    ["exactly true", { allowCredentials: true }, { headers: [["Access-Control-Allow-Credentials", "true"]] }],
    ["Vary: Origin among others", { varyOrigin: true }, { headers: [["Vary", "Accept, origin"]] }],
    ["cookies", { cookieSent: true }, { sent: [["cookie", "a=b"]] }],
    ["the cache", { fromCache: true }, { exchange: { fromCache: true } }],
    ["an HTML page", { content: "html" }, { headers: html }],
    ["JSON", { content: "data" }, { headers: [["Content-Type", "application/problem+json"]] }],
    ["no-cors", { mode: "no-cors" }, { call: { mode: seen("no-cors") } }],
    ["an unknown mode", { mode: null }, { call: { mode: { observed: false, reason: "capture-gap" } } }],
    ["a preload", { loader: "preload" }, { call: { resourceType: "preload" } }],
    ["a service worker", { loader: "service-worker" }, { call: { fromServiceWorker: true } }],
  ])("find %s", (_, pattern, parts) => {
    const { view } = indexOf(answered("plain", { headers: [["Content-Type", "image/png"]] }), answered("telling", parts));
    expect(view.url(url).first(pattern)?.callId).toBe("telling");
  });

  it("tell the schemes of one host and port apart", () => {
    const [plain, encrypted] = ["http://127.0.0.1:3000/a", "https://127.0.0.1:3000/a"];
    const { view } = indexOf(answered("plain", { url: plain, atMs: 10 }), answered("encrypted", { url: encrypted, atMs: 20 }));
    expect(view.host(plain).first({ encrypted: true })?.callId).toBe("encrypted");
    expect(view.host(encrypted).first({ encrypted: false })?.callId).toBe("plain");
  });

  it("take True for no allowance, and an Origin inside a word for none", () => {
    const headers: Pairs = [
      ["Access-Control-Allow-Credentials", "True"],
      ["Vary", "X-Original"],
    ];
    const { view } = indexOf(answered("a", { headers }));
    expect(view.host(url).first({ allowCredentials: true })).toBeNull();
    expect(view.host(url).first({ varyOrigin: true })).toBeNull();
  });
});

describe("allowOrigins", () => {
  it("has each value once, by time, with what came with it", () => {
    const credentials: Pairs = [["Access-Control-Allow-Credentials", "true"]];
    const other = "https://b.example";
    const { view } = indexOf(
      answered("later", { headers: [...allowed, ...credentials], atMs: 30 }),
      answered("again", { headers: [...allowed, ...credentials], atMs: 20 }),
      answered("b", { headers: [["Access-Control-Allow-Origin", other]], atMs: 10 }),
    );
    expect(view.host(url).allowOrigins()).toEqual([
      { value: other, asked: false, allowCredentials: false, seen: { callId: "b", exchangeId: "b/0", atMs: 10 } },
      { value: page, asked: true, allowCredentials: true, seen: { callId: "again", exchangeId: "again/0", atMs: 20 } },
    ]);
  });

  it("makes a Call stale with each new value", () => {
    const index = indexOf(answered("a"));
    index.viewFor("a").host(url).allowOrigins();
    expect(index.put(answered("b", { headers: allowed }))).toEqual(["a"]);
    index.viewFor("a").host(url).allowOrigins();
    expect(index.put(answered("c", { headers: allowed }))).toEqual([]);
  });
});

describe("samples", () => {
  const app: Pairs = [
    ["Server", "nginx"],
    ["X-Powered-By", "Express"],
    ["Date", "today"],
    ["Set-Cookie", "sid=secret; Secure"],
  ];

  it("tell who answered, without what every server sends and without cookies' values", () => {
    const { view } = indexOf(answered("a", { headers: app }));
    expect(view.host(url).samples()).toEqual([
      {
        role: "actual",
        status: 2,
        headers: [
          { name: "server", value: "nginx" },
          { name: "x-powered-by", value: "Express" },
          { name: "set-cookie", value: "sid=" },
        ],
        seen: { callId: "a", exchangeId: "a/0", atMs: 1000 },
      },
    ]);
  });

  it("keep one of those that are alike, the earliest", () => {
    const { view } = indexOf(answered("b", { headers: app, atMs: 20 }), answered("a", { headers: app, atMs: 10 }));
    expect(
      view
        .host(url)
        .samples()
        .map(({ seen: { callId } }) => callId),
    ).toEqual(["a"]);
  });

  it("tell a header of good answers that bad ones lack", () => {
    const { view } = indexOf(answered("good", { headers: app }), answered("bad", { status: 502, headers: [["Server", "awselb/2.0"]] }));
    const answers = view.host(url);
    expect(answers.header("x-powered-by", { status: 2 })).toMatchObject({ value: "Express", seen: { callId: "good" } });
    expect(answers.header("x-powered-by", { status: [4, 5] })).toBeNull();
    expect([...answers.headerNames({ status: 5 })]).toEqual(["server"]);
    expect(answers.headerNames()).toEqual(new Set(["server", "x-powered-by", "set-cookie"]));
  });

  it("make a Call stale when the header that it asked for comes", () => {
    const index = indexOf(answered("a", { status: 502 }));
    expect(index.viewFor("a").host(url).header("x-powered-by", { role: "actual", status: 2 })).toBeNull();
    expect(index.put(answered("b", { headers: [["Server", "nginx"]] }))).toEqual([]);
    expect(index.put(answered("c", { headers: app }))).toEqual(["a"]);
  });

  it("make a Call stale when there is a name more than it read", () => {
    const index = indexOf(answered("a", { headers: [["Server", "nginx"]] }));
    index.viewFor("a").host(url).headerNames({ status: 2 });
    expect(index.put(answered("b", { headers: [["Server", "Apache"]] }))).toEqual([]);
    expect(index.put(answered("c", { status: 404, headers: app }))).toEqual([]);
    expect(index.put(answered("d", { headers: app }))).toEqual(["a"]);
  });
});

describe("httpsUpgrade", () => {
  const upgrade = (location: string) =>
    answered("up", { url: "http://api.example.com/x", status: 307, headers: [["Location", location]], head: { internal: true } });

  it("is the browser's own redirect to https of the same host", () => {
    const index = indexOf(answered("a"));
    expect(index.viewFor("a").host(url).httpsUpgrade()).toBeNull();
    expect(index.put(upgrade("https://api.example.com/x"))).toEqual(["a"]);
    expect(index.view.host("http://api.example.com/").httpsUpgrade()?.callId).toBe("up");
  });

  it("is no redirect elsewhere", () => {
    expect(indexOf(upgrade("https://other.example/x")).view.host(url).httpsUpgrade()).toBeNull();
  });
});

describe("similarPath", () => {
  it.each([
    ["/v1/users/", "/v1/users"],
    ["/api/v1/users", "/v1/users"],
    ["/users", "/api/users"],
    ["/Users", "/users"],
  ])("finds %s for %s", (known, asked) => {
    const index = indexOf(answered("a", { status: 404 }));
    expect(index.viewFor("a").host(url).similarPath(asked)).toBeNull();
    expect(index.put(answered("b", { url: `${host}${known}?x=1` }))).toEqual(["a"]);
    expect(index.view.host(url).similarPath(asked)).toMatchObject({ value: known, seen: { callId: "b" } });
  });

  it.each(["/other", "/v1/users", "/"])("does not find /v1/users for %s", (asked) => {
    expect(
      indexOf(answered("b", { url: `${host}/v1/users` }))
        .view.host(url)
        .similarPath(asked),
    ).toBeNull();
  });

  it("does not take a path that failed", () => {
    expect(
      indexOf(answered("b", { url: `${host}/users/`, status: 404 }))
        .view.host(url)
        .similarPath("/users"),
    ).toBeNull();
  });
});

describe("elsewhere", () => {
  it("is a good answer at another address, and is waited for by whoever knows of its own address only", () => {
    const index = indexOf(answered("a", { url: `${url}?page=1` }), answered("b", { url, atMs: 2000 }));
    expect(index.viewFor("a").host(url).elsewhere(url)).toBeNull();
    expect(index.put(answered("c", { url: `${url}#top`, atMs: 3000 }))).toEqual([]);
    expect(index.put(answered("d", { url: `${host}/broken`, status: 500 }))).toEqual([]);
    expect(index.put(answered("e", { url: `${host}/own-origin`, sent: [] }))).toEqual([]);
    expect(index.put(answered("f", { url: `${host}/own-origin`, atMs: 4000 }))).toEqual(["a"]);
    expect(index.put(answered("g", { url, atMs: 5000 }))).toEqual([]);
    expect(index.view.host(url).elsewhere(url)).toMatchObject({ callId: "f" });
  });
});

describe("emptyView", () => {
  it("knows nothing", () => {
    const answers = emptyView.host(url);
    expect([answers.first({}), answers.last({}), answers.before(1, {}), answers.header("server"), answers.httpsUpgrade()]).toEqual(
      Array.from({ length: 5 }, () => null),
    );
    expect([answers.allowOrigins(), answers.samples(), answers.similarPath("/"), answers.elsewhere(url)]).toEqual([[], [], null, null]);
    expect([answers.headerNames().size, answers.granted(page).methods.size]).toEqual([0, 0]);
    const facts = emptyView.page(callFor());
    expect([facts.edited(), facts.serviceWorker(), facts.document(), facts.navigation(0, 1)]).toEqual([null, null, null, null]);
  });
});

describe("a view of a Session", () => {
  it("knows a preflight that passed for a method", () => {
    const headers: Pairs = [...allowed, ["Access-Control-Allow-Methods", "PUT"]];
    const { view } = indexOf(preflighted("a", "PUT", headers, { passes: true }));
    expect(view.host(url).last({ role: "preflight", status: 2, allowOrigin: "asked" })?.exchangeId).toBe("a/preflight");
    expect(view.host(url).granted(page).methods.get("PUT")?.exchangeId).toBe("a/preflight");
  });
});
