import { describe, expect, it } from "vitest";
import { plainText } from "../../src/model/plain-text.ts";
import type { Effect, ServerPlan } from "../../src/model/server-plan.ts";
import { effectLine, errorFirstLine, mayHoldMoreLine, notOfferedLine } from "../../src/words/effect.ts";

const nothing: Effect = { repaired: [], unlessCookies: [], unanswered: [], kept: 0, broken: [], stillFailing: [] };
const line = (effect: Partial<Effect>): string => plainText(effectLine({ ...nothing, ...effect }, "this text"));

describe("effectLine", () => {
  it("counts, and names the error that stays", () => {
    const stillFailing = [{ why: { kind: "status", status: 500 }, callIds: ["d"] }] as const;
    expect(line({ repaired: ["a", "b", "c"], kept: 24, stillFailing })).toBe(
      "With this text: repairs 3 calls, keeps 24, breaks 0. 1 will still get the 500: the page will then see the 500, not the data.",
    );
  });

  it.each([
    [{ kind: "next-answer" }, "1 is redirected then, to an answer that nobody has seen."],
    [
      { kind: "obstacle", host: "b.example", error: "MissingAllowOriginHeader" },
      "1 is then stopped at b.example: Allow-Origin header is missing.",
    ],
    [{ kind: "no-origin", byRedirect: false }, "1 comes from a page without an origin, which no list can name."],
    [
      { kind: "no-origin", byRedirect: true },
      "1 was redirected from one server to another and then has the origin null, which no list can name.",
    ],
    [{ kind: "open" }, "1 cannot be judged: too little of it was seen."],
  ] as const)("says why one still fails: %o", (why, sentence) => {
    expect(line({ stillFailing: [{ why, callIds: ["a"] }] })).toBe(`With this text: repairs 0 calls, keeps 0, breaks 0. ${sentence}`);
  });

  it("says whose answer was not seen", () => {
    expect(line({ repaired: ["a", "b"], unanswered: ["b"] })).toContain(
      "1 then gets an answer that was not seen here: it may be an error.",
    );
    expect(line({ repaired: ["a", "b"], unanswered: ["a", "b"] })).toContain("2 then get answers that were not seen here");
  });

  it("says what depends on cookies", () => {
    expect(line({ repaired: ["a"], unlessCookies: ["a"] })).toContain("1 stays blocked if it sends cookies, which nothing shows");
  });
});

describe("a plan", () => {
  const plan: ServerPlan = {
    host: "api.example",
    policy: {
      origins: [],
      anyOriginSuffices: true,
      methods: [],
      requestHeaders: [],
      exposedHeaders: [],
      credentials: false,
      maxAgeSeconds: 600,
    },
    delta: null,
    effect: { ...nothing, broken: ["a", "b"] },
    effectUnder: () => nothing,
    listMayHoldMore: false,
    starsNarrowed: [],
    preflightsUnseen: false,
    leavesPreflights: false,
    mends: { onErrorsToo: false, answerPreflights: false, doubled: [], bareAt: [], failedAt: [], asksLeave: true },
    seenUntilMs: 0,
    isOffered: false,
  };

  it("says that the list it replaces may hold more, only then", () => {
    expect(mayHoldMoreLine(plan)).toBeNull();
    expect(plainText(mayHoldMoreLine({ ...plan, listMayHoldMore: true }) ?? [])).toContain("api.example may hold more");
  });

  it("says which stars become lists, and of the origins only once", () => {
    const starsNarrowed = ["access-control-allow-headers", "access-control-expose-headers"];
    expect(plainText(mayHoldMoreLine({ ...plan, starsNarrowed }) ?? [])).toBe(
      "Answers of api.example have * in Access-Control-Allow-Headers and Access-Control-Expose-Headers, which stands for everything. A list in its place holds only what was seen here: add whatever else is used.",
    );
    const both = { ...plan, listMayHoldMore: true, starsNarrowed };
    expect(plainText(mayHoldMoreLine(both) ?? [])).toMatch(/^A list of origins on api\.example may hold more .* Answers of/);
    const origins = { ...both, starsNarrowed: ["access-control-allow-origin"] };
    expect(plainText(mayHoldMoreLine(origins) ?? [])).toMatch(/^Answers of api\.example have \* in Access-Control-Allow-Origin, /);
  });

  it("says that nothing tells which request headers are allowed, unless preflights are left alone", () => {
    expect(plainText(mayHoldMoreLine({ ...plan, preflightsUnseen: true }) ?? [])).toMatch(
      /^No preflight of api\.example was answered well here/,
    );
    expect(mayHoldMoreLine({ ...plan, preflightsUnseen: true, leavesPreflights: true })).toBeNull();
  });

  it("says what comes first where an error is the fault", () => {
    const down: Effect = { ...nothing, stillFailing: [{ why: { kind: "status", status: 504 }, callIds: ["1"] }] };
    expect(plainText(errorFirstLine({ ...plan, effect: down }) ?? [])).toMatch(/^First find out why api\.example answers with 504\. /);
    expect(errorFirstLine({ ...plan, effect: { ...down, repaired: ["2"] } })).toBeNull();
    expect(errorFirstLine({ ...plan, effect: nothing })).toBeNull();
  });

  it("says why it is not offered", () => {
    expect(plainText(notOfferedLine(plan))).toContain("would block 2 calls that pass now");
    const why = { kind: "no-origin", byRedirect: true } as const;
    expect(plainText(notOfferedLine({ ...plan, effect: { ...nothing, stillFailing: [{ why, callIds: ["1"] }] } }))).toBe(
      "No text is offered, because none for this server lets these calls through. 1 was redirected from one server to another and then has the origin null, which no list can name. Let the page call the last address itself.",
    );
  });
});
