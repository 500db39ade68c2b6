import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bisect, mostQuestions, usualQuestions } from "../../src/inquiry/bisect.ts";
import type { PreflightFinding, Question } from "../../src/model/inquiry.ts";

const page = "https://app.example";
const own = "https://api.example";

type Server = (question: Question) => boolean;

function subject(method: string, count: number) {
  const names = Array.from({ length: count }, (_, index) => `x-${index}`).toSorted();
  return { url: `${own}/items`, origin: page, method, names };
}

/** What is found out about a server, and what it was asked. */
function talk(
  server: Server,
  about: ReturnType<typeof subject>,
  isRefused = true,
): { finding: PreflightFinding; asked: readonly Question[] } {
  const dialogue = bisect(about, isRefused);
  const asked: Question[] = [];
  let next = dialogue.next();
  while (next.done !== true) {
    asked.push(next.value);
    next = dialogue.next(server(next.value));
  }
  return { finding: next.value, asked };
}

/** A server that refuses these names and methods. */
function refusing(...bad: readonly string[]): Server {
  return ({ method, names }) => !bad.includes(method ?? "") && !names.some((name) => bad.includes(name));
}

function refusedNames(finding: PreflightFinding): readonly string[] | null {
  return finding.kind === "parts" && finding.rest === "passes" ? finding.parts.map(({ name }) => name).toSorted() : null;
}

const methods = fc.constantFrom("GET", "POST", "PUT", "PURGE", "patch");
const counts = fc.integer({ min: 0, max: 40 });

describe("bisect", () => {
  it("finds the one header or method that is refused, in log2(n) + 2 questions", () => {
    fc.assert(
      fc.property(methods, counts, fc.nat(), (method, count, which) => {
        const about = subject(method, count);
        const parts = [...(method === "GET" ? [] : [method]), ...about.names];
        fc.pre(parts.length > 0);
        const bad = parts[which % parts.length] ?? "";
        const { finding, asked } = talk(refusing(bad), about);
        expect(refusedNames(finding)).toEqual([bad]);
        expect(asked.length).toBeLessThanOrEqual(Math.ceil(Math.log2(parts.length + 1)) + 2);
        expect(usualQuestions(about)).toBe(Math.ceil(Math.log2(parts.length + 1)) + 2);
      }),
      { numRuns: 1_000 },
    );
  });

  it("finds each of several, and asks nothing twice", () => {
    fc.assert(
      fc.property(
        methods,
        fc.integer({ min: 2, max: 12 }),
        fc.uniqueArray(fc.nat(11), { minLength: 2, maxLength: 3 }),
        (method, count, which) => {
          const about = subject(method, count);
          const bad = Array.from(new Set(which.map((index) => about.names[index % count] ?? ""))).toSorted();
          const { finding, asked } = talk(refusing(...bad), about);
          expect(refusedNames(finding)).toEqual(bad);
          expect(new Set(asked.map((question) => JSON.stringify(question))).size).toBe(asked.length);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("finds the origin, whatever a preflight asks for", () => {
    fc.assert(
      fc.property(methods, counts, fc.boolean(), (method, count, ownPasses) => {
        const about = subject(method, count);
        const { finding, asked } = talk(({ origin }) => origin === own && ownPasses, about);
        expect(finding).toEqual({ kind: "origin", own: ownPasses ? "passes" : "refused" });
        expect(asked.length).toBeLessThanOrEqual(usualQuestions(about));
        expect(asked.at(-1)).toEqual({ kind: "own-origin", sends: "OPTIONS", origin: own, method: "GET", names: [] });
      }),
      { numRuns: 500 },
    );
  });

  it("says that it passes where the server allows now what it refused", () => {
    fc.assert(
      fc.property(methods, counts, (method, count) => {
        const about = subject(method, count);
        const { finding, asked } = talk(() => true, about);
        expect(finding).toEqual({ kind: "passes" });
        expect(asked.length).toBeLessThanOrEqual(usualQuestions(about));
      }),
    );
  });

  it("blames no header where the server refuses only how many there are", () => {
    fc.assert(
      fc.property(methods, fc.integer({ min: 2, max: 40 }), fc.nat(), (method, count, nat) => {
        const limit = 1 + (nat % (count - 1));
        const { finding } = talk(({ names }) => names.length <= limit, subject(method, count));
        expect(finding).toEqual({ kind: "together", parts: [] });
      }),
      { numRuns: 1_000 },
    );
  });

  it("takes a server that refuses GET too for no server that refuses the origin", () => {
    const about = subject("POST", 3);
    const onlyPost: Server = ({ method, names }) => method === "POST" && !names.includes("x-1");
    expect(refusedNames(talk(onlyPost, about).finding)).toEqual(["x-1"]);
  });

  it("asks for all of it first when that was not asked before", () => {
    const { finding, asked } = talk(() => true, subject("PUT", 4), false);
    expect(finding).toEqual({ kind: "passes" });
    expect(asked).toEqual([{ kind: "preflight", sends: "OPTIONS", origin: page, method: "PUT", names: ["x-0", "x-1", "x-2", "x-3"] }]);
  });

  it("ends where nearly everything is refused, each by itself", () => {
    const { finding, asked } = talk(({ names }) => names.length === 0, subject("GET", 200));
    expect(finding).toMatchObject({ kind: "parts", rest: "not-asked" });
    expect(asked.length).toBeLessThanOrEqual(mostQuestions + Math.ceil(Math.log2(200)) + 2);
  });

  it("always ends, however the server answers", () => {
    fc.assert(
      fc.property(methods, counts, fc.array(fc.boolean(), { minLength: 1 }), (method, count, answers) => {
        let next = 0;
        const { asked } = talk(() => answers[next++ % answers.length] ?? true, subject(method, count));
        expect(asked.length).toBeLessThanOrEqual(60);
      }),
      { numRuns: 1_000 },
    );
  });
});
