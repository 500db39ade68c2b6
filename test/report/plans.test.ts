import { describe, expect, it } from "vitest";
import { analyzeSession, type SessionAnalysis } from "../../src/analyze.ts";
import type { Call } from "../../src/model/call.ts";
import { explainJson } from "../../src/report/json.ts";
import { markdownOf } from "../../src/report/markdown.ts";
import { terminalText } from "../../src/report/terminal.ts";
import { assistantContext, ticketOf } from "../../src/report/ticket.ts";
import type { CallParts } from "../builders/call.ts";
import { allowed, blocked } from "./sample-calls.ts";

const page = "https://app.example";
const put = allowed({
  id: "put",
  method: "PUT",
  credentials: "omit",
  preflight: {
    status: 204,
    headers: [
      ["Access-Control-Allow-Origin", page],
      ["Access-Control-Allow-Methods", "PUT, DELETE"],
    ],
  },
});
const failing = (id: string, status: number, more: CallParts = {}): Call =>
  blocked([], { id, credentials: "omit", actual: { status, end: "error", netError: "net::ERR_FAILED" }, ...more });

function texts({ analyses, planOf }: SessionAnalysis): string[] {
  return [
    terminalText(analyses, { all: false, color: false, planOf }),
    markdownOf(analyses, { planOf }),
    ticketOf(analyses, undefined, planOf),
  ];
}

describe("a report with the session's plans", () => {
  const session = analyzeSession([put, failing("missing", 200), failing("down", 500)]);

  it("says what a server has to allow with everything that it allows now, and what that does", () => {
    for (const text of texts(session)) {
      expect(text).toMatch(/Methods: \S*DELETE\S*, \S*GET\S*, \S*PUT/);
      expect(text).toContain("With these settings: repairs 1 call, keeps 1, breaks 0. 1 will still get the 500");
      expect(text).toContain("may hold more");
    }
  });

  it("says the same in JSON, for both groups of the host", () => {
    const { groups } = explainJson(session.analyses, { planOf: session.planOf });
    const effect = {
      repaired: 1,
      unlessCookies: 0,
      unanswered: 0,
      kept: 1,
      broken: 0,
      stillFailing: [{ reason: "status", calls: 1, status: 500, host: null, error: null }],
    };
    expect(groups.map((group) => group.effect)).toEqual([effect, effect]);
    expect(groups.map(({ policy }) => policy?.methods)).toEqual([
      ["DELETE", "GET", "PUT"],
      ["DELETE", "GET", "PUT"],
    ]);
    expect(assistantContext(session.analyses, session.planOf)).toContain('"kept":1');
  });

  it("puts the error before the headers that let the page read it", () => {
    const down = analyzeSession([failing("down", 504)]);
    for (const text of texts(down)) {
      const change = text.indexOf("First find out why the application");
      expect(change).toBeGreaterThan(0);
      expect(text.indexOf("With these")).toBeGreaterThan(change);
      expect(text).toContain("repairs 0 calls, keeps 0, breaks 0. 1 will still get the 504");
    }
    const terminal = terminalText(down.analyses, { all: false, color: false, planOf: down.planOf });
    expect(terminal.indexOf("So that the page can read the error")).toBeLessThan(terminal.indexOf("Answer to GET"));
  });

  it("gives no policy that would block what passes", () => {
    const star = [["Access-Control-Allow-Origin", "*"]] as const;
    const refused = analyzeSession([
      allowed({ id: "frame", pageOrigin: "null", credentials: "omit", actual: { headers: star } }),
      blocked(star, { id: "cookies", credentials: "include" }),
    ]);
    for (const text of texts(refused)) expect(text).toContain("would block 1 call that passes now");
    expect(explainJson(refused.analyses, { planOf: refused.planOf }).groups[0]).toMatchObject({ policy: null, effect: { broken: 1 } });
  });
});
