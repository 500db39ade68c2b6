import { describe, expect, it } from "vitest";
import { redact } from "../../src/redact/redact.ts";

// What makes patterns go back and forth: beginnings that never end, ends that never come, and the same character for very long.
const units = [
  "a",
  ".",
  "/",
  "%25",
  "eyJ",
  "token=",
  "token:",
  '"',
  '\\"',
  "a.",
  "a=",
  "https://",
  "//a....",
  "https://a/?u=",
  "@",
  "a@b.c",
  '{"a":',
  '[("',
  "?a;",
  "/(S(",
  "Bearer ",
  "-----BEGIN PRIVATE KEY",
  "<a ",
  "aB3dE5fG7h",
  "-",
  " ",
];

describe("redact, texts that nobody wrote", () => {
  // The stack of an engine is too small for some patterns here, and time for others: minutes, where this is a second.
  it.each(units)("reads %j, again and again, to its end", (unit) => {
    const text = unit.repeat(Math.ceil(300_000 / unit.length));
    const value = { headers: [{ name: "x-note", value: text }], url: `https://api.example/${text}`, detail: text };
    expect(Object.keys(redact(value).value)).toEqual(["headers", "url", "detail"]);
  });

  it("reads a header of 10 MB", () => {
    const { value } = redact({ headers: [{ name: "x-note", value: "aB3dE5fG7h".repeat(1_000_000) }] });
    expect(value.headers[0]?.value).toBe("[redacted 1]");
  });

  it("takes no time for a secret that stands in a CORS header again and again", () => {
    const text = "A".repeat(300_000);
    const headers = ["access-control-allow-origin", "x-note"].map((name) => ({ name, value: text }));
    expect(redact({ headers }).value.headers.map(({ value }) => value.length)).toEqual([300_000, "[redacted 1]".length]);
  });

  it("finds each of 20,000 secrets that begin alike where it stands elsewhere", () => {
    const start = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2F1dGguZXhhbXBsZS8iLCJzdWIi";
    const headers = Array.from({ length: 20_000 }, (_, index) => ({ name: "cookie", value: `sid=${start}${index * 7919}` }));
    const { detail } = redact({ headers, detail: headers.map(({ value }) => value.slice(4)).join(" ") }).value;
    expect(detail).not.toContain("eyJ");
  });
});
