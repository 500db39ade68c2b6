import { describe, expect, it } from "vitest";
import { analyzeSession } from "../../src/analyze.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { Call } from "../../src/model/call.ts";
import { notObserved } from "../../src/model/observed.ts";
import type { ServerPlan } from "../../src/model/server-plan.ts";
import { plansOf } from "../../src/repair/plans.ts";
import { emptyView } from "../../src/session/session.ts";
import { type CallParts, callFor, type Pairs, page } from "../builders/call.ts";

const other = "https://admin.example";
const host = "api.example.com";
const allow = (origin: string, ...more: Pairs): Pairs => [["Access-Control-Allow-Origin", origin], ...more];
const cookies = ["Access-Control-Allow-Credentials", "true"] as const;

const passed = (id: string, parts: CallParts = {}): Call =>
  callFor({ id, credentials: "omit", actual: { headers: allow(page) }, end: "completed", ...parts });
const blocked = (id: string, parts: CallParts = {}): Call => callFor({ id, credentials: "omit", end: "blocked", ...parts });

function planOf(calls: readonly Call[], of = host): ServerPlan {
  const plan = analyzeSession(calls).planOf(of);
  if (plan === null) throw new Error(`no plan for ${of}`);
  return plan;
}

const put = (origin: string, more: CallParts = {}): Call =>
  passed("put", {
    method: "PUT",
    requestHeaders: { Authorization: "Bearer t", "Content-Type": "application/json" },
    preflight: {
      status: 204,
      headers: allow(
        origin,
        ["Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE"],
        ["Access-Control-Allow-Headers", "authorization,content-type"],
      ),
    },
    actual: { headers: allow(origin) },
    ...more,
  });
const doubled = blocked("things", { actual: { headers: [...allow("*"), ...allow("*")] } });

describe("a server's plan", () => {
  it("has none for a host without a blocked call, and for one that no header repairs", () => {
    const { planOf } = analyzeSession([passed("a"), blocked("b", { url: "ftp://files.example/x", actual: null })]);
    expect([planOf(host), planOf("files.example"), planOf("nobody.example")]).toEqual([null, null, null]);
  });

  it("is one for two causes on one server", () => {
    const calls = [
      blocked("a", { actual: { headers: allow(other) } }),
      blocked("b", { method: "DELETE", preflight: { status: 204, headers: allow(page) } }),
    ];
    expect(planOf(calls)).toMatchObject({
      policy: { origins: [page, other], methods: ["DELETE", "GET"] },
      effect: { repaired: ["a", "b"], kept: 0, broken: [], stillFailing: [] },
    });
  });

  it("names the paths whose answers failed, unless they are too many", () => {
    const at = (path: string): Call => blocked(path, { url: `https://${host}${path}?q=1`, actual: { headers: allow(other) } });
    expect(planOf([at("/a"), at("/b"), passed("c")]).mends.failedAt).toEqual(["/a", "/b"]);
    const bare = (path: string): Call => blocked(path, { url: `https://${host}${path}`, actual: { headers: [] } });
    expect(planOf([bare("/a"), bare("/b"), passed("c")]).mends.bareAt).toEqual(["/a", "/b"]);
    expect(planOf(Array.from({ length: 30 }, (_, index) => at(`/${index}`))).mends.failedAt).toEqual([]);
  });

  it("keeps what passing calls use, and says so", () => {
    const calls = [
      put(page),
      passed("login", { credentials: "include", actual: { headers: allow(page, cookies) } }),
      passed("admin", { pageOrigin: other, actual: { headers: allow(other, ["Access-Control-Expose-Headers", "X-Total"]) } }),
      blocked("bare"),
    ];
    expect(planOf(calls)).toMatchObject({
      policy: {
        origins: [other, page].sort(),
        methods: ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"],
        requestHeaders: ["authorization", "content-type"],
        exposedHeaders: ["x-total"],
        credentials: true,
      },
      effect: { repaired: ["bare"], kept: 3, broken: [] },
      isOffered: true,
      listMayHoldMore: true,
    });
  });

  it("asks a request that reused a preflight's answer for the same leave", () => {
    const calls = [
      passed("patch", {
        method: "PATCH",
        requestHeaders: { "X-Trace": "1" },
        actual: { headers: allow(page) },
      }),
      blocked("bare"),
    ];
    expect(planOf(calls)).toMatchObject({ policy: { methods: ["GET", "PATCH"], requestHeaders: ["x-trace"] }, effect: { kept: 1 } });
  });

  it("leaves a server open to every origin that is, for a call without cookies", () => {
    const plan = planOf([put("*"), doubled]);
    expect(plan.policy).toMatchObject({ origins: [], anyOriginSuffices: true, credentials: false });
    expect(plan).toMatchObject({ effect: { repaired: ["things"], kept: 1, broken: [] }, listMayHoldMore: false, starsNarrowed: [] });
  });

  it("knows where a star gives way to what was seen", () => {
    const stars = allow("*", ["Access-Control-Allow-Methods", "*"], ["Access-Control-Allow-Headers", "*"]);
    const calls = [
      passed("put", {
        method: "PUT",
        requestHeaders: { "X-Trace": "1" },
        preflight: { status: 204, headers: stars },
        actual: { headers: allow("*", ["Access-Control-Expose-Headers", "*"]) },
      }),
      blocked("bare"),
    ];
    const lists = ["access-control-allow-methods", "access-control-allow-headers", "access-control-expose-headers"];
    expect(planOf(calls).starsNarrowed).toEqual(lists);
    const withCookies = [...calls, blocked("cookies", { credentials: "include", actual: { headers: allow("*") } })];
    expect(planOf(withCookies).starsNarrowed).toEqual(["access-control-allow-origin", ...lists]);
  });

  it("lists the origins that passed by the star once a call sends cookies", () => {
    const calls = [
      passed("a", { actual: { headers: allow("*") } }),
      passed("b", { pageOrigin: other, actual: { headers: allow("*") } }),
      blocked("c", { credentials: "include", actual: { headers: allow("*") } }),
    ];
    expect(planOf(calls)).toMatchObject({
      policy: { origins: [other, page].sort(), credentials: true },
      effect: { repaired: ["c"], kept: 2, broken: [] },
      listMayHoldMore: true,
    });
  });

  it("knows when no preflight showed what the server allows", () => {
    const refused = blocked("b", { actual: { status: 504 } });
    expect(planOf([passed("a"), refused])).toMatchObject({ preflightsUnseen: true });
    expect(planOf([put(page), refused])).toMatchObject({ preflightsUnseen: false });
    expect(planOf([refused])).toMatchObject({ preflightsUnseen: false });
  });

  it("leaves preflights to whoever answers them where none was seen, and none is needed", () => {
    const refused = blocked("b", { actual: { status: 504 } });
    expect(planOf([passed("a"), refused]).leavesPreflights).toBe(true);
    expect(planOf([put(page), refused]).leavesPreflights).toBe(false);
    const asked = blocked("p", { method: "PUT", preflight: { status: 405, headers: [] } });
    expect(planOf([passed("a"), asked])).toMatchObject({ preflightsUnseen: true, leavesPreflights: false });
    expect(planOf([refused]).leavesPreflights).toBe(false);
  });

  it("keeps the one origin that the server names whoever asks", () => {
    expect(planOf([blocked("a", { actual: { headers: allow(other) } })]).policy.origins).toEqual([page, other]);
  });

  it("is not offered when it repairs nothing, alone or with another server", () => {
    const there = "https://files.example/a";
    const moved = (headers: Pairs): Call =>
      blocked("chain", {
        hops: [
          { actual: { status: 302, headers: [["Location", there], ...allow(page)], end: "redirected" } },
          { url: there, requestHeaders: { origin: "null" }, actual: { headers } },
        ],
        end: { kind: "not-observed" },
      });
    const plan = planOf([moved(allow(page))], "files.example");
    expect(plan).toMatchObject({
      effect: { repaired: [], stillFailing: [{ why: { kind: "no-origin", byRedirect: true }, callIds: ["chain"] }] },
      isOffered: false,
    });
    expect(plan.policy.origins).toEqual([page]);
  });

  it("is not offered when it would lock out a page without an origin", () => {
    const calls = [
      passed("frame", { pageOrigin: "null", actual: { headers: allow("*") } }),
      blocked("c", { credentials: "include", actual: { headers: allow("*") } }),
    ];
    expect(planOf(calls)).toMatchObject({ effect: { broken: ["frame"] }, isOffered: false });
  });

  it("allows cookies for a refused preflight, which hides the mode, when another answer of the host does", () => {
    const hidden = notObserved("source-hides-it");
    const refused = blocked("r", { credentials: hidden, method: "PUT", preflight: { status: 204, headers: [] } });
    const login = passed("login", { credentials: "include", pageOrigin: other, actual: { headers: allow(other, cookies) } });
    expect(planOf([refused, login])).toMatchObject({ policy: { credentials: true }, effect: { unlessCookies: [] } });
    expect(planOf([refused])).toMatchObject({ policy: { credentials: false }, effect: { repaired: ["r"], unlessCookies: ["r"] } });
  });

  it("counts calls that only a Trial let pass for nothing", () => {
    const trial = passed("t", { contradictions: [{ kind: "trial", exchangeId: null, detail: "A fix was tried." }] });
    expect(planOf([trial, blocked("b")])).toMatchObject({ effect: { kept: 0 } });
  });

  it("tells many calls of one kind as one", () => {
    const many = Array.from({ length: 500 }, (_, index) => passed(`p${index}`, { url: `https://${host}/items/${index}` }));
    expect(planOf([...many, blocked("b")]).effect).toMatchObject({ repaired: ["b"], kept: 500 });
  });
});

describe("the calls that passed", () => {
  it("are judged once for all that are alike", () => {
    const calls = [...Array.from({ length: 50 }, (_, at) => passed(`p${at}`, { url: `https://${host}/things/${at}` })), blocked("b")];
    const read = new Set<string>();
    const analyses = analyzeSession(calls).analyses.map((analysis): Analysis => {
      const { call, outcome, diagnosis, patch, proof } = analysis;
      return {
        call,
        get evaluation() {
          read.add(call.id);
          return analysis.evaluation;
        },
        outcome,
        diagnosis,
        patch,
        proof,
      };
    });
    expect(plansOf(analyses, emptyView, "chrome")(host)?.effect).toMatchObject({ repaired: ["b"], kept: 50 });
    expect([...read].sort()).toEqual(["b", "p0"]);
  });
});

describe("the effect of a policy", () => {
  const still = (...calls: readonly Call[]) => planOf(calls).effect.stillFailing;

  it("says which error the page sees then", () => {
    const down = blocked("down", { actual: { status: 500 } });
    expect(planOf([down, blocked("b")]).effect).toEqual({
      repaired: ["b"],
      unlessCookies: [],
      unanswered: [],
      kept: 0,
      broken: [],
      stillFailing: [{ why: { kind: "status", status: 500 }, callIds: ["down"] }],
    });
  });

  it("says so too when a gateway answered the preflight", () => {
    expect(still(blocked("p", { method: "PUT", preflight: { status: 502, headers: [] } }))).toEqual([
      { why: { kind: "status", status: 502 }, callIds: ["p"] },
    ]);
  });

  it("does not say what a request gets that its preflight stopped", () => {
    const put = blocked("put", { method: "PUT", preflight: { status: 405, headers: [] } });
    expect(planOf([put, blocked("b")]).effect).toMatchObject({ repaired: ["put", "b"], unanswered: ["put"] });
  });

  it("takes no 403 for an error with which a server refuses an origin", () => {
    const url = `https://${host}/things`;
    const refused = blocked("refused", { url, pageOrigin: other, actual: { status: 403 } });
    const forbidden = blocked("forbidden", { url: `https://${host}/admin`, actual: { status: 403 } });
    expect(planOf([passed("fine", { url }), refused]).effect).toMatchObject({ repaired: ["refused"], unanswered: ["refused"] });
    expect(planOf([passed("fine", { url }), forbidden]).effect).toMatchObject({
      repaired: [],
      stillFailing: [{ why: { kind: "status", status: 403 } }],
    });
  });

  it("claims nothing of a redirect whose next answer nobody saw", () => {
    const moved = blocked("moved", { actual: { status: 302, headers: [["Location", "https://b.example/x"]] } });
    expect(still(moved)).toEqual([{ why: { kind: "next-answer" }, callIds: ["moved"] }]);
    const asked = blocked("asked", { method: "PUT", preflight: { status: 301, headers: [["Location", "/x/"]] } });
    expect(still(asked)).toEqual([{ why: { kind: "next-answer" }, callIds: ["asked"] }]);
  });

  it("names the other server that stands in the way as well", () => {
    const there = "https://files.example/a";
    const chain = blocked("chain", {
      hops: [
        { actual: { status: 302, headers: [["Location", there]], end: "redirected" } },
        { url: there, requestHeaders: { origin: "null" }, actual: {} },
      ],
      end: { kind: "not-observed" },
    });
    expect(still(chain)).toEqual([
      { why: { kind: "obstacle", host: "files.example", error: "MissingAllowOriginHeader" }, callIds: ["chain"] },
    ]);
  });

  it("says that no list can name a page without an origin", () => {
    const calls = [
      blocked("frame", { pageOrigin: "null", actual: { headers: allow(page) } }),
      passed("login", { credentials: "include", actual: { headers: allow(page, cookies) } }),
    ];
    expect(planOf(calls).effect).toMatchObject({
      repaired: [],
      kept: 1,
      stillFailing: [{ why: { kind: "no-origin", byRedirect: false }, callIds: ["frame"] }],
    });
    expect(planOf(calls).isOffered).toBe(false);
  });
});

describe("what a server has to add", () => {
  const deltaOf = (...calls: readonly Call[]) => planOf(calls).delta;
  const nothing = {
    origins: [],
    methods: [],
    requestHeaders: [],
    exposedHeaders: [],
    credentials: false,
    starBecomes: [],
    onErrorsToo: false,
    answerPreflights: false,
    doubled: [],
  };

  it("is one method", () => {
    const lists: Pairs = allow(page, ["Access-Control-Allow-Methods", "GET, PUT"]);
    const refused = blocked("d", { method: "DELETE", preflight: { status: 204, headers: lists } });
    expect(deltaOf(refused)).toEqual({ ...nothing, methods: ["DELETE"] });
  });

  it("is one origin", () => {
    expect(
      deltaOf(passed("a", { pageOrigin: other, actual: { headers: allow(other) } }), blocked("b", { actual: { headers: allow(other) } })),
    ).toEqual({
      ...nothing,
      origins: [page],
    });
  });

  it("is nothing but one of two headers to take away", () => {
    expect(deltaOf(put("*"), doubled)).toEqual({ ...nothing, doubled: ["access-control-allow-origin"] });
  });

  it("is a list in place of the star, for cookies", () => {
    expect(deltaOf(blocked("c", { credentials: "include", actual: { headers: allow("*") } }))).toEqual({
      ...nothing,
      credentials: true,
      starBecomes: [page],
    });
  });

  it("is the header on errors", () => {
    expect(deltaOf(passed("a"), blocked("b", { actual: { status: 500 } }))).toEqual({ ...nothing, onErrorsToo: true });
  });

  it("is an answer to preflights", () => {
    const refused = blocked("b", { method: "PUT", preflight: { status: 405, headers: [] } });
    expect(deltaOf(passed("a"), refused)).toEqual({ ...nothing, methods: ["PUT"], answerPreflights: true });
  });

  it("is everything for a server that was never seen to know CORS", () => {
    expect(deltaOf(blocked("b", { credentials: "include" }))).toEqual({ ...nothing, origins: [page], credentials: true });
  });

  it("names what one address lacks, though another grants it", () => {
    const listing = (methods: string, headers: string): Pairs =>
      allow(page, ["Access-Control-Allow-Methods", methods], ["Access-Control-Allow-Headers", headers]);
    const whole = { status: 204, headers: listing("GET, PUT, DELETE", "x-a, x-b") };
    const granted = passed("a", { method: "DELETE", requestHeaders: { "X-A": "1", "X-B": "1" }, preflight: whole });
    const refused = blocked("d", {
      method: "DELETE",
      requestHeaders: { "X-A": "1", "X-B": "1" },
      preflight: { status: 204, headers: listing("GET, PUT", "x-a") },
    });
    expect(deltaOf(granted, refused)).toEqual({ ...nothing, methods: ["DELETE"], requestHeaders: ["x-b"] });
  });

  it("is none when it could not hold all that the blocked calls lack", () => {
    const lists: Pairs = allow(page, ["Access-Control-Allow-Methods", "GET, PUT"]);
    const refused = blocked("d", { method: "DELETE", preflight: { status: 204, headers: lists } });
    expect(deltaOf(passed("a"), refused, blocked("bare"))).toBeNull();
  });

  it("cannot be said where the same is granted elsewhere on the host", () => {
    expect(deltaOf(passed("a"), blocked("b"))).toBeNull();
  });
});
