import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { analyze, judge, withDiagnosis } from "../src/analyze.ts";
import { callsFromHar } from "../src/capture/from-har.ts";
import { evaluate } from "../src/cors/evaluate.ts";
import type { Analysis } from "../src/diagnose/analysis.ts";
import { causes } from "../src/diagnose/registry.ts";
import type { Call, RequestMode } from "../src/model/call.ts";
import type { PatchChange } from "../src/model/header-patch.ts";
import { seen } from "../src/model/observed.ts";
import { applyPatch } from "../src/patch/apply-patch.ts";
import { emptyView } from "../src/session/session.ts";
import { type CallParts, callFor, page } from "./builders/call.ts";
import { entry, har, preflight } from "./capture/har/build-har.ts";
import { anyCall } from "./cors/any-call.ts";

function analysisOf(spec: CallParts): Analysis {
  const [analysis] = analyze([callFor(spec)]);
  if (analysis === undefined) throw new Error("no Analysis");
  return analysis;
}

/** The Call with what the Analysis concluded, judged again after some changes. */
function judgedAfter({ call, evaluation }: Analysis, changes: readonly PatchChange[]) {
  const include = evaluation.credentials.value === "include";
  const fixed: Call = { ...call, mode: seen("cors"), credentials: seen(include ? "include" : "same-origin") };
  return evaluate(applyPatch(fixed, changes)).verdict.kind;
}

const summary = (changes: readonly PatchChange[]) =>
  changes.map((change) => {
    if (change.kind === "response-header" && change.op !== "remove") return `${change.phase} ${change.name}: ${change.value}`;
    return change.kind;
  });

describe("analyze", () => {
  it("repairs a missing allow-origin with the page's exact origin", () => {
    const { patch, proof, outcome } = analysisOf({ credentials: "omit" });
    expect([outcome, summary(patch?.changes ?? []), proof]).toEqual([
      "blocked",
      [`actual access-control-allow-origin: ${page}`],
      { kind: "passes" },
    ]);
  });

  it("repairs a preflight and the response behind it", () => {
    const { patch, proof } = analysisOf({
      method: "PUT",
      requestHeaders: { "X-A": "1" },
      credentials: "include",
      preflight: { status: 404 },
    });
    expect(proof).toEqual({ kind: "passes" });
    expect(new Set(summary(patch?.changes ?? []))).toEqual(
      new Set([
        `preflight access-control-allow-origin: ${page}`,
        "preflight access-control-allow-credentials: true",
        "preflight access-control-allow-methods: PUT",
        "preflight access-control-allow-headers: x-a",
        "preflight-status",
        `actual access-control-allow-origin: ${page}`,
        "actual access-control-allow-credentials: true",
      ]),
    );
  });

  it("names Vary beside an exact origin, and the policy for the server", () => {
    const { patch } = analysisOf({ method: "PUT", credentials: "include", preflight: {} });
    expect(patch?.alongside).toContainEqual({ kind: "response-header", hop: 0, phase: "actual", op: "add", name: "vary", value: "Origin" });
    expect(patch?.policies).toMatchObject([{ hop: 0, policy: { origins: [page], methods: ["PUT"], credentials: true } }]);
  });

  it("has no patch for what was allowed, failed or is pending", () => {
    const ends: CallParts["end"][] = ["completed", { kind: "pending" }, { kind: "error", netError: "net::ERR_CONNECTION_REFUSED" }];
    const allowed = { headers: [["Access-Control-Allow-Origin", page]] as [string, string][] };
    expect(ends.map((end) => analysisOf({ actual: allowed, ...(end === undefined ? {} : { end }) }).patch)).toEqual([null, null, null]);
  });

  it("links the earlier preflight that a Call reused", () => {
    const answer = {
      headers: [
        ["Access-Control-Allow-Origin", page],
        ["Access-Control-Allow-Methods", "PUT"],
        ["Access-Control-Max-Age", "60"],
      ] as [string, string][],
    };
    const first = callFor({ id: "one", method: "PUT", preflight: answer, actual: answer, end: "completed" });
    const second = callFor({ id: "two", method: "PUT", actual: answer, end: "completed", startedAtMs: first.startedAtMs + 3005 });
    expect(analyze([first, second])[1]?.evaluation.hops[0]?.preflight).toEqual({
      kind: "reused",
      callId: "one",
      ageSeconds: 3,
      lifetimeSeconds: 60,
    });
  });
});

describe("the patch of any blocked Call", () => {
  const patched = fc.property(anyCall, (call) => {
    const [analysis] = analyze([call]);
    if (analysis?.patch == null || analysis.evaluation.verdict.kind !== "blocked") return;
    const { changes } = analysis.patch;
    expect(["shared", "opaque"]).toContain(judgedAfter(analysis, changes));
    for (const change of changes) {
      const without = changes.filter((other) => other !== change);
      expect(["blocked", "unknown"]).toContain(judgedAfter(analysis, without));
    }
  });

  it("is enough, and no part of it can be dropped", () => {
    fc.assert(patched, { numRuns: 500 });
  });

  it("exists", () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const [analysis] = analyze([call]);
        fc.pre(analysis?.evaluation.verdict.kind === "blocked");
        expect(analysis?.proof).toEqual({ kind: "passes" });
      }),
      { numRuns: 500 },
    );
  });
});

/** Of a HAR whose writer marks no errors. */
function outcomesOf(entries: readonly object[]): unknown[] {
  const result = callsFromHar(har(entries, "Firefox"));
  return result.ok ? analyze(result.calls).map(({ outcome, evaluation }) => [outcome, evaluation.verdict.kind]) : [];
}

describe("analyze, when the end was not observed", () => {
  const allowed: readonly [string, string][] = [
    ["Access-Control-Allow-Origin", "https://app.example"],
    ["Access-Control-Allow-Methods", "PUT"],
  ];
  const unsent = entry({ method: "PUT", at: 6, status: 0, time: 0 });

  it("says blocked when the reason alone depends on the credentials mode", () => {
    expect(outcomesOf([preflight({ status: 404, received: allowed }), unsent])).toEqual([["blocked", "unknown"]]);
  });

  it("says failed, not allowed, of a request that got no answer", () => {
    const good = [...allowed, ["Access-Control-Allow-Credentials", "true"] as const];
    expect(outcomesOf([preflight({ received: good }), unsent])).toEqual([["failed", "unknown"]]);
  });

  it("says allowed of an answer that passes, whatever was not seen", () => {
    const good = [allowed[0] ?? ["", ""], ["Access-Control-Allow-Credentials", "true"] as const];
    expect(outcomesOf([entry({ received: good })])).toEqual([["allowed", "shared"]]);
  });

  it("says undecided of an answer that passes without credentials only", () => {
    expect(outcomesOf([entry({ received: [["Access-Control-Allow-Origin", "*"]] })])).toEqual([["undecided", "unknown"]]);
  });
});

describe("analyze, of what passed", () => {
  const notes = new Set(causes.filter(({ family }) => family === "passing").map(({ id }) => id));
  const passed = anyCall.map((call): Call => ({ ...call, end: { kind: "completed" } }));
  const mode = fc.constantFrom<RequestMode>("cors", "same-origin", "navigate");

  it("concludes the same without judging as with it", () => {
    fc.assert(
      fc.property(passed, mode, (call, seenMode) => {
        const told = { ...call, mode: seen(seenMode) };
        const [analysis] = analyze([told]);
        expect(evaluate(told).verdict.kind).not.toBe("opaque");
        expect(analysis).toMatchObject({ outcome: "allowed", patch: null, proof: null });
        expect(analysis?.diagnosis.findings.every(({ id }) => notes.has(id))).toBe(true);
        expect(JSON.parse(JSON.stringify(analysis)).evaluation).toEqual(JSON.parse(JSON.stringify(evaluate(told))));
      }),
    );
  });
});

describe("a Call that passed", () => {
  it.each(["fetch", "image", "stylesheet"] as const)("of type %s is judged only when somebody reads it", (resourceType) => {
    const read = vi.fn();
    const judgement = judge(callFor({ resourceType, end: "completed", actual: { status: 200, headers: [["Content-Type", "text/css"]] } }));
    const { call, outcome, patch, proof, complained, evaluation } = judgement;
    const watched = {
      call,
      get evaluation() {
        read();
        return evaluation;
      },
      outcome,
      patch,
      proof,
      complained,
    };
    const analysis = withDiagnosis(watched, emptyView);
    expect(outcome).toBe("allowed");
    expect(read).not.toHaveBeenCalled();
    expect(analysis.evaluation).toBe(evaluation);
    expect(read).toHaveBeenCalledOnce();
  });
});
