import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/diagnose/diagnosis.ts";
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
    confidence: 1,
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
      finding("unlikely", { obstacle: elsewhere, confidence: 0.2 }),
      finding("likely", { obstacle: elsewhere, confidence: 0.5 }),
      finding("a", { obstacle: first }),
    ];
    expect(titles(rank(findings, [first]))).toEqual(["a", "likely", "unlikely"]);
  });

  it("puts what is behind the complaint first only when its evidence is good", () => {
    const findings = [finding("weak", { confidence: 0.5 }), finding("a", { obstacle: first }), finding("strong", { confidence: 0.9 })];
    expect(titles(rank(findings, [first]))).toEqual(["strong", "a", "weak"]);
  });
});
