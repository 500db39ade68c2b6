import { describe, expect, it } from "vitest";
import { allowOriginWildcardCredentials as cause } from "../../../../src/diagnose/causes/header/allow-origin-wildcard-credentials.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { page } from "../../../builders/call.ts";
import { evaluation, hopEvaluation, originObstacle, verdict } from "../../../builders/evaluation.ts";
import { answered, findOne, preflighted, textOf, withCredentials } from "../../find-one.ts";

const name = "access-control-allow-origin";
const star = originObstacle("WildcardOriginNotAllowed", "*");
const made = answered(200, [[name, "*"]]);

describe("allowOriginWildcardCredentials", () => {
  it("sets the exact origin and nothing else", () => {
    expect(findOne(cause, made, star, withCredentials).patch).toEqual([
      { kind: "response-header", hop: 0, phase: "actual", op: "set", name, value: page },
    ]);
  });

  it("cites the star beside what is needed", () => {
    expect(findOne(cause, made, star, withCredentials).evidence).toEqual([
      expect.objectContaining({ header: name, actual: "*", required: page }),
    ]);
  });

  it("says that credentials were concluded, when they were", () => {
    const text = textOf(findOne(cause, made, star, { credentials: { value: "include", basis: "inferred" } }));
    expect(text).toContain("was not seen but concluded");
    expect(textOf(findOne(cause, made, star, withCredentials))).not.toContain("concluded");
  });

  it("names the condition when it is one of two explanations", () => {
    const alternatives = [{ credentials: "include", obstacle: { ...star, onlyIf: { credentials: "include" } } }] as const;
    const findings = cause.find({
      call: made,
      evaluation: evaluation([], { credentials: { value: null, basis: null }, verdict: verdict(star, { alternatives }) }),
      outcome: "blocked",
      session: emptyView,
    });
    expect(findings).toHaveLength(1);
    expect(findings.map(textOf).join("")).toMatch(/^If the call was made with credentials: /);
    expect(findings[0]?.sure).toBe("possible");
    expect(findings[0]?.patch).toEqual([expect.objectContaining({ value: page })]);
  });

  it("never advises the star or null on a tainted hop", () => {
    const finding = findOne(cause, made, star, { ...withCredentials, hops: [hopEvaluation({ requestOrigin: "null", tainted: true })] });
    expect(finding.patch).toEqual([{ kind: "call-url", url: "https://api.example.com/items" }]);
  });

  it("explains that the preflight is judged by the actual request", () => {
    const obstacle = originObstacle("PreflightWildcardOriginNotAllowed", "*", { phase: "preflight" });
    const finding = findOne(cause, preflighted("PUT", 204, [[name, "*"]]), obstacle, withCredentials);
    expect(textOf(finding)).toContain("The preflight itself carries no cookies");
    expect(finding.patch).toEqual([expect.objectContaining({ phase: "preflight" })]);
  });
});
