import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/diagnose/finding.ts";
import { rank } from "../../src/diagnose/rank.ts";
import { obstacle } from "../builders/evaluation.ts";

const first = obstacle({ error: "MissingAllowOriginHeader" });
const second = obstacle({ error: "InvalidAllowCredentials" });
const elsewhere = obstacle({ error: "WildcardOriginNotAllowed" });

function finding(title: string, more: Partial<Finding>): Finding {
  return {
    id: "allow-origin-missing",
    title,
    headline: [],
    why: [],
    change: [],
    actor: "server",
    evidence: [],
    patch: [],
    lessons: [],
    obstacle: null,
    instead: null,
    isRoot: false,
    sure: "seen",
    ...more,
  };
}

const titles = (findings: readonly Finding[]): string[] => findings.map(({ title }) => title);

describe("rank", () => {
  it("keeps the order in which the browser meets the obstacles", () => {
    const findings = [finding("b", { obstacle: second }), finding("a", { obstacle: first })];
    expect(titles(rank(findings, [first, second]))).toEqual(["a", "b"]);
  });

  it("puts alternatives after the obstacles, the likelier first", () => {
    const findings = [
      finding("unlikely", { obstacle: elsewhere, sure: "possible" }),
      finding("likely", { obstacle: elsewhere, sure: "likely" }),
      finding("a", { obstacle: first }),
    ];
    expect(titles(rank(findings, [first]))).toEqual(["a", "likely", "unlikely"]);
  });

  it("puts what is behind the complaint first only when its evidence is good", () => {
    const findings = [finding("weak", { sure: "possible" }), finding("a", { obstacle: first }), finding("strong", { sure: "likely" })];
    expect(titles(rank(findings, [first]))).toEqual(["strong", "a", "weak"]);
  });

  it("puts what happened before the complaint that it stands behind, and what is only possible after all", () => {
    const findings = [
      finding("complaint", { obstacle: first }),
      finding("possible", { obstacle: first, isRoot: true, sure: "possible" }),
      finding("next", { obstacle: second }),
      finding("root of next", { obstacle: second, isRoot: true, sure: "likely" }),
      finding("root", { obstacle: first, isRoot: true }),
    ];
    expect(titles(rank(findings, [first, second]))).toEqual(["root", "complaint", "root of next", "next", "possible"]);
  });
});
