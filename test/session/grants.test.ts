import { describe, expect, it } from "vitest";
import type { Grant } from "../../src/session/session.ts";
import { type Pairs, page } from "../builders/call.ts";
import { allowed, answered, host, indexOf, preflighted } from "./build-session.ts";

const url = `${host}/items`;
const lists: Pairs = [
  ["Access-Control-Allow-Methods", "PUT, delete"],
  ["Access-Control-Allow-Headers", "X-A, Authorization"],
];
const star: Pairs = [["Access-Control-Allow-Origin", "*"]];

function namesOf({ methods, requestHeaders, exposedHeaders }: Grant): (readonly string[])[] {
  return [methods, requestHeaders, exposedHeaders].map((map) => [...map.keys()]);
}

describe("granted", () => {
  it("has what a preflight's answer lists for the origin, methods as written", () => {
    const { view } = indexOf(preflighted("a", "PATCH", [...allowed, ...lists, ["Access-Control-Max-Age", "600"]], { passes: false }));
    const grant = view.host(url).granted(page);
    expect(namesOf(grant)).toEqual([["PUT", "delete"], ["x-a", "authorization"], []]);
    expect(grant.maxAge).toEqual({ seconds: 600, seen: { callId: "a", exchangeId: "a/preflight", atMs: 990 } });
    expect(grant.credentials).toBeNull();
  });

  it("has what the origin is granted with a star", () => {
    const { view } = indexOf(preflighted("a", "PATCH", [...star, ...lists], { passes: false }));
    expect(namesOf(view.host(url).granted("https://any.example"))).toEqual([["PUT", "delete"], ["x-a", "authorization"], []]);
  });

  it("has nothing that another origin was granted", () => {
    const other: Pairs = [["Access-Control-Allow-Origin", "https://b.example"]];
    const { view } = indexOf(preflighted("a", "PATCH", [...other, ...lists], { passes: false }));
    expect(namesOf(view.host(url).granted("https://b.example"))).toEqual([[], [], []]);
    expect(namesOf(view.host(url).granted(page))).toEqual([[], [], []]);
  });

  it("has nothing of a preflight that failed by its status", () => {
    const { view } = indexOf(preflighted("a", "PATCH", [...allowed, ...lists], { passes: false, status: 403 }));
    expect(namesOf(view.host(url).granted(page))).toEqual([[], [], []]);
  });

  it("has what a request that passed used, also where a star allowed it", () => {
    const headers: Pairs = [...star, ["Access-Control-Allow-Methods", "*"], ["Access-Control-Allow-Headers", "*"]];
    const { view } = indexOf(preflighted("a", "PUT", headers, { passes: true, asked: "x-a,x-b" }));
    const grant = view.host(url).granted(page);
    expect(namesOf(grant)).toEqual([["PUT", "*"], ["x-a", "x-b", "*"], []]);
    expect(grant.methods.get("PUT")?.exchangeId).toBe("a/0");
  });

  it.each([
    ["was stopped", { end: { kind: "error", netError: "net::ERR_FAILED" } as const }],
    ["passed because of a Trial", { contradictions: [{ kind: "trial", exchangeId: null, detail: "" } as const] }],
  ])("has nothing of what a request used that %s", (_, parts) => {
    const { view } = indexOf(answered("a", { headers: allowed, call: parts }));
    expect(namesOf(view.host(url).granted(page))).toEqual([[], [], []]);
  });

  it("has nothing of what the host's own pages used: they need no leave", () => {
    const { view } = indexOf(answered("a", { headers: star, sent: [["origin", host]] }));
    expect(namesOf(view.host(url).granted(host))).toEqual([[], [], []]);
  });

  it("has nothing of what a request used that sent no origin", () => {
    const { view } = indexOf(answered("a", { headers: star, sent: [] }));
    expect(namesOf(view.host(url).granted(page))).toEqual([[], [], []]);
  });

  it("has no credentials of a preflight that failed by its status", () => {
    const headers: Pairs = [...allowed, ["Access-Control-Allow-Credentials", "true"]];
    const { view } = indexOf(preflighted("a", "PATCH", headers, { passes: false, status: 403 }));
    expect(view.host(url).granted(page).credentials).toBeNull();
  });

  it("has the exposed headers, credentials and the longest age", () => {
    const more: Pairs = [...allowed, ["Access-Control-Allow-Credentials", "true"], ["Access-Control-Expose-Headers", "Link, ETag"]];
    const age = (seconds: string): Pairs => [...allowed, ["Access-Control-Max-Age", seconds]];
    const preflights = ["60", "3600", "-1", "a day", "600"].map((seconds, at) =>
      preflighted(`p${at}`, "PUT", age(seconds), { passes: false }),
    );
    const grant = indexOf(answered("a", { headers: more }), ...preflights)
      .view.host(url)
      .granted(page);
    expect(namesOf(grant)[2]).toEqual(["link", "etag"]);
    expect(grant.credentials?.callId).toBe("a");
    expect(grant.maxAge).toMatchObject({ seconds: 3600, seen: { callId: "p1" } });
  });

  it("grows, and makes those stale that read it for that origin", () => {
    const index = indexOf(answered("a", { headers: allowed }));
    index.viewFor("a").host(url).granted(page);
    index.viewFor("b").host(url).granted("https://b.example");
    expect(index.put(preflighted("p", "PUT", [...allowed, ...lists], { passes: false }))).toEqual(["a"]);
    index.viewFor("a").host(url).granted(page);
    expect(index.put(preflighted("q", "PUT", [...allowed, ...lists], { passes: false }))).toEqual([]);
    expect(index.put(preflighted("r", "PUT", [...star, ...lists], { passes: false }))).toEqual(["b", "a"]);
    expect(namesOf(index.view.host(url).granted(page))[0]).toEqual(["GET", "PUT", "delete"]);
  });

  it("takes no names that are none", () => {
    const odd: Pairs = [...allowed, ["Access-Control-Allow-Methods", `PUT,,"POST", a b, ${"x".repeat(101)}, __proto__`]];
    const { view } = indexOf(preflighted("a", "PATCH", odd, { passes: false }));
    expect(namesOf(view.host(url).granted(page))[0]).toEqual(["PUT", "__proto__"]);
  });
});
