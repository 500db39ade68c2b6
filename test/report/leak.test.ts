import { describe, expect, it } from "vitest";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { Call } from "../../src/model/call.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { redact } from "../../src/redact/redact.ts";
import { harOf } from "../../src/report/har.ts";
import { redacted } from "../../src/report/redacted.ts";
import { callFor } from "../builders/call.ts";
import { everyForm, leaksIn, options, spellings } from "./every-form.ts";
import { allowed, analyses, blockedByPreflight } from "./sample-calls.ts";
import { secretCalls, secretKinds } from "./secrets.ts";

describe("exports without secrets", () => {
  const secrets = secretCalls(8);
  const forms = everyForm(analyses(...secrets.map((secret) => secret.call)));

  it("are tried with 200 secrets of 20 kinds", () => {
    expect(secretKinds.length).toBeGreaterThanOrEqual(20);
    expect(new Set(secrets.map(({ text }) => text)).size).toBeGreaterThanOrEqual(200);
  });

  it("would show them otherwise", () => {
    const har = JSON.stringify(harOf(analyses(...secrets.map((secret) => secret.call)), { redact: false, ...options }));
    const hidden = secrets.filter(({ text, call }) => call.documentUrl === null && !spellings(text).some((one) => har.includes(one)));
    // HAR has no place for a URL's fragment.
    expect(new Set(hidden.map(({ kind }) => kind))).toEqual(new Set());
  });

  it.each([...forms])("%s", (_, output) => {
    expect(leaksIn(secrets, output).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([]);
  });
});

describe("what exports keep", () => {
  const shown = callFor({
    method: "PROPFIND",
    requestHeaders: { "X-Trace-Token": "abc123def", Cookie: "site=example; word=Origin" },
    actual: {
      status: 403,
      headers: [
        ["Access-Control-Allow-Origin", "https://app.example:8443"],
        ["Access-Control-Allow-Headers", "x-trace-token, authorization"],
        ["Access-Control-Allow-Credentials", "TRUE"],
        ["Access-Control-Expose-Headers", "x-session-token"],
        ["Vary", "Origin, Cookie"],
      ],
      end: "error",
      netError: "net::ERR_FAILED",
    },
  });
  const forms = everyForm(analyses(shown));

  it.each([
    [
      "HAR",
      [
        "https://app.example:8443",
        "https://app.example",
        "x-trace-token, authorization",
        "TRUE",
        "x-session-token",
        "Origin, Cookie",
        "PROPFIND",
        "403",
        "X-Trace-Token",
        "Cookie",
      ],
    ],
    ["Markdown", ["https://app.example:8443", "https://app.example", "PROPFIND", "403", "Access-Control-Allow-Origin"]],
    ["terminal", ["https://app.example:8443", "https://app.example", "PROPFIND", "Access-Control-Allow-Origin"]],
    [
      "explain --json",
      ["https://app.example:8443", "https://app.example", "PROPFIND", "AllowOriginMismatch", "access-control-allow-origin"],
    ],
  ])("%s has all that CORS is about", (form, kept) => {
    for (const text of kept) expect(forms.get(form)).toContain(text);
  });
});

describe("placeholders", () => {
  it("are equal exactly where the secrets are", () => {
    const same = "k9Zt-sAme-Secret-77";
    const list = analyses(
      allowed({ url: `https://api.example/?token=${same}`, requestHeaders: { Authorization: `Bearer ${same}` } }),
      allowed({ id: "b", requestHeaders: { Cookie: `a=${same}; b=other-Secret-78` } }),
    );
    const text = JSON.stringify(
      harOf(list, { redact: true, ...options }).log.entries.map(({ request }) => [request.url, request.headers, request.cookies]),
    );
    expect(text).toContain("token=redacted-1");
    expect(text).toContain("Bearer [redacted 1]");
    expect(text).toContain("a=[redacted 1]; b=[redacted 2]");
  });
});

function withPassword(password: string): Call {
  return blockedByPreflight({ url: `https://user:${password}@api.example/items?password=${password}` });
}

function sentences(list: readonly Analysis[]): string {
  return JSON.stringify(
    list.map(({ diagnosis }) =>
      diagnosis.findings.map((finding) => [
        finding.title,
        plainText(finding.headline),
        ...[...finding.why, ...finding.change].map(plainText),
      ]),
    ),
  );
}

describe("our own sentences", () => {
  it.each([
    "password",
    "Password",
    "secret",
    "preflight",
    "server",
    "browser",
    "request",
    "response",
    "authorization",
    "include",
    "headers",
    "credentials",
  ])("stay whole when %s is somebody's password", (password) => {
    const list = analyses(withPassword(password));
    expect(sentences(redacted(list).analyses)).toBe(sentences(list));
    expect(JSON.stringify(harOf(list, { redact: true, ...options }).log.entries.map(({ request }) => request.url))).not.toContain(password);
  });

  it("still lose a password that is no word", () => {
    const { value } = redact({ url: "https://api.example/?password=Tr0ub4dor", why: [{ kind: "text", text: "It sent Tr0ub4dor." }] });
    expect(value.why[0]?.text).toBe("It sent [redacted 1].");
  });

  it("are the only place where a word is left: not values, header lines and paths", () => {
    const { value } = redact({
      url: "https://api.example/?password=hunterzebra",
      why: [
        { kind: "value", text: "is hunterzebra" },
        { kind: "header", name: "x-note", value: "hunterzebra" },
        { kind: "code", text: "/find/hunterzebra" },
        { kind: "code", text: 'fetch("https://api.example/hunterzebra")' },
        { kind: "code", text: "const hunterzebra = 1" },
      ],
      detail: "hunterzebra",
    });
    expect(JSON.stringify(value.why.slice(0, 4))).not.toContain("hunterzebra");
    expect(value.detail).toBe("[redacted 1]");
    expect(value.why[4]).toEqual({ kind: "code", text: "const hunterzebra = 1" });
  });
});

describe("redact", () => {
  it("copies only what it changes", () => {
    const plain = { headers: [{ name: "vary", value: "Origin" }] };
    const { value } = redact({ plain, secret: { url: "https://u:p4ssw0rd@a.example/" } });
    expect(value.plain).toBe(plain);
    expect(value.secret).toEqual({ url: "https://redacted-1:redacted-2@a.example/" });
  });
});
