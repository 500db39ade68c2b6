import { describe, expect, it } from "vitest";
import { diagnose } from "../../../../src/diagnose/diagnose.ts";
import type { Finding } from "../../../../src/diagnose/finding.ts";
import type { Call } from "../../../../src/model/call.ts";
import { createSessionIndex } from "../../../../src/session/session-index.ts";
import { page } from "../../../builders/call.ts";
import { evaluation } from "../../../builders/evaluation.ts";
import { answered } from "../../find-one.ts";
import { originMissing } from "../../first-finding.ts";

const allow = [["access-control-allow-origin", page]] as const;

function earlier(status: number, headers: readonly (readonly [string, string])[] = []): Call {
  return answered(status, headers, { id: `earlier-${status}-${headers.length}` });
}

function found(status: number, ...before: readonly Call[]): Finding | null {
  const index = createSessionIndex();
  for (const one of before) index.put(one);
  const input = { call: answered(status), evaluation: evaluation([originMissing]), outcome: "blocked", session: index.view } as const;
  return diagnose(input).findings.find(({ id }) => id === "success-only-headers") ?? null;
}

describe("successOnlyHeaders", () => {
  it("is found when answers that succeed have the header and errors do not, and cites one", () => {
    const finding = found(500, earlier(200, allow));
    expect(finding?.sure).toBe("likely");
    expect(finding?.evidence).toEqual([expect.objectContaining({ callId: "earlier-200-1" })]);
  });

  it.each([
    ["nothing else is known of the host", 500, []],
    ["no answer has the header", 500, [earlier(200)]],
    ["an error answer has it", 500, [earlier(200, allow), earlier(404, allow)]],
    ["the answer is no error", 200, [earlier(200, allow)]],
  ] as const)("is not found when %s", (_, status, before) => {
    expect(found(status, ...before)).toBeNull();
  });
});
