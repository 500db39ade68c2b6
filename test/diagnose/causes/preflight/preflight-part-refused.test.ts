import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../../src/analyze.ts";
import { furtherFindings } from "../../../../src/diagnose/diagnosis.ts";
import type { Subject } from "../../../../src/inquiry/subject.ts";
import type { Question, QuestionAnswer } from "../../../../src/model/inquiry.ts";
import { terminalText } from "../../../../src/report/terminal.ts";
import { callFor, type Pairs } from "../../../builders/call.ts";
import { allowing, inquiryOf, refusal } from "../../../builders/inquiry.ts";
import { textOf } from "../../find-one.ts";

/** A preflight that was answered with that status, and what its server says when it is asked. */
async function analysed(server: (question: Question) => QuestionAnswer, status = 403, headers: Pairs = [], parts: Partial<Subject> = {}) {
  const inquiry = await inquiryOf(server, parts);
  const requestHeaders = { "x-a": "1", "x-bad": "1", "x-c": "1" };
  return analyzeCall({ ...callFor({ method: "PUT", requestHeaders, preflight: { status, headers } }), inquiry });
}

const refuses =
  (...names: readonly string[]) =>
  (question: Question): QuestionAnswer =>
    question.names.some((name) => names.includes(name)) ? refusal : allowing(question);
const vary = [["vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"]] as const;
const refusesPut = (question: Question): QuestionAnswer => (question.method === "PUT" ? refusal : allowing(question));
const own = (question: Question): QuestionAnswer => (question.kind === "own-origin" ? allowing(question) : refusal);

describe("preflightPartRefused", () => {
  it.each([401, 403, 404, 429, 500, 200])(
    "is all that is told of a preflight answered with %i, once the server was asked",
    async (status) => {
      const { diagnosis } = await analysed(refuses("x-bad"), status, status === 200 ? [] : vary);
      const [first] = diagnosis.findings;
      expect(first).toMatchObject({ id: "preflight-part-refused", sure: "seen", actor: "server" });
      expect(furtherFindings(diagnosis)).toEqual([]);
      expect(first === undefined ? "" : textOf(first)).toMatch(
        /^The server api\.example\.com refuses the header X-Bad: without it the same preflight passes\./,
      );
    },
  );

  it("cites the questions that decided", async () => {
    const { diagnosis, call } = await analysed(refuses("x-bad"));
    const cited = (diagnosis.findings[0]?.evidence ?? []).flatMap(({ exchangeId, actual }) =>
      exchangeId.startsWith("asked-") ? [[call.inquiry?.asked[Number(exchangeId.slice("asked-".length))]?.passes, actual]] : [],
    );
    expect(cited).toEqual([
      [false, "403"],
      [true, "204"],
    ]);
  });

  it.each([
    ["several", refuses("x-a", "x-c"), "refuses the headers X-A and X-C: without them the same preflight passes."],
    ["the method", refusesPut, "refuses the method PUT: without it"],
    ["the number", ({ names, ...rest }: Question) => (names.length > 2 ? refusal : allowing({ names, ...rest })), "no part by itself"],
    ["the origin", own, "refuses the origin https://app.example"],
  ] as const)("tells %s", async (_, server, words) => {
    const { diagnosis } = await analysed(server);
    expect(diagnosis.findings[0]?.id).toBe("preflight-part-refused");
    expect(diagnosis.findings.map(textOf).join(" ")).toContain(words);
  });

  it("says the same in a report as in its first line, and nothing that speaks against it", async () => {
    const text = terminalText([await analysed(refuses("x-bad"), 403)], { all: true, color: false });
    expect(text).toContain("refuses the header X-Bad");
    expect(text).not.toMatch(/login check|does not say which|No Access-Control-Allow-Origin/);
  });

  it("leaves the word to the status where every preflight is refused, with what was found out", async () => {
    const { diagnosis } = await analysed(() => refusal, 401);
    const [first] = diagnosis.findings;
    expect(first?.id).toBe("preflight-authentication");
    expect(first === undefined ? "" : textOf(first)).toContain("So no header and no method is the reason.");
  });

  it("blames no header of a list where every preflight is refused", async () => {
    const { diagnosis } = await analysed(() => refusal, 403, vary);
    const text = diagnosis.findings.map(textOf).join(" ");
    expect(diagnosis.findings[0]?.id).toBe("preflight-refusal-hidden");
    expect(text).not.toContain("It does not say which");
    expect(text).toContain("So no header and no method is the reason.");
  });

  it("is not found where it could not be found out", async () => {
    const { diagnosis } = await analysed(() => ({ kind: "none", why: "time" }), 401);
    expect(diagnosis.findings[0]?.id).toBe("preflight-authentication");
  });
});
