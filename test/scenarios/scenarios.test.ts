import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { readHar } from "../../src/capture/from-har.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import { explain } from "../../src/lib/explain.ts";
import { harOf } from "../../src/report/har.ts";
import type { Explained } from "../../src/report/json.ts";
import { callsOf, canBeBuilt, expectedParameter } from "./calls-of.ts";
import { allScenarios } from "./corpus.ts";
import type { Scenario } from "./scenario.ts";

const built = allScenarios.filter(canBeBuilt);

/** What the browser did, and where and why if it blocked the Call. */
function expected(scenario: Scenario): object {
  const { outcome, error, phase, step, cause } = scenario.expect;
  return { outcome, error, failedParameter: expectedParameter(scenario), cause, ...(outcome === "blocked" && { phase, step }) };
}

function judged(scenario: Scenario): Analysis[] {
  return analyze(callsOf(scenario));
}

function explained(scenario: Scenario): Explained {
  const har = readHar(
    JSON.stringify(harOf(judged(scenario), { redact: false, creatorVersion: "1", browser: { name: "Chrome", version: "1" } })),
  );
  if (!har.ok) throw new Error(har.detail);
  return JSON.parse(explain(har, { format: "json", all: true, redact: false, color: false, browser: "chrome", version: "1" }).text);
}

describe.each(built)("$id", (scenario) => {
  it("is judged as the browser judged it", () => {
    const { outcome, evaluation, diagnosis } = judged(scenario).at(-1) ?? {};
    expect({ outcome, ...evaluation?.verdict, cause: diagnosis?.findings[0]?.id ?? null }).toMatchObject(expected(scenario));
  });

  it("is explained so by the command line", () => {
    const { outcome, verdict, causes } = explained(scenario).calls.at(-1) ?? {};
    expect({ outcome, ...verdict, cause: causes?.[0]?.id ?? null }).toMatchObject(expected(scenario));
  });
});

describe("the corpus", () => {
  it("is judged without a browser where a capture shows all", () => {
    expect(built.length).toBeGreaterThan(130);
    expect(allScenarios.filter(({ before }) => before !== undefined).filter((scenario) => !canBeBuilt(scenario))).toEqual([]);
  });
});
