import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardPolicy } from "../../src/fixes/policy-guard.ts";
import { policy } from "./build-policy.ts";

const reasonFor = (changes: Parameters<typeof policy>[0]) => {
  const result = guardPolicy(policy(changes));
  return result.ok ? "ok" : result.reason;
};

describe("guardPolicy", () => {
  it.each([
    "https://app.example",
    "http://localhost:5173",
    "http://[::1]:3000",
    "capacitor://localhost",
    "chrome-extension://abcdef",
    "https://xn--bcher-kva.example",
  ])("accepts the origin %s", (origin) => expect(reasonFor({ origins: [origin] })).toBe("ok"));

  it.each([
    "null",
    "*",
    "",
    "app.example",
    "https://app.example/",
    "https://app.example:443",
    "https://APP.example",
    "https://app.example/path",
    "https://user@app.example",
    "https://*.example",
    'https://a".example',
    "https://a$b.example",
    "https://a{b}.example",
    "https://a'b.example",
    "https://a`b.example",
    "https://app.example\n",
    "https://app.example:99999",
    "capacitor://a;b",
    "file://",
    "javascript:alert(1)",
  ])("refuses the origin %j", (origin) => expect(reasonFor({ origins: [origin] })).toBe("origin-not-representable"));

  it("refuses an empty list of origins unless any origin will do", () => {
    expect(reasonFor({ origins: [] })).toBe("origin-not-representable");
    expect(reasonFor({ origins: [], anyOriginSuffices: true })).toBe("origin-not-representable");
    expect(reasonFor({ origins: [], anyOriginSuffices: true, credentials: false })).toBe("ok");
  });

  it.each(["", "*", "PUT,GET", "PU T", "PÜT", "PUT\n"])("refuses the method %j", (method) =>
    expect(reasonFor({ methods: [method] })).toBe("method-not-representable"),
  );

  it.each(["", "*", "x a", "x:a", 'x"a', "x\r\na", "(x)"])("refuses the header name %j", (name) => {
    expect(reasonFor({ requestHeaders: [name] })).toBe("header-not-representable");
    expect(reasonFor({ exposedHeaders: [name] })).toBe("header-not-representable");
  });

  it("lets no control, space or quotation mark through in an origin", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const origin = `https://${text}`;
        if (reasonFor({ origins: [origin] }) === "ok") expect(origin).toMatch(/^https:\/\/[a-z0-9._:[\]-]+$/);
      }),
    );
  });
});
