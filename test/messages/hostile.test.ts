import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMessages } from "../../src/messages/parse-messages.ts";
import { cpuMs } from "../kit/cpu-time.ts";
import { noises, samples } from "./corpus.ts";

/** Without white space, marks and the kind of quotation mark: nothing but these may differ from the text. */
function bare(text: string): string {
  return text
    .replaceAll("\u001b[31m", "")
    .replaceAll("\u001b[0m", "")
    .replace(/[\s\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g, "")
    .replace(/^(?:>)+/gm, "")
    .toLowerCase();
}

/** Of JSON's escapes those of what stands in a text as it is. */
function withoutBackslashes(text: string): string {
  return text.replace(/\\(["\\/])/g, "$1");
}

function unescaped(text: string): string {
  return text
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&amp;/g, "&");
}

/** Chat programs write an address as a link to itself. */
function withoutLinks(text: string): string {
  return text.replace(/\[([^\]\s]+)\]\(\1\)/g, "$1").replace(/[[\]()]/g, "");
}

const pieces = [
  "Access to fetch at '",
  "' from origin '",
  "' has been blocked by CORS policy: ",
  "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ",
  "(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘",
  "’). Status code: ",
  "Überschrift von drei Worten: ein Satz https://a.example/x. (Grund: ",
  "Access-Control-Allow-Headers",
  "«",
  "»",
  "'",
  "\n",
  "> ",
  "&#39;",
  "\u001b[31m",
  "net::ERR_FAILED",
  "GET https://b.example/y ",
  " due to access control checks",
  "Fetch API cannot load ",
  "https://c.example/z",
  "Origin null is not allowed by Access-Control-Allow-Origin.",
  "Request header field x-a is not allowed by Access-Control-Allow-Headers",
  "Cross-Origin Resource Sharing error: ",
  "PreflightInvalidStatus",
  "(Reason: CORS header ‘Access-Control-Allow-Origin’ missing",
  "CORS Missing Allow Origin",
  "CORS error",
  "\tCORS error\t",
  "OPTIONS https://d.example/w 405 (Method Not Allowed)",
  "Http failure response for https://e.example/v: 0 Unknown Error",
  "HttpErrorResponse {status: 0, url: 'https://f.example/u'",
  "Request origin https://g.example does not have permission to access the resource",
  "Origin 'http://h.example' is therefore not allowed access. The response had HTTP status code 404",
  "Redirect from 'https://i.example/' to 'https://j.example/' has been blocked by CORS policy: ",
  "[https://k.example/](https://k.example/)",
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 12 })), { maxLength: 25 })
  .map((parts) => parts.join(""));
const noisy = fc
  .array(fc.record({ sample: fc.constantFrom(...samples), noise: fc.constantFrom(...Object.values(noises)) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.map(({ sample, noise }) => noise(sample.text)).join("\n"));

function expectNothingInvented(text: string): void {
  const quoted = text.replace(/^[ \t]*(?:[>│┃][ \t]?)+/gm, "");
  const told = [text, unescaped(text), withoutBackslashes(text), quoted].map(bare);
  const unlinked = bare(withoutLinks(text));
  for (const found of parseMessages(text)) {
    const { browser: _browser, causes: _causes, notCors: _notCors, preflight: _preflight, ...fields } = found;
    for (const value of Object.values(fields)) {
      if (value === null) continue;
      expect(
        told.some((one) => one.includes(bare(String(value)))) || unlinked.includes(bare(withoutLinks(String(value)))),
        `${value} in ${text}`,
      ).toBe(true);
    }
  }
}

describe("parseMessages", () => {
  it("never throws, and invents nothing, whatever is pasted", () => {
    fc.assert(fc.property(hostile, expectNothingInvented), { numRuns: 400 });
  });

  it("invents nothing when several messages are pasted together", () => {
    fc.assert(fc.property(noisy, expectNothingInvented), { numRuns: 100 });
  });

  it("takes a link to itself for its address", () => {
    expectNothingInvented(
      "(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘\u0000[https://k.example/](https://k.example/)’). Status code: ",
    );
  });

  it("says of a message that was cut off nothing that the whole one does not say", () => {
    for (const { text, expected } of samples) {
      for (let end = 20; end < text.length; end += 23) {
        const cut = `${text.slice(0, end)}\u2026`;
        for (const found of parseMessages(cut)) {
          const isOpen = found.causes.length === 0 || found.causes.some((cause) => expected.causes?.includes(cause));
          expect(isOpen, `${found.causes} in ${cut}`).toBe(true);
          for (const field of ["url", "origin", "method", "header", "status", "allowOrigin"] as const) {
            expect([null, expected[field] ?? null], `${field} in ${cut}`).toContain(found[field]);
          }
        }
      }
    }
  });

  it.each([
    ["BUDGET https://a.example/x net::ERR_FAILED", null],
    ["XHRP\nOST https://a.example/x\nCORS Missing Allow Origin", null],
    [`POST ${"https://a.example/"}${"x".repeat(4195)} net::ERR_FAILED`, null],
    ["POST https://a.example/x net::ERR_FAILED", "POST"],
  ])("invents no method: %j", (text, method) => {
    expect(parseMessages(text).map((found) => found.method)).toEqual([method]);
  });

  it("takes time in proportion to the text", () => {
    const seeds = [
      ...pieces,
      "Origin http://",
      "Method ",
      " ",
      "é: ab://c (x: CORS ",
      "Refused to connect to ",
      "Redirect from 'a' to '",
      "HttpErrorResponse {",
      "HttpErrorResponse {status: 0, ",
      "readyState: 0 ",
      "status: 0 ",
      "data: null, ",
      "corsError: ",
      "(blocked:",
      "(Reason: ",
      "invalid token ‘",
      "CORS header ‘Access-Control-Allow-Origin’ does not match ‘",
      "XHR GET https://a/ ",
      "XHRGETXHRGET",
      "CORS Missing ",
      "[https://a](",
      "Access to fetch at https://a from origin ",
      "at 'a' from origin 'b' has been blocked by CORS policy: Cannot parse Access-Control-Allow-Methods response header field ",
      "Http failure response for ",
      "GET https://a/ 401 (",
      "Error: ",
      "a:1 ",
      "[a] ",
      "1:23 ",
      "- ",
      "Request origin https://",
      "Unsafe attempt to load URL file:",
      "Header x forbidden\n    at ",
      "Blocked request. This host (",
      "A preload for https://a/",
      "Failed to construct 'Worker': Script at 'https://a' cannot be accessed from origin ",
      "message:",
      "Mixed Content: The page at a was loaded over HTTPS, but contains a ",
    ];
    for (const seed of seeds) {
      const text = seed.repeat(Math.ceil(200_000 / seed.length));
      const before = cpuMs();
      parseMessages(text);
      // A search that backtracks would take minutes.
      expect(cpuMs() - before, seed).toBeLessThan(2000);
    }
  });
});
