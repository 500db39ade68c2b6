import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/diagnose/diagnose.ts";
import { lessonIds } from "../../src/diagnose/lesson-ids.ts";
import { lessons } from "../../src/diagnose/lessons.ts";
import { causes } from "../../src/diagnose/registry.ts";
import { corsErrors } from "../../src/model/cors-error.ts";
import { notObserved } from "../../src/model/observed.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { emptyView } from "../../src/session/session.ts";
import { explanationOf } from "../../src/words/finding.ts";
import { callFor } from "../builders/call.ts";
import { evaluation, hopEvaluation, obstacle, originObstacle } from "../builders/evaluation.ts";
import { deadCorsErrors } from "../cors/dead-cors-errors.ts";
import { registeredFor } from "./registered-for.ts";

describe("diagnose", () => {
  it("finds nothing when nothing stops the Call", () => {
    expect(diagnose({ call: callFor(), evaluation: evaluation([]), outcome: "blocked", session: emptyView })).toEqual({
      callId: "call-1",
      findings: [],
    });
  });

  it("finds one cause for each obstacle, in browser order", () => {
    const made = callFor({ method: "PUT", preflight: { status: 404 } });
    const obstacles = [
      originObstacle("PreflightMissingAllowOriginHeader", null, { phase: "preflight" }),
      obstacle({ error: "PreflightInvalidStatus", phase: "preflight" }),
      obstacle({ error: "MethodDisallowedByPreflightResponse", phase: "preflight", failedParameter: "PUT" }),
    ];
    const { findings } = diagnose({ call: made, evaluation: evaluation(obstacles), outcome: "blocked", session: emptyView });
    expect(findings.map(({ id }) => id)).toEqual([
      "preflight-unrouted",
      "allow-origin-missing",
      "preflight-status",
      "allow-methods-omission",
    ]);
  });

  it.each(corsErrors.filter((error) => registeredFor(error)))("has readable text for %s without any response", (error) => {
    const made = callFor({ actual: { response: notObserved("source-hides-it") } });
    const { findings } = diagnose({
      call: made,
      evaluation: evaluation([obstacle({ error })], { hops: [hopEvaluation({ requestOrigin: null })] }),
      outcome: "blocked",
      session: emptyView,
    });
    expect(findings).toHaveLength(1);
    const text = findings.map(explanationOf).join("\n");
    expect(text).not.toMatch(/undefined|\[object|NaN| {2}|\.\./);
    for (const finding of findings) expect(plainText(finding.headline)).toMatch(/[^.]\.$/);
    expect(causes.filter(({ errors }) => errors.includes(error)).map(({ id }) => id)).toContain(findings[0]?.id);
  });

  it("survives errors that no cause explains", () => {
    for (const error of deadCorsErrors) {
      expect(() =>
        diagnose({ call: callFor(), evaluation: evaluation([obstacle({ error })]), outcome: "blocked", session: emptyView }),
      ).not.toThrow();
    }
  });
});

describe("lessons", () => {
  it.each(lessonIds)("%s has a title and a body", (id) => {
    expect(lessons[id].title).not.toBe("");
    for (const paragraph of lessons[id].body) expect(plainText(paragraph)).toMatch(/\.$/);
  });
});
