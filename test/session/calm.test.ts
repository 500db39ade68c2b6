import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call } from "../../src/model/call.ts";
import { notObserved, seen } from "../../src/model/observed.ts";
import type { SessionView } from "../../src/session/session.ts";
import { createSessionIndex, type SessionIndex } from "../../src/session/session-index.ts";
import { callFor, type Pairs, page } from "../builders/call.ts";
import { answered, preflighted } from "./build-session.ts";

const hosts = ["https://a.example", "https://b.example", "https://constructor"];
const other = "https://other.example";

const headers = fc.subarray<readonly [string, string]>([
  ["Access-Control-Allow-Origin", "*"],
  ["Access-Control-Allow-Origin", page],
  ["Access-Control-Allow-Origin", other],
  ["Access-Control-Allow-Credentials", "true"],
  ["Access-Control-Expose-Headers", "link, x-a"],
  // No more of what tells samples apart than a host keeps samples of one class: what is beyond its bounds comes or not.
  ["Server", "nginx"],
  ["Vary", "Origin"],
]);

/** Any of a few Calls to a few hosts; equal ids are made different by their place. */
const anyAnswer = fc
  .record({
    kind: fc.constantFrom("plain", "preflight", "document", "image", "pending"),
    host: fc.constantFrom(...hosts),
    path: fc.constantFrom("/", "/items", "/items/", "/api/items"),
    status: fc.constantFrom(200, 204, 302, 404, 500),
    headers,
    atMs: fc.integer({ min: 0, max: 50 }),
    worker: fc.boolean(),
  })
  .map(({ kind, host, path, status, atMs, worker, ...rest }) => (id: string): Call => {
    if (kind === "preflight") return preflighted(id, "PUT", [...rest.headers, ["Access-Control-Allow-Methods", "PUT"]], { passes: worker });
    const url = host + path;
    const parts = { url, status, headers: rest.headers as Pairs, atMs };
    if (kind === "pending") return answered(id, { ...parts, exchange: { end: "pending" } });
    if (kind === "document") return answered(id, { ...parts, call: { resourceType: "document", mode: seen("navigate") } });
    if (kind === "image") return answered(id, { ...parts, sent: [], call: { resourceType: "image", mode: seen("no-cors") } });
    return answered(id, { ...parts, call: { fromServiceWorker: worker } });
  });

const session = fc.array(anyAnswer, { minLength: 1, maxLength: 40 }).map((list) => list.map((make, at) => make(`c${at}`)));

/** Everything that a view tells of the hosts, for one Call. */
function told(view: SessionView, asker: Call): unknown {
  const facts = view.page(asker);
  return hosts.map((host) => {
    const [of, at] = [view.host(host), view.url(`${host}/items`)];
    const patterns = [{}, { status: 2, allowOrigin: "asked" }, { status: [4, 5] }, { mode: "no-cors" }, { loader: "document" }] as const;
    return {
      kinds: [of, at].map((answers) =>
        patterns.map((pattern) => [answers.first(pattern), answers.last(pattern), answers.before(25, pattern)]),
      ),
      origins: of.allowOrigins(),
      samples: [of.samples(), new Set(of.headerNames({ status: 2 })), of.header("server", { status: 5 })],
      granted: [page, other].map((origin) => of.granted(origin)),
      paths: [of.similarPath("/items"), of.elsewhere(`${host}/items`), of.httpsUpgrade()],
      page: [facts.edited(), facts.serviceWorker(), facts.document(), facts.navigation(10, 20)],
    };
  });
}

const asker = callFor({ id: "asker", documentUrl: `${hosts[0]}/items`, startedAtMs: 30 });

function filled(calls: readonly Call[]): SessionIndex {
  const index = createSessionIndex();
  for (const one of calls) index.put(one);
  return index;
}

describe("a Session", () => {
  it("tells the same, whatever the order in which Calls came, and however often", () => {
    const shuffled = session.chain((calls) =>
      fc.tuple(fc.constant(calls), fc.shuffledSubarray([...calls, ...calls], { minLength: calls.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([calls, again]) => {
        expect(told(filled(again).view, asker)).toEqual(told(filled(calls).view, asker));
      }),
    );
  });

  it("tells more with every Call, and takes nothing back", () => {
    const questions = (view: SessionView): readonly unknown[] => {
      const of = view.host(`${hosts[0]}/items`);
      return [
        of.first({ status: 2 }),
        of.last({ status: 5 }),
        of.before(25, {}),
        of.header("server"),
        of.similarPath("/items"),
        of.elsewhere(`${hosts[0]}/items`),
      ];
    };
    fc.assert(
      fc.property(session, (calls) => {
        const index = createSessionIndex();
        let before = questions(index.view).map((answer) => answer !== null);
        for (const one of calls) {
          index.put(one);
          const now = questions(index.view).map((answer) => answer !== null);
          expect(before.every((known, at) => !known || now[at] === true)).toBe(true);
          before = now;
        }
      }),
    );
  });

  it("tells a Call at once of what is different for it, and of nothing else", () => {
    const watched = (view: SessionView): string => {
      const of = view.host(`${hosts[0]}/items`);
      const found = [
        of.last({ status: 2 }),
        of.before(25, { mode: "no-cors" }),
        of.header("server", { status: 5 }),
        of.similarPath("/items"),
        of.elsewhere(`${hosts[0]}/items`),
      ];
      const facts = view.page(asker);
      const known = [...found, facts.edited(), facts.serviceWorker(), facts.document(), facts.navigation(10, 20)].map(
        (answer) => answer !== null,
      );
      return JSON.stringify([known, [...of.headerNames()].sort(), of.allowOrigins().length, [...of.granted(page).methods.keys()].sort()]);
    };
    fc.assert(
      fc.property(session, (calls) => {
        const index = createSessionIndex();
        let before = watched(index.viewFor("asker"));
        for (const one of calls) {
          const isStale = index.put(one).includes("asker");
          const now = watched(isStale ? index.viewFor("asker") : index.view);
          if (!isStale) expect(now).toBe(before);
          before = now;
        }
      }),
    );
  });

  it("makes a Call stale no more often than its host has kinds", () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { maxLength: 60 }), (makers) => {
        const index = createSessionIndex();
        const calls = makers.map((make, at) => make(`c${at}`));
        const url = `${hosts[0]}/items`;
        const diagnose = (id: string): void => {
          const of = index.viewFor(id).host(url);
          for (const status of [0, 1, 2, 3, 4, 5] as const) {
            for (const allowOrigin of ["none", "star", "asked", "other", "several"] as const) of.last({ status, allowOrigin });
          }
        };
        const kinds = new Set<string>();
        const times = new Map<string, number>();
        for (const one of calls) {
          const stale = index.put(one);
          for (const { actual, preflight } of one.hops) for (const each of [actual, preflight]) kinds.add(JSON.stringify(each?.response));
          for (const id of stale) times.set(id, (times.get(id) ?? 0) + 1);
          for (const id of [one.id, ...stale]) diagnose(id);
        }
        expect(Math.max(0, ...times.values())).toBeLessThanOrEqual(kinds.size);
      }),
    );
  });
});

describe("a Call that changes", () => {
  it("may be running, end, and be told better later, in any order of others", () => {
    const url = `${hosts[0]}/items`;
    const running = callFor({
      id: "x",
      url,
      actual: { end: "pending", response: notObserved("still-running") },
      end: { kind: "pending" },
    });
    const ended = answered("x", { url, status: 500 });
    const better = { ...ended, revision: 3, credentials: seen("include" as const) };
    fc.assert(
      fc.property(session, fc.nat(40), fc.nat(40), fc.nat(40), (calls, a, b, c) => {
        const mixed = [...calls];
        const places = [a, b, c].sort((one, two) => one - two);
        for (const [at, revision] of [running, ended, better].entries()) mixed.splice((places[at] ?? 0) + at, 0, revision);
        expect(told(filled(mixed).view, asker)).toEqual(told(filled([...calls, better]).view, asker));
      }),
    );
  });
});
