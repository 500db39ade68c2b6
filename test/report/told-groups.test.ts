import { describe, expect, it } from "vitest";
import type { Call } from "../../src/model/call.ts";
import { explainJson } from "../../src/report/json.ts";
import { markdownOf } from "../../src/report/markdown.ts";
import { terminalText } from "../../src/report/terminal.ts";
import { ticketOf } from "../../src/report/ticket.ts";
import type { CallParts } from "../builders/call.ts";
import { analyses, blocked, startMs } from "./sample-calls.ts";

function answered(id: string, status: number, more: CallParts = {}): Call {
  const actual = { status, end: "error", netError: "net::ERR_FAILED" } as const;
  return blocked([], { id, url: `https://api.example/${id}`, credentials: "same-origin", actual, ...more });
}

/** Two Calls of one host for each of four reasons. */
const mixed = analyses(
  ...["1", "2"].flatMap((n, round) => [
    answered(`missing-${n}`, 200, { startedAtMs: startMs + round }),
    answered(`failed-${n}`, 500, { startedAtMs: startMs + 10 + round }),
    answered(`loop-${n}`, 508, { startedAtMs: startMs + 20 + round }),
    answered(`limited-${n}`, 429, { startedAtMs: startMs + 30 + round }),
  ]),
);
const reasons = ["missing", "failed", "loop", "limited"];

/** Returns the part that tells of the first Call of a reason, up to the next part. */
function partOf(parts: readonly string[], reason: string): string {
  return parts.find((part) => part.includes(`${reason}-1`)) ?? "";
}

describe("a 500, a 508, a 429 and good answers without the header, of one host", () => {
  const plain = { all: false, color: false };

  it("are four blocks for a terminal, none the same as another", () => {
    const blocks = terminalText(mixed, plain).split(/^(?=BLOCKED )/m);
    expect(blocks).toHaveLength(4);
    for (const reason of reasons) {
      const block = partOf(blocks, reason);
      expect(block).toContain("(2 requests)");
      expect(block).toContain(`The same for\n      GET "https://api.example/${reason}-2"`);
      for (const other of reasons.filter((one) => one !== reason)) expect(block).not.toContain(`${other}-`);
    }
  });

  it("are four rows of Markdown, each with its Call in full and a list of the others", () => {
    const [head = "", ...parts] = markdownOf(mixed).split(/^(?=## )/m);
    expect(head).toContain("| 1 | Blocked | No answer of this host has CORS headers | `api.example` | whoever runs the server | 2 |");
    expect(head.match(/^\| \d/gm)).toHaveLength(4);
    expect(head).toContain("(500)");
    expect(parts).toHaveLength(4);
    for (const reason of reasons) {
      const part = partOf(parts, reason);
      expect(part).toContain(`### \`GET\` \`https://api.example/${reason}-1\``);
      expect(part).toContain(`- \`GET\` \`https://api.example/${reason}-2\``);
      expect(part.match(/What happened/g)).toHaveLength(1);
      for (const other of reasons.filter((one) => one !== reason)) expect(part).not.toContain(`${other}-`);
    }
  });

  it("are told one by one in a ticket, which says that they are four", () => {
    const ticket = ticketOf(mixed);
    const [head = "", ...parts] = ticket.split(/^(?=## )/m);
    expect(head).toMatch(/^# 4 faults\n/);
    expect(parts).toHaveLength(4);
    for (const reason of reasons) {
      const part = partOf(parts, reason);
      expect(part).toContain(`### The same fault\n\n- \`GET\` \`https://api.example/${reason}-2\``);
      for (const other of reasons.filter((one) => one !== reason)) expect(part).not.toContain(`${other}-`);
    }
  });

  it("are four groups of the JSON", () => {
    expect(explainJson(mixed).groups.map(({ id, calls }) => [id, calls])).toEqual([
      ["blocked server-without-cors api.example", ["missing-1", "missing-2"]],
      ["blocked error-response-bare api.example 500", ["failed-1", "failed-2"]],
      ["blocked error-response-bare api.example 508", ["loop-1", "loop-2"]],
      ["blocked rate-limit api.example 429", ["limited-1", "limited-2"]],
    ]);
  });
});
