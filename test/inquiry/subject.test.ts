import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/cors/evaluate.ts";
import { type Subject, subjectOf } from "../../src/inquiry/subject.ts";
import type { Call } from "../../src/model/call.ts";
import { type CallParts, callFor } from "../builders/call.ts";

function of(parts: CallParts): Subject | null {
  const call: Call = callFor(parts);
  return subjectOf(call, evaluate(call));
}

const asked = [
  ["origin", "https://app.example"],
  ["access-control-request-method", "PUT"],
  ["access-control-request-headers", "x-b, X-A,x-b"],
  ["sec-fetch-site", "cross-site"],
] as const;
const refused = { method: "PUT", preflight: { status: 403, sent: asked } } as const;

describe("subjectOf", () => {
  it("is the preflight that was refused without a reason: its origin, method and names", () => {
    expect(of(refused)).toMatchObject({
      ...{ kind: "preflight", sends: "OPTIONS", origin: "https://app.example", method: "PUT" },
      ...{ names: ["x-a", "x-b"], fetchSite: "cross-site" },
    });
  });

  it("is nothing where the answer says what it does not allow", () => {
    const listed = [
      ["access-control-allow-origin", "https://app.example"],
      ["access-control-allow-methods", "PUT"],
    ] as const;
    expect(of({ method: "PUT", requestHeaders: { "x-a": "1" }, preflight: { status: 204, headers: listed, sent: asked } })).toBeNull();
  });

  it("is the address itself where a simple request got an answer without the header", () => {
    expect(of({ actual: { status: 200, headers: [] } })).toMatchObject({ kind: "again", sends: "GET", names: [] });
  });

  it.each(["https://api.example.com/cb?code=abc", "https://api.example.com/a?X-Amz-Signature=1"])("is never %s: it is good once", (url) => {
    expect(of({ url, actual: { status: 200, headers: [] } })).toBeNull();
  });

  it("is no request that may change something", () => {
    expect(of({ method: "POST", actual: { status: 200, headers: [] } })).toBeNull();
  });

  it("is what else is let in, where the page's origin was allowed by its name", () => {
    const allowed = (value: string): CallParts => ({
      end: "completed",
      actual: { status: 200, headers: [["access-control-allow-origin", value]] },
    });
    expect(of(allowed("https://app.example"))).toMatchObject({ kind: "stranger", sends: "GET" });
    expect(of(allowed("*"))).toBeNull();
  });

  it.each(["ws://api.example.com/", "https://user:pass@api.example.com/", "data:,x"])("is never %s", (url) => {
    expect(of({ ...refused, url })).toBeNull();
  });

  it.each(["x y", "x\u0000", "é", "a,,b", "x".repeat(5_000), Array.from({ length: 300 }, (_, index) => `x${index}`).join()])(
    "asks for no names that are none: %j",
    (names) => {
      const sent = asked.map(([name, value]) => [name, name === "access-control-request-headers" ? names : value] as const);
      expect(of({ method: "PUT", preflight: { status: 403, sent } })).toBeNull();
    },
  );
});
