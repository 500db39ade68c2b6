import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../../src/analyze.ts";
import type { RequestMode, ResourceType } from "../../../../src/model/call.ts";
import { callFor, type Pairs } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";

const allowed: Pairs = [
  ["access-control-allow-origin", "https://app.example"],
  ["access-control-allow-credentials", "true"],
];

function said(
  resourceType: ResourceType,
  mode: RequestMode,
  type: string | null,
  more: Pairs = [],
  url = "https://api.example/x",
): string[] {
  const headers: Pairs = [...allowed, ...more, ...(type === null ? [] : [["content-type", type] as const])];
  const call = callFor({ resourceType, mode, url, actual: { headers }, end: "completed" });
  return analyzeCall(call).diagnosis.findings.flatMap(({ id, sure }) => (id === "type-refused" ? [sure] : []));
}

const noSniff: Pairs = [["x-content-type-options", "nosniff"]];

describe("typeRefused", () => {
  it.each([
    ["a module as HTML", "script", "cors", "text/html", [], ["possible"]],
    ["a module without a type", "script", "cors", null, [], ["possible"]],
    ["a module with its type", "script", "cors", "text/javascript; charset=utf-8", [], []],
    ["a module of JSON", "script", "cors", "application/json", [], []],
    ["a plain script as HTML", "script", "no-cors", "text/html", [], []],
    ["a plain script as an image", "script", "no-cors", "image/png", [], ["seen"]],
    ["a script as text, nosniff", "script", "cors", "text/plain", noSniff, ["seen"]],
    ["a style sheet as HTML", "stylesheet", "no-cors", "text/html", [], ["likely"]],
    ["a style sheet as text, nosniff", "stylesheet", "cors", "text/plain", noSniff, ["seen"]],
    ["a style sheet with its type", "stylesheet", "cors", "text/css", noSniff, []],
    ["data", "fetch", "cors", "text/html", [], []],
  ] as const)("%s", (_, resourceType, mode, type, more, expected) => {
    expect(said(resourceType, mode, type, more)).toEqual(expected);
  });

  it("knows WebAssembly by the address", () => {
    expect(said("fetch", "cors", "application/octet-stream", [], "https://api.example/a.wasm?v=2")).toEqual(["possible"]);
    expect(said("fetch", "cors", "application/wasm", [], "https://api.example/a.wasm")).toEqual([]);
  });

  it("says why Firefox gave no answer to a module of another type", () => {
    const netError = "NS_ERROR_CORRUPTED_CONTENT";
    const headers: Pairs = [...allowed, ["content-type", "text/html"]];
    const call = callFor({ resourceType: "script", mode: "cors", actual: { headers, netError }, end: { kind: "error", netError } });
    const { outcome, diagnosis } = analyzeCall(call, { browser: "firefox" });
    expect([outcome, diagnosis.findings.map(({ id }) => id)]).toEqual(["failed", ["type-refused"]]);
    expect(diagnosis.findings.map(textOf)[0]).toContain("text/javascript");
  });
});
