import { describe, expect, it } from "vitest";
import { notObserved, seen } from "../../src/model/observed.ts";
import { BoundedMap } from "../../src/session/bounded-map.ts";
import { limits } from "../../src/session/limits.ts";
import { createSessionIndex } from "../../src/session/session-index.ts";
import { type Pairs, page } from "../builders/call.ts";
import { allowed, answered, host, indexOf, preflighted } from "./build-session.ts";

describe("BoundedMap", () => {
  const filled = (maxItems: number, ...sizes: readonly number[]) => {
    const map = new BoundedMap<{ size: number }>(3, maxItems, ({ size }) => size);
    for (const [at, size] of sizes.entries())
      map.update(
        `k${at}`,
        () => ({ size: 0 }),
        (value) => Object.assign(value, { size }),
      );
    return map;
  };

  it("lets go what was used longest ago", () => {
    const map = filled(100, 1, 1, 1);
    map.update(
      "k0",
      () => ({ size: 0 }),
      () => undefined,
    );
    map.update(
      "new",
      () => ({ size: 1 }),
      () => undefined,
    );
    expect([map.get("k0"), map.get("k1"), map.get("new")]).toEqual([{ size: 1 }, undefined, { size: 1 }]);
  });

  it("lets go as many as hold too much together, and keeps the newest however much it holds", () => {
    expect(filled(10, 4, 4, 4).size).toBe(2);
    expect(filled(10, 4, 4, 40).size).toBe(1);
  });
});

describe("a Session", () => {
  it("keeps as many hosts and URLs as it says, the last used", () => {
    const index = createSessionIndex();
    const last = limits.urls + 10;
    for (let at = 0; at <= last; at += 1) index.put(answered(`c${at}`, { url: `https://h${at}.example/` }));
    const { view } = index;
    const known = (at: number): boolean[] => [view.host, view.url].map((ask) => ask(`https://h${at}.example/`).first({}) !== null);
    expect(known(last)).toEqual([true, true]);
    expect(known(last - limits.hosts)).toEqual([false, true]);
    expect(known(last - limits.urls)).toEqual([false, false]);
  });

  it("keeps the host that is in use while thousands of others come", () => {
    const index = createSessionIndex();
    for (let at = 0; at < limits.hosts + 100; at += 1) {
      index.put(answered(`c${at}`, { url: `https://h${at}.example/` }));
      if (at % 1000 === 0) index.put(answered(`own${at}`));
    }
    expect(index.view.host(host).first({})?.callId).toBe("own0");
  });

  it("keeps no more than so many values, samples, grants, names and paths of a host", () => {
    const index = createSessionIndex();
    for (let at = 0; at < 300; at += 1) {
      const origin = `https://o${at}.example`;
      const headers: Pairs = [
        ["Access-Control-Allow-Origin", origin],
        ["Access-Control-Expose-Headers", `x-${at}`],
        [`x-name-${at}`, "1"],
      ];
      index.put(answered(`c${at}`, { url: `${host}/${at}`, headers, sent: [["origin", origin]] }));
      index.put(preflighted(`p${at}`, "PUT", [...allowed, ["Access-Control-Allow-Methods", `M${at}`]], { passes: false }));
    }
    const answers = index.view.host(host);
    expect(answers.allowOrigins()).toHaveLength(limits.allowOrigins);
    expect(answers.samples().filter(({ role }) => role === "actual")).toHaveLength(limits.samplesOfClass);
    expect(answers.granted(page).methods.size).toBe(limits.listsOfGrant);
    expect(answers.granted("https://o299.example").exposedHeaders.size).toBe(0);
    expect([answers.similarPath("/0/"), answers.similarPath("/299/")]).toMatchObject([{ value: "/0" }, null]);
  });

  it("cuts values", () => {
    const long = "x".repeat(100_000);
    const headers: Pairs = [
      ["Access-Control-Allow-Origin", long],
      ["Server", long],
      ["Access-Control-Expose-Headers", `${long},a`],
    ];
    const answers = indexOf(answered("a", { headers })).view.host(host);
    expect(answers.allowOrigins()[0]?.value).toHaveLength(limits.valueLength);
    expect(answers.header("server")?.value).toHaveLength(limits.valueLength);
  });

  it("keeps nothing of hosts that nobody can have, and only the host of an overlong URL", () => {
    const long = `https://${"a.".repeat(5000)}example/`;
    expect(
      indexOf(answered("a", { url: long }))
        .view.host(long)
        .first({}),
    ).toBeNull();
    const deep = `${host}/${"a/".repeat(5000)}`;
    const { view } = indexOf(answered("a", { url: deep }));
    expect([view.url(deep).first({}), view.host(deep).first({})?.callId]).toEqual([null, "a"]);
  });
});

describe("hostile Calls", () => {
  it.each(["", "not a URL", "data:text/plain,a", "blob:null/x", "about:blank", "file:///a", "https://"])(
    "with the URL %j say nothing",
    (url) => {
      const { view } = indexOf(answered("a", { url }));
      expect([view.host(url).first({}), view.url(url).first({})]).toEqual([null, null]);
    },
  );

  it.each(["__proto__", "constructor", "toString"])("may be named %s", (name) => {
    const url = `https://${name.toLowerCase()}/${name}`;
    const headers: Pairs = [...allowed, [name, name], ["Access-Control-Expose-Headers", name]];
    const index = indexOf(answered(name, { url, headers }));
    const { view } = index;
    expect(view.host(url).first({})).toEqual({ callId: name, exchangeId: `${name}/0`, atMs: 1000 });
    expect(view.host(url).header(name.toLowerCase())?.value).toBe(name);
    expect(view.host(host).first({})).toBeNull();
    expect(index.viewFor(name).host(host).first({})).toBeNull();
    expect(index.put(answered("b"))).toEqual([name]);
  });

  it("may have opaque origins, or none that was observed, and times that are none", () => {
    const index = createSessionIndex();
    index.put(
      answered("a", { headers: [["Access-Control-Allow-Origin", "null"]], sent: [["origin", "null"]], call: { pageOrigin: seen("null") } }),
    );
    index.put(answered("b", { sent: [], atMs: Number.NaN, call: { pageOrigin: notObserved("capture-gap") } }));
    const answers = index.view.host(host);
    expect(answers.first({})).toEqual({ callId: "b", exchangeId: "b/0", atMs: 0 });
    expect(answers.granted("null").methods.has("GET")).toBe(true);
    expect(answers.allowOrigins()).toMatchObject([{ value: "null", asked: true }]);
  });

  it("with any status are of one of the classes", () => {
    const index = createSessionIndex();
    for (const status of [-1, 0, 99, 100, 600, 999, Number.NaN]) index.put(answered(`s${status}`, { status }));
    expect(index.view.host(host).first({ status: 0 })).not.toBeNull();
    expect(index.view.host(host).first({ status: 5 })).not.toBeNull();
  });
});
