import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fetchPatterns } from "../../src/background/trial-answers.ts";
import { type TrialEdit, trialPlan } from "../../src/background/trial-plan.ts";
import { trialRules, urlMatches } from "../../src/background/trial-rules.ts";
import type { Call } from "../../src/model/call.ts";
import type { PatchChange } from "../../src/model/header-patch.ts";
import { api, callFor } from "../builders/call.ts";

const header = (phase: "preflight" | "actual", name: string, value: string, hop = 0): PatchChange => {
  return { kind: "response-header", hop, phase, op: "set", name, value };
};
const origin = "access-control-allow-origin";
const methods = "access-control-allow-methods";
const put = callFor({ method: "PUT", preflight: { headers: [["access-control-allow-origin", "*"]] } });

const edit = (more: Partial<TrialEdit>): TrialEdit => ({ url: api, phase: "actual", method: "GET", headers: [], answer: null, ...more });

const planOf = (call: Call, changes: readonly PatchChange[]): readonly TrialEdit[] => trialPlan([{ call, changes }]).edits;

describe("trialPlan", () => {
  it("gathers the changes of each response", () => {
    const changes = [header("preflight", origin, "*"), header("actual", origin, "*"), header("actual", "vary", "Origin")];
    expect(planOf(put, changes).map(({ phase, headers }) => [phase, headers.map(({ name }) => name)])).toEqual([
      ["preflight", [origin, "access-control-max-age"]],
      ["actual", [origin, "vary"]],
    ]);
  });

  it("never lets the browser remember what a preflight was answered", () => {
    const plan = planOf(put, [header("preflight", "access-control-max-age", "600"), { kind: "preflight-status", hop: 0, status: 204 }]);
    expect(plan[0]?.answer).toEqual([
      { name: origin, value: "*" },
      { name: "access-control-max-age", value: "0" },
    ]);
  });

  it("keeps of the server's own answer only what speaks of permission", () => {
    const sent = [
      ["location", "/login"],
      ["set-cookie", "a=b"],
      [origin, "*"],
    ] as const;
    const call = callFor({ method: "PUT", preflight: { status: 302, headers: sent } });
    const answer = planOf(call, [{ kind: "preflight-status", hop: 0, status: 204 }])[0]?.answer;
    expect(answer?.map(({ name }) => name)).toEqual([origin, "access-control-max-age"]);
  });

  it("finds where a Hop will be that was not reached yet", () => {
    const call = callFor({ actual: { status: 302, headers: [["location", "https://user:secret@api.example/next"]] } });
    const changes: PatchChange[] = [
      { kind: "redirect-location", hop: 0, url: "https://api.example/next#part" },
      header("actual", origin, "*", 1),
    ];
    expect(planOf(call, changes).map(({ url }) => url)).toEqual([api, "https://api.example/next"]);
  });

  it.each([["ftp://api.example/a"], ["data:,a"]])("gives up on %s", (url) => {
    expect(trialPlan([{ call: callFor({ url }), changes: [header("actual", origin, "*")] }])).toEqual({ edits: [], callIds: [] });
  });

  it("gives one answer to Calls that ask the same address for different things", () => {
    const call = callFor({ method: "PUT", preflight: { headers: [[methods, "GET, not a method, PATCH"]] } });
    const attempts = [
      { call: { ...call, id: "put" }, changes: [header("preflight", methods, "PUT"), header("actual", origin, "*")] },
      { call: { ...call, id: "again" }, changes: [header("preflight", methods, "PUT"), header("actual", origin, "*")] },
      {
        call: { ...callFor({ method: "DELETE", preflight: {} }), id: "delete" },
        changes: [header("preflight", methods, "DELETE, PUT"), header("preflight", "access-control-allow-headers", "x-a")],
      },
    ];
    const { edits, callIds } = trialPlan(attempts);
    expect(callIds).toEqual(["put", "again", "delete"]);
    expect(edits.map(({ phase, method, headers }) => [phase, method, headers])).toEqual([
      [
        "preflight",
        "PUT",
        [
          // What the server allows already stays allowed.
          { op: "set", name: methods, value: "GET, PATCH, PUT, DELETE" },
          { op: "set", name: "access-control-allow-headers", value: "x-a" },
          { op: "set", name: "access-control-max-age", value: "0" },
        ],
      ],
      ["actual", "PUT", [{ op: "set", name: origin, value: "*" }]],
    ]);
  });
});

describe("trialRules", () => {
  it("matches the URL with and without a fragment, and the method", () => {
    const rules = trialRules([edit({ method: "PUT" }), edit({ phase: "preflight", method: "PUT" })]);
    expect(rules.map(({ match, method }) => [match, method])).toEqual([
      [{ urlFilter: `|${api}|` }, "put"],
      [{ urlFilter: `|${api}#` }, "put"],
      [{ urlFilter: `|${api}|` }, "options"],
      [{ urlFilter: `|${api}#` }, "options"],
    ]);
  });

  it.each([["patch"], ["FOO"], [null]])("leaves preflights out where the method %s cannot be named", (method) => {
    expect(trialRules([edit({ method })])[0]?.method).toBe("not-options");
  });

  it("makes no rule for what is answered in the server's place", () => {
    expect(trialRules([edit({ phase: "preflight", answer: [] })])).toEqual([]);
  });

  it.each([
    [["set a", "set b"], ["set b"]],
    [["remove", "add a"], ["set a"]],
    [
      ["set a", "add b"],
      ["set a", "append b"],
    ],
    [["add a", "remove"], ["remove"]],
  ])("folds %j into %j", (given, expected) => {
    const headers = given.map((text) => {
      const [op = "", value = ""] = text.split(" ");
      return op === "remove"
        ? ({ op, name: "vary" } as const)
        : { op: op === "set" ? ("set" as const) : ("add" as const), name: "vary", value };
    });
    const [rule] = trialRules([edit({ headers })]);
    expect(rule?.headers.map((one) => (one.operation === "remove" ? "remove" : `${one.operation} ${one.value}`))).toEqual(expected);
  });
});

describe("urlMatches", () => {
  it("matches exactly the URL, whatever is in it", () => {
    const marks = fc.string({ unit: fc.constantFrom("*", "^", "|", ".", "+", "(", "[", "\\", "?", "a", "/", "$") });
    fc.assert(
      fc.property(marks, marks, (query, other) => {
        const url = `https://api.example/a?${query}|`;
        const [match] = urlMatches(url);
        if (match === undefined || !("regexFilter" in match)) throw new Error("a URL filter gives | a meaning");
        const pattern = new RegExp(match.regexFilter);
        expect(pattern.test(url) && pattern.test(`${url}#b`)).toBe(true);
        expect(pattern.test(`https://api.example/a?${other}|`)).toBe(other === query);
      }),
    );
  });
});

describe("urlMatches, where a mark stands for itself", () => {
  it.each([
    ["https://api.example/a.b|", "https://api.example/axb|"],
    ["https://api.example/a?b|", "https://api.example/b|"],
    ["https://api.example/a*b|", "https://api.example/aab|"],
    ["https://api.example/a|b", "https://api.example/a"],
    ["https://api.example/a+b^", "https://api.example/aab^"],
  ])("%s is not %s", (url, other) => {
    const [match] = urlMatches(url);
    expect(match !== undefined && "regexFilter" in match && new RegExp(match.regexFilter).test(other)).toBe(false);
  });
});

describe("fetchPatterns", () => {
  it("quotes what a pattern gives a meaning, and holds nothing else", () => {
    const answered = edit({ url: "https://api.example/a?b*c", answer: [] });
    expect(fetchPatterns([answered, edit({})])).toEqual({
      patterns: [{ urlPattern: "https://api.example/a\\?b\\*c", requestStage: "Request" }],
    });
  });
});
