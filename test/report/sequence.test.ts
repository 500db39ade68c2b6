import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../src/analyze.ts";
import type { Call } from "../../src/model/call.ts";
import { notObserved, seen } from "../../src/model/observed.ts";
import { markdownOf } from "../../src/report/markdown.ts";
import { sequenceOf } from "../../src/report/sequence.ts";
import { sequenceLines } from "../../src/report/sequence-lines.ts";
import { terminalText } from "../../src/report/terminal.ts";
import { ticketOf } from "../../src/report/ticket.ts";
import { type CallParts, callFor, page } from "../builders/call.ts";

const linesOf = (parts: CallParts): string[] => sequenceLines(sequenceOf(analyzeCall(callFor(parts))));
const good = [["Access-Control-Allow-Origin", page]] as const;
const failed = (netError: string): CallParts => ({
  actual: { response: seen(null), end: "error", netError, respondedAtMs: null },
  end: { kind: "error", netError },
});

describe("sequenceOf", () => {
  it("shows where a preflight stopped, and that the request was never sent", () => {
    const parts: CallParts = {
      method: "DELETE",
      requestHeaders: { Authorization: "x" },
      preflight: { status: 204, headers: [...good, ["Access-Control-Allow-Methods", "GET, POST"]] },
      end: "blocked",
    };
    expect(linesOf(parts)).toEqual([
      "app.example → api.example.com: OPTIONS may I DELETE, authorization?",
      "api.example.com → app.example: 204 · Allow-Methods: GET, POST, 5 ms, stopped here",
      "app.example → api.example.com: DELETE never sent",
    ]);
    expect(sequenceOf(analyzeCall(callFor(parts))).steps.map(({ state }) => state)).toEqual(["passed", "stopped", "never-sent"]);
  });

  it("shows an answer that the page does not get", () => {
    expect(linesOf({ actual: {}, end: "blocked" })).toEqual([
      "app.example → api.example.com: GET",
      "api.example.com → app.example: 200 · no Allow-Origin, 5 ms, stopped here",
    ]);
  });

  it("has a lane for each server of a redirect", () => {
    const hops = [
      {
        url: "https://api.example.com/a",
        actual: { status: 302, headers: [...good, ["Location", "https://b.example/x"]], end: "redirected" },
      },
      { url: "https://b.example/x", requestHeaders: { Origin: "null" }, actual: {} },
    ] as const;
    const { lanes } = sequenceOf(analyzeCall(callFor({ hops, end: "blocked" })));
    expect(lanes.map(({ kind, label }) => `${kind} ${label}`)).toEqual(["page app.example", "server api.example.com", "server b.example"]);
    expect(linesOf({ hops, end: "blocked" })[1]).toBe("api.example.com → app.example: 302 · to b.example, 5 ms");
  });

  it("shows of twenty redirects the first and the last", () => {
    const hops = Array.from({ length: 21 }, (_, at) => ({
      url: `https://h${at}.example/`,
      actual: { status: 302, headers: [...good, ["Location", `https://h${at + 1}.example/`] as const], end: "redirected" as const },
    }));
    const { lanes, steps } = sequenceOf(analyzeCall(callFor({ hops, end: "blocked" })));
    expect(lanes).toHaveLength(5);
    expect(steps.filter(({ kind }) => kind === "left-out").map(({ label }) => label)).toEqual(["17 more redirects"]);
    expect(steps).toHaveLength(9);
  });

  it.each([
    ["a port where nothing listens, at the server", "net::ERR_CONNECTION_REFUSED", "GET · connection refused", "to"],
    ["a blocker, in the browser", "net::ERR_BLOCKED_BY_CLIENT", "GET · blocked in this browser", "from"],
    ["a name that is not known, after the browser", "net::ERR_NAME_NOT_RESOLVED", "GET · name not resolved", "to"],
  ])("shows what broke: %s", (_, netError, label, stoppedAt) => {
    expect(sequenceOf(analyzeCall(callFor(failed(netError)))).steps).toMatchObject([{ label, stoppedAt, state: "stopped" }]);
  });

  it("stops somewhere whatever is known of a Call that did not pass", () => {
    const call: Call = callFor({ actual: { response: notObserved("capture-gap") }, end: "blocked" });
    expect(sequenceOf(analyzeCall(call)).steps.at(-1)).toMatchObject({ state: "stopped", stoppedAt: "to" });
  });

  it("names a service worker", () => {
    const [lane] = sequenceOf(analyzeCall({ ...callFor({ actual: {} }), fromServiceWorker: true })).lanes;
    expect(lane).toEqual({ kind: "service-worker", label: "app.example" });
  });

  it("stands in each text of a report", () => {
    const analyses = [analyzeCall(callFor({ actual: {}, end: "blocked" }))];
    const line = "200 · no Allow-Origin, 5 ms, stopped here";
    for (const text of [markdownOf(analyses), ticketOf(analyses), terminalText(analyses, { all: false, color: false })]) {
      expect(text).toContain("What went to and fro");
      expect(text).toContain(line);
    }
  });

  it("cuts what is too long", () => {
    const long = "A".repeat(100_000);
    const lines = linesOf({ actual: { headers: [["Access-Control-Allow-Origin", long]] }, end: "blocked", method: long });
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(200);
  });
});
