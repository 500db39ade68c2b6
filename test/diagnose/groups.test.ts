import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analyze.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import { createGroups, grouped, groupsOf } from "../../src/diagnose/groups.ts";
import type { Call } from "../../src/model/call.ts";
import type { ResponseHead } from "../../src/model/exchange.ts";
import { seen } from "../../src/model/observed.ts";
import { type CallParts, callFor, page, response, startMs } from "../builders/call.ts";

function get(id: string, url: string, head: ResponseHead, more: CallParts = {}): Call {
  const actual = { response: seen(head), end: "error", netError: "net::ERR_FAILED" } as const;
  return callFor({ id, url, credentials: "same-origin", actual, ...more });
}

function unreachable(id: string, url: string, netError: string, more: CallParts = {}): Call {
  const actual = { response: seen(null), end: "error", netError } as const;
  return callFor({ id, url, actual, end: { kind: "error", netError }, ...more });
}

const bare = (id: string, url: string, more: CallParts = {}): Call => get(id, url, response(200), more);
const passed = (id: string): Call =>
  get(id, "https://api.example.com/", response(200, [["access-control-allow-origin", "*"]]), { end: { kind: "completed" } });
/** Calls that name no time are made one after the other. */
const inTurn = (calls: readonly Call[]): Call[] =>
  calls.map((one, index) => ({ ...one, startedAtMs: one.startedAtMs === startMs ? startMs + index : one.startedAtMs }));
const groupsOfCalls = (...calls: readonly Call[]) => groupsOf(analyze(inTurn(calls)));

function only(one: Call): Analysis {
  const [analysis] = analyze([one]);
  if (analysis === undefined) throw new Error("no analysis");
  return analysis;
}

describe("groupsOf", () => {
  it("tells a 500, a 508, a 429 and a plain missing header of one host apart", () => {
    const url = "https://api.example.com/items";
    const groups = groupsOfCalls(
      bare("missing", url),
      get("failed", url, response(500)),
      get("limited", url, response(429)),
      get("loop", url, response(508)),
    );
    expect(groups.map(({ callIds, cause, story }) => [callIds, cause, story])).toEqual([
      [["missing"], "allow-origin-missing", ""],
      [["failed"], "error-response-bare", "500"],
      [["limited"], "rate-limit", "429"],
      [["loop"], "error-response-bare", "508"],
    ]);
  });

  it("collects the pages, and does not tell them apart", () => {
    const groups = groupsOfCalls(
      bare("a", "https://api.example.com/a", { startedAtMs: 30 }),
      bare("b", "https://api.example.com/b", { startedAtMs: 10, pageOrigin: seen("https://two.example") }),
      bare("c", "https://api.example.com/c", { startedAtMs: 20 }),
    );
    expect(groups).toMatchObject([
      {
        key: "blocked server-without-cors api.example.com",
        outcome: "blocked",
        title: "No answer of this host has CORS headers",
        actor: "server",
        host: "api.example.com",
        pageOrigins: [page, "https://two.example"],
        callIds: ["b", "c", "a"],
        shownId: "b",
        firstAtMs: 10,
        lastAtMs: 30,
      },
    ]);
  });

  it("is of the host that failed, not of the one that was called", () => {
    const first = { actual: { status: 302, headers: [["access-control-allow-origin", "*"]], end: "redirected" } } as const;
    const second = { url: "https://other.example/next", actual: { end: "error" } } as const;
    const groups = groupsOfCalls(callFor({ hops: [first, second] }));
    expect(groups.map(({ host }) => host)).toEqual(["other.example"]);
    expect(groups[0]?.policy?.origins).not.toContain("https://api.example.com");
  });

  it("tells failures apart by the error's name, and by the host", () => {
    const groups = groupsOfCalls(
      unreachable("a", "https://a.example/", "net::ERR_CONNECTION_REFUSED"),
      unreachable("b", "https://b.example/", "net::ERR_CONNECTION_REFUSED"),
      unreachable("c", "https://a.example/x", "net::ERR_CONNECTION_REFUSED"),
      unreachable("d", "https://a.example/", "net::ERR_NAME_NOT_RESOLVED"),
    );
    expect(groups.map(({ callIds }) => callIds)).toEqual([["a", "c"], ["b"], ["d"]]);
    expect(groups.every(({ outcome, policy }) => outcome === "failed" && policy === null)).toBe(true);
  });

  it("has no group for what passed", () => {
    const quiet = only(passed("a"));
    expect(grouped([quiet])).toEqual({ groups: [], rest: [quiet] });
    expect(groupsOfCalls(passed("a"))).toEqual([]);
  });

  it("puts the most urgent outcome first, then what repairs the most Calls, then what was seen first", () => {
    const groups = groupsOfCalls(
      unreachable("down", "https://down.example/", "net::ERR_CONNECTION_REFUSED", { startedAtMs: 1 }),
      bare("late", "https://late.example/", { startedAtMs: 9 }),
      bare("early", "https://early.example/", { startedAtMs: 2 }),
      bare("two-a", "https://two.example/", { startedAtMs: 10 }),
      bare("two-b", "https://two.example/", { startedAtMs: 11 }),
    );
    expect(groups.map(({ host }) => host)).toEqual(["two.example", "early.example", "late.example", "down.example"]);
  });

  it("puts what only third parties want to know after the rest of its outcome", () => {
    const blockedByClient = "net::ERR_BLOCKED_BY_CLIENT";
    const page = { pageOrigin: seen("https://www.shop.example") };
    const groups = groupsOfCalls(
      unreachable("ad-1", "https://ads.tracker.example/", blockedByClient, page),
      unreachable("ad-2", "https://ads.tracker.example/", blockedByClient, page),
      unreachable("own-1", "https://metrics.shop.example/", blockedByClient, page),
      unreachable("own-2", "https://metrics.shop.example/", blockedByClient, page),
      unreachable("api", "https://api.partner.example/", "net::ERR_CONNECTION_REFUSED", page),
      bare("beacon-1", "https://b.tracker.example/", { ...page, resourceType: "beacon" }),
      bare("beacon-2", "https://b.tracker.example/", { ...page, resourceType: "beacon" }),
      bare("blocked", "https://api.partner.example/", page),
    );
    expect(groups.map(({ shownId }) => shownId)).toEqual(["blocked", "beacon-1", "own-1", "api", "ad-1"]);
  });

  it("says what the host has to allow for all of them", () => {
    const preflighted = (id: string, method: string, header: string, more: CallParts) =>
      callFor({ id, method, requestHeaders: { [header]: "1" }, preflight: { status: 204 }, ...more });
    const [group] = groupsOfCalls(
      preflighted("a", "PUT", "x-b", { credentials: seen("same-origin") }),
      preflighted("b", "DELETE", "x-a", { credentials: seen("include"), pageOrigin: seen("https://two.example") }),
    );
    expect(group?.callIds).toEqual(["a", "b"]);
    expect(group?.policy).toMatchObject({
      methods: ["DELETE", "PUT"],
      requestHeaders: ["x-a", "x-b"],
      credentials: true,
      anyOriginSuffices: false,
    });
  });

  it("takes any text for a host, an error's name or an id", () => {
    const groups = groupsOfCalls(
      bare("__proto__", "https://__proto__/"),
      bare("constructor", "https://constructor/"),
      unreachable("toString", "https://__proto__/", "__proto__"),
      unreachable("long", "not a URL", "x".repeat(100_000)),
    );
    expect(groups.map(({ host }) => host)).toEqual(["__proto__", "constructor", "__proto__", ""]);
    expect(Math.max(...groups.map(({ key }) => key.length))).toBeLessThan(200);
  });

  it("keeps every Call of a file in which two have one id", () => {
    expect(groupsOfCalls(bare("a", "https://a.example/"), bare("a", "https://b.example/")).map(({ callIds }) => callIds)).toEqual([
      ["a"],
      ["a"],
    ]);
  });
});

const hosts = ["https://a.example/", "https://b.example/", "https://__proto__/"] as const;
const anyCall: fc.Arbitrary<Call> = fc
  .record({
    id: fc.integer({ min: 0, max: 12 }).map(String),
    url: fc.constantFrom(...hosts),
    kind: fc.constantFrom("passed", "bare", "error", "down"),
    startedAtMs: fc.integer({ min: 0, max: 5 }),
    page: fc.constantFrom(page, "https://two.example", "null"),
    resourceType: fc.constantFrom("fetch" as const, "beacon" as const),
  })
  .map(({ id, url, kind, startedAtMs, page, resourceType }) => {
    const more = { startedAtMs, pageOrigin: seen(page), resourceType };
    if (kind === "passed") return { ...passed(id), ...more };
    if (kind === "down") return unreachable(id, url, "net::ERR_CONNECTION_REFUSED", more);
    return get(id, url, response(kind === "bare" ? 200 : 500), more);
  });
const anyStep = fc.oneof(
  { weight: 4, arbitrary: anyCall.map((put) => ({ put })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 12 }).map((id) => ({ remove: String(id) })) },
);

describe("createGroups", () => {
  it("is the same as all at once, whatever came, changed and went before", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), fc.boolean(), (steps, reads) => {
        const groups = createGroups();
        const there = new Map<string, Analysis>();
        for (const step of steps) {
          if ("put" in step) {
            const analysis = only(step.put);
            groups.put(analysis);
            there.set(step.put.id, analysis);
          } else {
            groups.remove(step.remove);
            there.delete(step.remove);
          }
          if (reads) groups.list();
        }
        const left = Array.from(there.values());
        expect(groups.list()).toEqual(groupsOf(left));
        expect(groups.list()).toEqual(groupsOf(left.toReversed()));
        for (const { call: one } of left) expect(groups.of(one.id)?.callIds.includes(one.id) ?? null).toBe(groups.of(one.id) && true);
      }),
      { numRuns: 60 },
    );
  });

  it("moves a Call that is judged anew, and forgets a Group without Calls", () => {
    const groups = createGroups();
    const url = "https://api.example.com/";
    groups.put(only(bare("a", url)));
    groups.put(only(get("a", url, response(500))));
    expect(groups.list().map(({ cause }) => cause)).toEqual(["error-response-bare"]);
    groups.put(only(passed("a")));
    expect(groups.list()).toEqual([]);
    expect(groups.of("a")).toBeNull();
  });

  it("hands out the same Group until it changes", () => {
    const groups = createGroups();
    groups.put(only(bare("a", "https://a.example/")));
    const before = groups.of("a");
    groups.put(only(bare("b", "https://b.example/")));
    expect(groups.of("a")).toBe(before);
    groups.put(only(bare("c", "https://a.example/")));
    expect(groups.of("a")).not.toBe(before);
  });

  it("takes five thousand hosts and a hundred thousand Calls of one Group in linear time", () => {
    const one = only(bare("x", "https://api.example.com/"));
    const named = (id: string, url: string): Analysis => {
      const [first] = one.call.hops;
      if (first === undefined) throw new Error("no Hop");
      return { ...one, call: { ...one.call, id, hops: [{ ...first, url }] } };
    };
    const cpuMsOf = (count: number): number => {
      const analyses = Array.from({ length: count }, (_, index) =>
        named(`c${index}`, index % 20 === 0 ? `https://host-${index}.example/` : "https://api.example.com/"),
      );
      const before = process.cpuUsage();
      const groups = createGroups();
      for (const analysis of analyses) groups.put(analysis);
      expect(groups.list()).toHaveLength(count / 20 + 1);
      for (const { call: put } of analyses) groups.remove(put.id);
      expect(groups.list()).toEqual([]);
      return process.cpuUsage(before).user / 1000;
    };
    const small = Math.min(cpuMsOf(10_000), cpuMsOf(10_000), cpuMsOf(10_000));
    // Ten times as many; quadratic would be a hundred times as long.
    expect(cpuMsOf(100_000)).toBeLessThan(Math.max(200, small * 30));
  });
});
