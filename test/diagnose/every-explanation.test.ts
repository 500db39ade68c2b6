import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { isSettled } from "../../src/diagnose/diagnosis.ts";
import type { Call } from "../../src/model/call.ts";
import { callFor } from "../builders/call.ts";
import { sessions } from "../repair/random-sessions.ts";

/** As events alone show it. */
const withoutMode = (call: Call): Call => ({ ...call, credentials: callFor().credentials });

describe("what the browser may have stumbled over", () => {
  it("is told of every call that was blocked, whatever the other calls show", () => {
    let open = 0;
    fc.assert(
      fc.property(sessions, (calls) => {
        for (const { outcome, evaluation, diagnosis } of analyze(calls.map(withoutMode))) {
          if (outcome !== "blocked" || isSettled(diagnosis)) continue;
          const { alternatives } = evaluation.verdict;
          if (alternatives.length > 1) open += 1;
          const told = new Set(diagnosis.findings.map(({ obstacle }) => obstacle?.error));
          expect(alternatives.filter(({ obstacle }) => !told.has(obstacle.error)).map(({ obstacle }) => obstacle.error)).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
    expect(open).toBeGreaterThan(25);
  });
});
