import { describe, expect, it } from "vitest";
import { analyzeSession } from "../../src/analyze.ts";
import { servers } from "../../src/fixes/registry.ts";
import { hostOf } from "../../src/model/origin.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { terminalText } from "../../src/report/terminal.ts";
import { effectLine } from "../../src/words/effect.ts";
import { callFor, type Pairs } from "../builders/call.ts";
import { callsOf } from "../scenarios/calls-of.ts";
import { allScenarios } from "../scenarios/corpus.ts";

describe("a change for one call of an application with cors()", () => {
  const scenario = allScenarios.find(({ id }) => id === "after-calls-of-every-origin");
  const calls = scenario === undefined ? [] : callsOf(scenario);
  const host = hostOf(calls[0]?.hops[0]?.url ?? "") ?? "";
  const plan = analyzeSession(calls).planOf(host);

  it("leaves the calls beside it what they use", () => {
    expect(plan?.effect).toMatchObject({ repaired: ["after-calls-of-every-origin-2"], kept: 2, broken: [] });
    const express = plan === null ? undefined : servers.find(({ id }) => id === "express")?.write(plan.policy);
    const code = express?.ok ? express.fix.blocks.map((block) => block.code).join("") : "";
    for (const word of ["PUT", "POST", "DELETE", "authorization", "content-type"]) expect(code).toContain(word);
  });

  it("is to take one of the two headers away, and nothing else", () => {
    expect(plan?.delta).toEqual({
      origins: [],
      methods: [],
      requestHeaders: [],
      exposedHeaders: [],
      credentials: false,
      starBecomes: [],
      onErrorsToo: false,
      answerPreflights: false,
      doubled: ["access-control-allow-origin"],
    });
  });
});

describe("a gateway's 504 beside a good answer of the application behind it", () => {
  const star = ["Access-Control-Allow-Origin", "*"] as const;
  const nginx = ["Server", "nginx"] as const;
  const express: Pairs = [nginx, ["X-Powered-By", "Express"], star];
  const url = "https://api.example.com/slow";
  const { analyses, planOf } = analyzeSession([
    callFor({ id: "things", credentials: "omit", actual: { headers: express }, end: "completed" }),
    callFor({ id: "slow", url, credentials: "omit", actual: { status: 504, headers: [nginx] } }),
  ]);
  const plan = planOf("api.example.com");

  it("stays a 504, which the page then sees", () => {
    expect(plan === null ? "" : plainText(effectLine(plan.effect, "this text"))).toBe(
      "With this text: repairs 0 calls, keeps 1, breaks 0. 1 will still get the 504: the page will then see the 504, not the data.",
    );
    expect(plan?.delta).toMatchObject({ onErrorsToo: true, origins: [], methods: [] });
  });

  it("is told with the outage first, and the headers as what lets the page read it", () => {
    const text = terminalText(analyses, { all: false, color: false, planOf });
    const places = ["A proxy or gateway", "First find out why", "What follows does not take the error away", "Answer to GET"];
    const found = places.map((part) => text.indexOf(part));
    expect(found).not.toContain(-1);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
  });
});

describe("calls of a file that shows neither their cookies nor their end", () => {
  const admin = "https://admin.example";
  const end = { kind: "not-observed" } as const;
  const star: Pairs = [["Access-Control-Allow-Origin", "*"]];
  const { analyses, planOf } = analyzeSession([
    callFor({ id: "other-page", pageOrigin: admin, actual: { headers: star }, end }),
    callFor({ id: "blocked", credentials: "include", actual: { headers: star } }),
  ]);
  const plan = planOf("api.example.com");

  it("are kept: their origins stay let in", () => {
    expect(analyses.map(({ outcome }) => outcome)).toEqual(["undecided", "blocked"]);
    expect(plan?.policy.origins.toSorted()).toEqual([admin, "https://app.example"]);
    expect(plan?.effect).toMatchObject({ repaired: ["blocked"], kept: 1, broken: [] });
  });
});
