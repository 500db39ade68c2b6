import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/cors/evaluate.ts";
import type { Browser } from "../../src/cors/verdict.ts";
import { callOfSheet, emptySheet, type Sheet, sheetOf } from "../../src/repair/sheet.ts";
import { api, callFor, page } from "../builders/call.ts";

const sheet = (parts: Partial<Sheet> = {}): Sheet => ({ ...emptySheet, ...parts });

function verdict(parts: Partial<Sheet>, browser: Browser = "chrome"): string {
  const written = callOfSheet(sheet(parts), browser);
  if (!written.ok) return written.problems.map(({ field, reason }) => `${field}: ${reason}`).join(", ");
  const { kind, error } = evaluate(written.call, { browser }).verdict;
  return error === null ? kind : error;
}

const allowed = "Access-Control-Allow-Origin: https://app.example";

describe("callOfSheet", () => {
  it.each([
    ["nothing that allows it", {}, "MissingAllowOriginHeader"],
    ["the page's origin", { actual: { status: "200", headers: allowed } }, "shared"],
    ["its own site", { url: "https://app.example/items" }, "shared"],
    ["another origin", { actual: { status: "200", headers: "access-control-allow-origin: https://other.example" } }, "AllowOriginMismatch"],
    [
      "a star with credentials",
      { credentials: "include", actual: { status: "200", headers: "Access-Control-Allow-Origin: *" } },
      "WildcardOriginNotAllowed",
    ],
    ["a method that is asked for", { method: "PUT", actual: { status: "200", headers: allowed } }, "PreflightMissingAllowOriginHeader"],
    [
      "a method that is not listed",
      { method: "PUT", preflight: { status: "204", headers: allowed }, actual: { status: "200", headers: allowed } },
      "MethodDisallowedByPreflightResponse",
    ],
    [
      "a header that is not listed",
      { headers: "X-Token: 1", preflight: { status: "204", headers: allowed }, actual: { status: "200", headers: allowed } },
      "HeaderDisallowedByPreflightResponse",
    ],
  ] as const)("is judged: %s", (_, parts, expected) => {
    expect(verdict(parts)).toBe(expected);
  });

  it("is judged by each browser's own rules", () => {
    // Client hints need leave in Firefox and Safari only.
    const parts = { headers: "DPR: 2", actual: { status: "200", headers: allowed } };
    expect(verdict(parts, "chrome")).toBe("shared");
    expect(verdict(parts, "firefox")).toBe("PreflightMissingAllowOriginHeader");
    expect(verdict(parts, "safari")).toBe("PreflightMissingAllowOriginHeader");
  });

  it("writes the usual methods in capitals, as browsers do, and no others", () => {
    const method = (written: string): string | undefined => {
      const made = callOfSheet(sheet({ method: written }), "chrome");
      return made.ok ? made.call.hops[0]?.method : undefined;
    };
    expect(method("put")).toBe("PUT");
    expect(method("patch")).toBe("patch");
  });

  it.each([
    [{ pageOrigin: "app" }, "pageOrigin: not-an-origin"],
    [{ url: "/items" }, "url: not-a-url"],
    [{ url: "javascript:alert(1)" }, "url: not-a-url"],
    [{ method: "P UT" }, "method: not-a-method"],
    [{ headers: "no colon" }, "headers: not-a-header"],
    [{ actual: { status: "2000", headers: "a b: c" } }, "actual.status: not-a-status, actual.headers: not-a-header"],
  ] as const)("says what cannot be read: %j", (parts, expected) => {
    expect(verdict(parts)).toBe(expected);
  });
});

describe("sheetOf", () => {
  const call = callFor({
    method: "PUT",
    requestHeaders: { "x-token": "1" },
    preflight: { status: 204, headers: [["Access-Control-Allow-Origin", page]] },
    credentials: "include",
  });

  it("writes down what was seen, and supposes an answer as the preflight's", () => {
    expect(sheetOf(call, 0, null)).toEqual({
      pageOrigin: page,
      url: api,
      method: "PUT",
      headers: "X-Token: …",
      credentials: "include",
      preflight: { status: "204", headers: `Access-Control-Allow-Origin: ${page}` },
      actual: { status: "200", headers: `Access-Control-Allow-Origin: ${page}` },
    });
  });

  it("is judged as the Call was", () => {
    const own = sheetOf(call, 0, null);
    const written = callOfSheet(own, "chrome");
    const error = written.ok ? evaluate(written.call, { browser: "chrome" }).verdict.error : null;
    expect(error).toBe(evaluate(call, { browser: "chrome" }).verdict.error);
    expect(error).toBe("PreflightInvalidAllowCredentials");
  });

  it("leaves out what CORS does not read of an answer", () => {
    const headers = [
      ["Set-Cookie", "a=b"],
      ["Access-Control-Allow-Origin", "*"],
      ["Server", "nginx"],
    ] as const;
    expect(sheetOf(callFor({ actual: { headers } }), 0, null).actual.headers).toBe("Access-Control-Allow-Origin: *");
  });
});
