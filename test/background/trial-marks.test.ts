import { describe, expect, it } from "vitest";
import { markTrial, type TrialSpan } from "../../src/background/trial-marks.ts";
import type { TrialEdit } from "../../src/background/trial-plan.ts";
import { evaluate } from "../../src/cors/evaluate.ts";
import type { Call } from "../../src/model/call.ts";
import { headerList } from "../../src/model/header-list.ts";
import { seen } from "../../src/model/observed.ts";
import { api, callFor, page } from "../builders/call.ts";

const origin = "access-control-allow-origin";
const allow: TrialEdit = {
  ...{ url: api, phase: "actual", method: "GET", answer: null },
  headers: [{ op: "set", name: origin, value: page }],
};
const span = (edits: readonly TrialEdit[], fromMs = 0, toMs: number | null = null): TrialSpan => ({ edits, fromMs, toMs });

function arrived(call: Call, headers: readonly (readonly [string, string])[]): Call {
  const contradictions = [{ kind: "headers-edited", exchangeId: call.hops[0]?.actual.id ?? "", detail: "edited" }] as const;
  const hops = call.hops.map((hop) => {
    const { response } = hop.actual;
    if (!response.observed || response.value === null) return hop;
    return { ...hop, actual: { ...hop.actual, response: seen({ ...response.value, editedHeaders: headerList(headers) }) } };
  });
  return { ...call, hops, contradictions };
}

const kinds = (call: Call): string[] => call.contradictions.map(({ kind }) => kind);

describe("markTrial", () => {
  it("says that the difference is the Trial's, and keeps what the server sent", () => {
    const marked = markTrial(arrived(callFor({ end: "completed" }), [[origin, page]]), [span([allow])]);
    const response = marked.hops[0]?.actual.response;
    expect(kinds(marked)).toEqual(["trial"]);
    expect(response?.observed === true && response.value?.headers).toEqual([]);
    expect(evaluate(marked).verdict.kind).toBe("shared");
  });

  it("keeps the contradiction when somebody else edited it too", () => {
    const marked = markTrial(arrived(callFor({ end: "completed" }), [[origin, "*"]]), [span([allow])]);
    expect(kinds(marked)).toEqual(["headers-edited", "trial"]);
  });

  it("lets a Call that is blocked all the same be judged by what arrived", () => {
    const wrong: TrialEdit = { ...allow, headers: [{ op: "set", name: origin, value: "https://wrong.example" }] };
    const marked = markTrial(callFor({ end: "blocked" }), [span([wrong])]);
    expect(evaluate(marked).verdict.error).toBe("AllowOriginMismatch");
  });

  it.each<[string, TrialSpan[]]>([
    ["there was no Trial", []],
    ["it came before the Trial", [span([allow], 10_000_000_000_000)]],
    ["it came after the Trial", [span([allow], -2, -1)]],
    ["it has another URL", [span([{ ...allow, url: `${api}x` }])]],
    ["it has another method", [span([{ ...allow, method: "PUT" }])]],
    ["the server sends the same already", [span([{ ...allow, headers: [{ op: "remove", name: origin }] }])]],
  ])("leaves a Call alone when %s", (_, spans) => {
    const call = callFor({ end: "blocked" });
    expect(markTrial(call, spans)).toBe(call);
  });

  it("marks what the Trial was on for in Firefox, which shows only what the page got", () => {
    const marked = markTrial(callFor({ actual: { headers: [[origin, page]] }, end: "completed" }), [span([allow])], "firefox");
    expect([kinds(marked), evaluate(marked).verdict.kind]).toEqual([["trial"], "shared"]);
  });

  it("shows the preflight that was answered in the server's place as such", () => {
    const answer = headerList([
      [origin, page],
      ["access-control-allow-methods", "PUT"],
    ]);
    const edits: TrialEdit[] = [{ ...allow, phase: "preflight", method: "PUT", answer }];
    const marked = markTrial(callFor({ method: "PUT", actual: { headers: [[origin, page]] }, end: "completed" }), [span(edits)]);
    const response = marked.hops[0]?.preflight?.response;
    expect(response?.observed === true && response.value).toMatchObject({ status: 204, headers: answer, hypothetical: true });
    expect([kinds(marked), evaluate(marked).verdict.kind]).toEqual([["trial"], "shared"]);
  });
});
