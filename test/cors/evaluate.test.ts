import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/cors/evaluate.ts";
import type { CorsError } from "../../src/model/cors-error.ts";
import { notObserved } from "../../src/model/observed.ts";
import { type CallParts, callFor, type ExchangeParts, page } from "../builders/call.ts";

const acao = (value: string): [string, string] => ["Access-Control-Allow-Origin", value];
const acac = (value: string): [string, string] => ["Access-Control-Allow-Credentials", value];
const acam = (value: string): [string, string] => ["Access-Control-Allow-Methods", value];
const acah = (value: string): [string, string] => ["Access-Control-Allow-Headers", value];
const answer = (...headers: [string, string][]): ExchangeParts => ({ headers });

function errorOf(spec: CallParts): CorsError | string | null {
  const { verdict } = evaluate(callFor(spec));
  return verdict.kind === "blocked" ? verdict.error : verdict.kind;
}

describe("the CORS check on a final response", () => {
  const cases: [string, CallParts, string, string][] = [
    ["no header", { actual: answer() }, "MissingAllowOriginHeader", ""],
    ["another origin", { actual: answer(acao("https://other.example")) }, "AllowOriginMismatch", "https://other.example"],
    ["a trailing slash", { actual: answer(acao(`${page}/`)) }, "AllowOriginMismatch", `${page}/`],
    ["upper case", { actual: answer(acao("https://APP.example")) }, "AllowOriginMismatch", "https://APP.example"],
    ["null", { actual: answer(acao("null")) }, "AllowOriginMismatch", "null"],
    ["Null", { actual: answer(acao("Null")) }, "InvalidAllowOriginValue", "Null"],
    ["empty", { actual: answer(acao("")) }, "InvalidAllowOriginValue", ""],
    ["a host without scheme", { actual: answer(acao("app.example")) }, "InvalidAllowOriginValue", "app.example"],
    ["localhost:3000, which parses as a URL", { actual: answer(acao("localhost:3000")) }, "AllowOriginMismatch", "localhost:3000"],
    ["a wildcard inside an origin", { actual: answer(acao("https://*.example")) }, "AllowOriginMismatch", "https://*.example"],
    ["*.example.com", { actual: answer(acao("*.example.com")) }, "InvalidAllowOriginValue", "*.example.com"],
    ["two equal lines", { actual: answer(acao(page), acao(page)) }, "MultipleAllowOriginValues", `${page}, ${page}`],
    ["two stars", { actual: answer(acao("*"), acao("*")) }, "MultipleAllowOriginValues", "*, *"],
    ["a list with spaces", { actual: answer(acao(`${page} https://b.example`)) }, "MultipleAllowOriginValues", `${page} https://b.example`],
    ["a 500 without the header", { actual: { status: 500 } }, "MissingAllowOriginHeader", ""],
    ["* with credentials", { credentials: "include", actual: answer(acao("*"), acac("true")) }, "WildcardOriginNotAllowed", ""],
    ["no allow-credentials", { credentials: "include", actual: answer(acao(page)) }, "InvalidAllowCredentials", ""],
    ["True", { credentials: "include", actual: answer(acao(page), acac("True")) }, "InvalidAllowCredentials", "True"],
    [
      "true twice",
      { credentials: "include", actual: answer(acao(page), acac("true"), acac("true")) },
      "InvalidAllowCredentials",
      "true, true",
    ],
  ];
  it.each(cases)("names %s", (_, spec, error, parameter) => {
    const { verdict } = evaluate(callFor(spec));
    expect([verdict.kind, verdict.error, verdict.failedParameter, verdict.phase]).toEqual(["blocked", error, parameter, "actual"]);
  });

  it("lets a value with blanks around it pass", () => {
    expect(errorOf({ end: "completed", actual: answer(acao(` ${page} `)) })).toBe("shared");
  });

  it("lets a 500 with the header pass", () => {
    expect(errorOf({ end: "completed", actual: { status: 500, headers: [acao(page)] } })).toBe("shared");
  });
});

describe("a no-cors response", () => {
  it.each([
    ["another origin", [{}], "opaque"],
    ["the page's own", [{ url: `${page}/x` }], "shared"],
    [
      "another origin, redirected home",
      [{ actual: { status: 302, headers: [["Location", `${page}/x`] as const] } }, { url: `${page}/x` }],
      "opaque",
    ],
    ["another origin that is not seen to answer, redirected home", [{ actual: null }, { url: `${page}/x` }], "opaque"],
  ])("from %s", (_, hops, kind) => {
    expect(errorOf({ hops, mode: "no-cors", end: "completed" })).toBe(kind);
  });
});

describe("elimination", () => {
  it("concludes credentials: include when the browser blocks * and nothing else is wrong", () => {
    const { verdict, credentials } = evaluate(callFor({ actual: answer(acao("*")) }));
    expect([verdict.error, credentials]).toEqual(["WildcardOriginNotAllowed", { value: "include", basis: "inferred" }]);
  });

  it("concludes credentials: include when an exact origin without allow-credentials is blocked", () => {
    expect(errorOf({ actual: answer(acao(page)) })).toBe("InvalidAllowCredentials");
  });

  it("takes a font for one that is preloaded with credentials where nothing else explains the block", () => {
    const font = { resourceType: "font", end: "blocked" } as const;
    expect(errorOf({ ...font, actual: answer(acao("*")) })).toBe("WildcardOriginNotAllowed");
    expect(errorOf({ ...font, actual: answer(acao("https://b.example")) })).toBe("AllowOriginMismatch");
  });

  it("keeps the credentials mode open when both pass", () => {
    const { credentials } = evaluate(callFor({ end: "completed", actual: answer(acao(page), acac("true")) }));
    expect(credentials).toEqual({ value: null, basis: null });
  });

  it("gives both explanations when two are left", () => {
    const { verdict } = evaluate(callFor({ method: "PUT", preflight: answer(acao("*")) }));
    expect(verdict.kind).toBe("unknown");
    expect(verdict.unknown).toEqual([{ kind: "credentials-mode", written: null }]);
    expect(verdict.alternatives.map(({ credentials, obstacle }) => [credentials, obstacle.error])).toEqual([
      ["not-include", "MethodDisallowedByPreflightResponse"],
      ["include", "PreflightWildcardOriginNotAllowed"],
    ]);
  });

  it("says that a block cannot be explained when every check passes", () => {
    const { verdict } = evaluate(callFor({ credentials: "include", actual: answer(acao(page), acac("true")) }));
    expect([verdict.kind, verdict.unknown]).toEqual(["unknown", [{ kind: "unexplained-block" }]]);
  });

  it.each([
    ["PUT", "fetch", {}],
    ["DELETE", "fetch", {}],
    ["POST", "fetch", { "Content-Type": "application/json" }],
    ["POST", "xhr", {}],
  ] as const)("is ruled out for %s of %s with %j, which no-cors cannot have", (method, resourceType, requestHeaders) => {
    const call = callFor({
      method,
      resourceType,
      requestHeaders,
      mode: notObserved("plain-http-host"),
      credentials: "omit",
      actual: {},
      end: { kind: "not-observed" },
    });
    expect(evaluate(call).verdict.kind).toBe("blocked");
  });

  it("stays possible for a form's POST", () => {
    const headers = { "Content-Type": "text/plain;charset=UTF-8" };
    const call = callFor({
      method: "POST",
      requestHeaders: headers,
      mode: notObserved("plain-http-host"),
      credentials: "omit",
      actual: {},
      end: { kind: "not-observed" },
    });
    expect(evaluate(call).verdict.kind).toBe("unknown");
  });

  it("does not blame CORS for a no-cors request", () => {
    expect(errorOf({ mode: "no-cors", actual: answer() })).toBe("failed");
  });

  it("does not blame CORS for a network error", () => {
    expect(errorOf({ actual: null, end: { kind: "error", netError: "net::ERR_CONNECTION_REFUSED" } })).toBe("failed");
  });

  it("keeps a redirect that passes every check apart from CORS", () => {
    const spec: CallParts = { credentials: "omit", actual: { status: 302, headers: [acao(page), ["Location", "https://c.example/"]] } };
    expect(evaluate(callFor(spec)).verdict).toMatchObject({ kind: "failed", step: "redirect-mode" });
  });

  it("never claims a block of a Call that completed", () => {
    const { verdict } = evaluate(callFor({ end: "completed", actual: answer() }));
    expect([verdict.kind, verdict.unknown]).toEqual(["unknown", [{ kind: "contradiction" }]]);
  });

  it("takes the mode from what is left when no Sec-Fetch-Mode was sent", () => {
    const { mode } = evaluate(callFor({ mode: notObserved("plain-http-host"), method: "POST", end: "completed", actual: answer() }));
    expect(mode).toEqual({ value: "no-cors", basis: "inferred" });
  });
});

describe("the preflight", () => {
  const put = (preflight: ExchangeParts, more: CallParts = {}): CallParts => ({ method: "PUT", credentials: "omit", preflight, ...more });
  const cases: [string, CallParts, string, string][] = [
    [
      "a redirect, whatever its headers",
      put({ status: 301, headers: [acao(page), acam("PUT"), ["Location", "/x"]] }),
      "PreflightDisallowedRedirect",
      "",
    ],
    ["a missing header before the status", put({ status: 404 }), "PreflightMissingAllowOriginHeader", ""],
    ["the status", put({ status: 404, headers: [acao(page), acam("PUT")] }), "PreflightInvalidStatus", ""],
    ["a 302 without Location as a status", put({ status: 302, headers: [acao(page), acam("PUT")] }), "PreflightInvalidStatus", ""],
    ["a methods list that does not parse", put(answer(acao(page), acam("PUT POST"))), "InvalidAllowMethodsPreflightResponse", ""],
    [
      "a headers list that does not parse",
      put(answer(acao(page), acam("PUT"), acah("X-B; Y"))),
      "InvalidAllowHeadersPreflightResponse",
      "",
    ],
    ["a method that is not listed", put(answer(acao(page))), "MethodDisallowedByPreflightResponse", "PUT"],
    [
      "a method in another case",
      put(answer(acao(page), acam("PATCH")), { method: "patch" }),
      "MethodDisallowedByPreflightResponse",
      "patch",
    ],
    [
      "the first missing header",
      put(answer(acao(page), acam("PUT"), acah("x-a")), { requestHeaders: { "X-C": "1", "X-A": "1", "X-B": "1" } }),
      "HeaderDisallowedByPreflightResponse",
      "x-b",
    ],
    [
      "* as a literal method with credentials",
      put(answer(acao(page), acac("true"), acam("*")), { credentials: "include" }),
      "MethodDisallowedByPreflightResponse",
      "PUT",
    ],
    [
      "the credentials of the actual request",
      put(answer(acao("*"), acam("PUT")), { credentials: "include" }),
      "PreflightWildcardOriginNotAllowed",
      "",
    ],
    ["allow-credentials", put(answer(acao(page), acam("PUT")), { credentials: "include" }), "PreflightInvalidAllowCredentials", ""],
  ];
  it.each(cases)("names %s", (_, spec, error, parameter) => {
    const { verdict } = evaluate(callFor(spec));
    expect([verdict.kind, verdict.error, verdict.failedParameter]).toEqual(["blocked", error, parameter]);
  });

  it("lists every obstacle in the browser's order", () => {
    const { obstacles } = evaluate(callFor(put({ status: 404 }, { requestHeaders: { "X-A": "1", "X-B": "1" } })));
    expect(obstacles.map(({ error, failedParameter }) => [error, failedParameter])).toEqual([
      ["PreflightMissingAllowOriginHeader", ""],
      ["PreflightInvalidStatus", ""],
      ["MethodDisallowedByPreflightResponse", "PUT"],
      ["HeaderDisallowedByPreflightResponse", "x-a"],
      ["HeaderDisallowedByPreflightResponse", "x-b"],
    ]);
  });

  it("lets Chrome's * cover Authorization without credentials", () => {
    const spec = put(answer(acao("*"), acam("PUT"), acah("*")), {
      requestHeaders: { Authorization: "x" },
      end: "completed",
      actual: answer(acao("*")),
    });
    expect(errorOf(spec)).toBe("shared");
  });

  it("judges the status first in Safari", () => {
    expect(evaluate(callFor(put({ status: 404 })), { browser: "safari" }).verdict.error).toBe("PreflightInvalidStatus");
  });
});

describe("redirects", () => {
  const a = "https://a.example/1";
  const b = "https://b.example/2";
  const to = (location: string, ...headers: [string, string][]): ExchangeParts => ({
    status: 302,
    headers: [["Location", location], ...headers],
  });

  it("checks the redirect response itself", () => {
    const { verdict } = evaluate(callFor({ url: a, actual: to(b) }));
    expect([verdict.error, verdict.phase, verdict.hop]).toEqual(["MissingAllowOriginHeader", "redirect", 0]);
  });

  it("wants null after two foreign origins", () => {
    const hops = [
      { url: a, actual: to(b, acao(page)) },
      { url: b, actual: answer(acao(page)) },
    ];
    const evaluation = evaluate(callFor({ hops }));
    expect([evaluation.verdict.error, evaluation.hops[1]?.requestOrigin, evaluation.verdict.hop]).toEqual([
      "AllowOriginMismatch",
      "null",
      1,
    ]);
  });

  it("needs CORS headers when a redirect returns to the page's own origin", () => {
    const hops = [
      { url: a, actual: to(`${page}/home`, acao(page)) },
      { url: `${page}/home`, actual: answer() },
    ];
    expect(errorOf({ hops, credentials: "omit" })).toBe("MissingAllowOriginHeader");
  });

  it("refuses a user name in Location", () => {
    const spec = { url: a, credentials: "omit", actual: to("https://u:p@b.example/", acao(page)) } as const;
    expect(evaluate(callFor(spec)).verdict).toMatchObject({ error: "RedirectContainsCredentials", phase: "redirect", failedParameter: "" });
  });

  it("fails mode same-origin after a redirect to another origin without a CorsError, as Chromium does", () => {
    const { verdict, obstacles } = evaluate(callFor({ url: `${page}/x`, actual: to(b), mode: "same-origin" }));
    expect(verdict).toMatchObject({ kind: "failed", error: null, step: "same-origin-mode", phase: "redirect" });
    expect(obstacles.map(({ actual }) => actual)).toEqual([b]);
  });

  it("does not check a same-origin redirect", () => {
    const hops = [
      { url: `${page}/x`, actual: to(b) },
      { url: b, actual: answer(acao(page)) },
    ];
    expect(errorOf({ hops, end: "completed" })).toBe("shared");
  });
});

describe("what stays unknown", () => {
  it("says that the local network may have stopped a request that got no answer", () => {
    const { verdict } = evaluate(callFor({ actual: null }));
    expect([verdict.kind, verdict.unknown]).toEqual(["unknown", [{ kind: "address-space" }]]);
  });

  it("says that a request is still running", () => {
    expect(evaluate(callFor({ actual: null, end: { kind: "pending" } })).verdict.unknown).toContainEqual({ kind: "pending" });
  });
});
