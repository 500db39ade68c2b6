import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inquire } from "../../src/inquiry/inquire.ts";
import { headerList } from "../../src/model/header-list.ts";
import type { Question, QuestionAnswer } from "../../src/model/inquiry.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { inquiryConclusions } from "../../src/words/inquiry.ts";
import { allowing, inquiryOf, refusal, subject } from "../builders/inquiry.ts";

const answer = (status: number, headers: Readonly<Record<string, string>>): QuestionAnswer => ({
  ...{ kind: "answer", status },
  headers: headerList(Object.entries(headers)),
});
const refusesBad = (question: Question): QuestionAnswer => (question.names.includes("x-bad") ? refusal : allowing(question));

async function told(...args: Parameters<typeof inquiryOf>): Promise<string> {
  return inquiryConclusions(await inquiryOf(...args))
    .map(plainText)
    .join(" ");
}

describe("inquire", () => {
  it("finds the refused header, and sends nothing but OPTIONS", async () => {
    const inquiry = await inquiryOf(refusesBad);
    expect(inquiry.preflight).toEqual({ kind: "parts", parts: [{ kind: "header", name: "x-bad" }], rest: "passes" });
    expect(new Set(inquiry.asked.map(({ question }) => question.sends))).toEqual(new Set(["OPTIONS"]));
    expect(await told(refusesBad)).toBe("Refused: the header x-bad. Without it the preflight passes.");
  });

  it("takes an answer that lacks a name for a refusal, as the browser does", async () => {
    const allowed = { "access-control-allow-methods": "PUT", "access-control-allow-headers": "x-a, x-c" };
    const lists = ({ origin }: Question): QuestionAnswer => answer(204, { ...allowed, "access-control-allow-origin": origin });
    expect((await inquiryOf(lists)).preflight).toMatchObject({ kind: "parts", parts: [{ name: "x-bad" }] });
  });

  it("takes a redirected preflight for a refusal, and says that it was not followed", async () => {
    const inquiry = await inquiryOf((question) => (question.names.includes("x-bad") ? { kind: "redirect" } : allowing(question)));
    expect(inquiry.preflight).toMatchObject({ kind: "parts", parts: [{ name: "x-bad" }] });
  });

  it.each(["time", "network"] as const)("ends where no answer comes (%s), and says so", async (why) => {
    const inquiry = await inquiryOf((question) => (question.names.includes("x-a") ? { kind: "none", why } : allowing(question)));
    expect(inquiry.preflight).toEqual({ kind: "unanswered" });
    expect(inquiry.asked.at(-1)?.passes).toBeNull();
    expect(inquiryConclusions(inquiry).map(plainText).join()).toMatch(/^Not found out: the last question got no answer/);
  });

  it("ends when the user stops it", async () => {
    let count = 0;
    const inquiry = await inquire(subject(), async (question) => (++count > 2 ? null : refusesBad(question)));
    expect(inquiry).toMatchObject({ preflight: { kind: "unanswered" } });
    expect(inquiry.asked).toHaveLength(2);
    expect(inquiryConclusions(inquiry).map(plainText)).toEqual(["Not found out: it was stopped."]);
  });

  it("tells an origin that is refused from a server that refuses every preflight", async () => {
    const own = "https://api.example.com";
    expect(await told((question) => (question.origin === own ? allowing(question) : refusal))).toContain("also when nothing but GET");
    expect(await told(() => refusal)).toBe(
      "Every preflight is refused: also one that asks for nothing but GET, and one from the server's own origin. No header and no method is the reason.",
    );
  });

  it("keeps of an answer what speaks of permission and of caches, and nothing else", async () => {
    const headers = { "access-control-allow-origin": "*", "set-cookie": "id=1", "x-secret": "s", age: "3", vary: "Origin" };
    const inquiry = await inquiryOf(() => answer(200, headers), { kind: "again", sends: "GET", names: [], method: "GET" });
    const names = inquiry.asked.flatMap(({ answer: got }) => (got.kind === "answer" ? got.headers.map(({ name }) => name) : []));
    expect(new Set(names)).toEqual(new Set(["access-control-allow-origin", "age", "vary"]));
    expect(inquiry.again).toEqual({ result: "passes", stored: { name: "age", value: "3" } });
  });

  const simple = { kind: "again", sends: "GET", names: [], method: "GET" } as const;
  const given = (allowOrigin: string) => answer(200, { "access-control-allow-origin": allowOrigin });

  it.each([
    ["reflected", (question: Question) => given(question.origin), "It allows every origin"],
    ["star", () => given("*"), "It allows every origin, with *."],
    ["page-origin", () => given("https://app.example"), "only the page passes"],
    ["refused", () => answer(200, {}), "It does not allow an origin that it cannot know"],
  ] as const)("finds what a server does with an origin that it cannot know: %s", async (stranger, server, words) => {
    const inquiry = await inquiryOf(server, simple);
    expect(inquiry.stranger).toBe(stranger);
    expect(inquiry.asked.map(({ question }) => [question.sends, question.kind])).toEqual([
      ["GET", "again"],
      ["GET", "stranger"],
    ]);
    expect(await told(server, simple)).toContain(words);
  });

  it("never throws, whatever a server sends", async () => {
    const hostile = fc.record({
      kind: fc.constant("answer" as const),
      status: fc.integer({ min: 0, max: 999 }),
      headers: fc.array(
        fc.record({
          name: fc.constantFrom("access-control-allow-origin", "access-control-allow-headers", "age", "x-cache"),
          value: fc.string(),
        }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(hostile, { minLength: 1 }),
        fc.constantFrom("preflight", "again", "stranger" as const),
        async (answers, kind) => {
          let next = 0;
          const inquiry = await inquiryOf(() => answers[next++ % answers.length] ?? refusal, {
            kind: kind as "again",
            sends: kind === "again" ? "GET" : "OPTIONS",
          });
          expect(inquiryConclusions(inquiry).map(plainText).join("")).not.toBe("");
        },
      ),
    );
  });
});
