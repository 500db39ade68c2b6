import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseUrl } from "../../src/model/origin.ts";
import { redact, redactPlainText } from "../../src/redact/redact.ts";

function header(name: string, value: string): string {
  return redact({ headers: [{ name, value }] }).value.headers[0]?.value ?? "";
}

function url(text: string): string {
  return redact({ url: text }).value.url;
}

const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

describe("redact, headers", () => {
  it.each([
    ["authorization", "Bearer abc", "Bearer [redacted 1]"],
    ["Authorization", "Basic dXNlcjpwYXNz", "Basic [redacted 1]"],
    ["authorization", "raw-token", "[redacted 1]"],
    ["proxy-authorization", 'Digest username="x", response="y"', "Digest [redacted 1]"],
    ["cookie", "sid=abc; theme=dark; empty=", "sid=[redacted 1]; theme=[redacted 2]; empty="],
    ["set-cookie", "sid=abc; Path=/; HttpOnly; SameSite=None", "sid=[redacted 1]; Path=/; HttpOnly; SameSite=None"],
    ["x-api-key", "k", "[redacted 1]"],
    ["ocp-apim-subscription-key", "k", "[redacted 1]"],
    ["x-csrf-token", "t", "[redacted 1]"],
    ["x-xsrf-token", "t", "[redacted 1]"],
    ["x-amz-security-token", "t", "[redacted 1]"],
    ["x-auth", "Token t", "Token [redacted 1]"],
    ["x-session-id", "s", "[redacted 1]"],
    ["x-goog-api-key", "k", "[redacted 1]"],
    ["x-debug", `user ${jwt} ok`, "user [redacted 1] ok"],
    ["x-trace", "0123456789abcdef0123456789abcdef", "[redacted 1]"],
    ["referer", "https://app.example/cb?access_token=abc&x=1", "https://app.example/cb?access_token=redacted-1&x=1"],
    ["location", "/cb#id_token=abc", "/cb#id_token=redacted-1"],
    ["location", "https://user:pass@api.example/", "https://redacted-1:redacted-2@api.example/"],
    ["link", '<https://api.example/a?token=abc>; rel="next"', '<https://api.example/a?token=redacted-1>; rel="next"'],
  ])("takes the secret out of %s: %s", (name, value, expected) => {
    expect(header(name, value)).toBe(expected);
  });

  it.each([
    ["access-control-allow-origin", "https://0123456789abcdef0123456789abcdef.example"],
    ["access-control-allow-headers", "authorization, x-api-key, x-csrf-token"],
    ["access-control-request-headers", "authorization,x-session-token"],
    ["access-control-allow-credentials", "true"],
    ["access-control-expose-headers", "x-session-token"],
    ["timing-allow-origin", "*"],
    ["origin", "https://app.example"],
    ["vary", "Origin, Cookie, Authorization"],
    ["sec-fetch-mode", "cors"],
    ["content-type", "multipart/form-data; boundary=----WebKitFormBoundary"],
    ["accept", "application/json, text/plain, */*"],
    ["accept-language", "en-GB,en;q=0.9"],
    ["user-agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"],
    ["server", "nginx/1.27.0"],
    ["x-powered-by", "Express"],
    ["x-requested-with", "XMLHttpRequest"],
    ["authorization", ""],
  ])("leaves %s: %s as it is", (name, value) => {
    expect(header(name, value)).toBe(value);
  });

  it("writes no byte into a safelisted header that would need a preflight", () => {
    expect(header("content-type", `text/plain; t=${jwt}`)).toBe("text/plain; t=redacted-1");
    expect(header("accept", `text/plain; t=${jwt}`)).not.toMatch(/["():<>?@[\\\]{}]/);
  });

  it.each([
    ["https://app.example/reset?token=abc&x=1", "https://app.example/reset?token=redacted-1&x=1"],
    ["https://app.example/cb#access_token=abc, https://b.example", "https://app.example/cb#access_token=redacted-1, https://b.example"],
    ["https://app.example/?a=1,2&token=abc,https://b.example", "https://app.example/?a=1,2&token=redacted-1,https://b.example"],
    ["https://app.example/", "https://app.example/"],
    ["https://app.example/items?page=2", "https://app.example/items?page=2"],
  ])("takes out of a CORS header what the rest of an address holds: %s", (value, expected) => {
    expect(header("access-control-allow-origin", value)).toBe(expected);
  });

  it("takes a user name out of a CORS header and nothing else", () => {
    expect(header("access-control-allow-origin", "https://u:p@app.example")).toBe("https://redacted-1@app.example");
  });
});

describe("redact, URLs", () => {
  it.each([
    ["https://user:pass@api.example:8443/p", "https://redacted-1:redacted-2@api.example:8443/p"],
    ["https:\\\\user@api.example/p", "https:\\\\redacted-1@api.example/p"],
    ["https://api.example/?api_key=1&page=2", "https://api.example/?api_key=redacted-1&page=2"],
    [
      "https://api.example/?q=hello&X-Amz-Signature=abc&X-Amz-Credential=def",
      "https://api.example/?q=hello&X-Amz-Signature=redacted-1&X-Amz-Credential=redacted-2",
    ],
    ["https://api.example/?code=US", "https://api.example/?code=US"],
    ["https://api.example/?code=4/0AX4XfWh", "https://api.example/?code=redacted-1"],
    [`https://api.example/v1/${jwt}/me`, "https://api.example/v1/redacted-1/me"],
    ["https://api.example/a;jsessionid=123ABC/b", "https://api.example/a;jsessionid=redacted-1/b"],
    [
      "https://api.example/?next=https%3A%2F%2Fx.example%2F%3Ftoken%3Dabc",
      "https://api.example/?next=https%3A%2F%2Fx.example%2F%3Ftoken%3Dredacted-1",
    ],
    ["https://hooks.example/T0000/B0000/AbCdEfGhIjKlMnOpQrStUv123456", "https://hooks.example/T0000/B0000/redacted-1"],
    ["https://api.example/#access_token=abc&state=x", "https://api.example/#access_token=redacted-1&state=x"],
    ["/relative?token=abc", "/relative?token=redacted-1"],
    ["https://0123456789abcdef0123456789abcdef.cdn.example/a.js", "https://0123456789abcdef0123456789abcdef.cdn.example/a.js"],
    ["https://app.example/assets/index-4f3a2b1c.js", "https://app.example/assets/index-4f3a2b1c.js"],
    ["https://app.example/users/9b2f6c1e-7a4d-4a53-9d53-0c1f2a3b4c5d", "https://app.example/users/9b2f6c1e-7a4d-4a53-9d53-0c1f2a3b4c5d"],
    ["http://[::1]:3000/a?b=c@d", "http://[::1]:3000/a?b=c@d"],
  ])("%s", (text, expected) => {
    expect(url(text)).toBe(expected);
  });
});

describe("redactPlainText", () => {
  it.each([
    "sk-proj-abcdefghijklmnop1234",
    "sk_live_4eC39HqLyjWDarjtT1",
    "AKIAIOSFODNN7EXAMPLE",
    "ghp_0123456789abcdefghijABCDEFGHIJ012345",
    "glpat-abcdefghij0123456789",
    "AIzaSyA0123456789abcdefghijklmnopqrstuv",
    "xoxb-1234567890-abcdef",
    jwt,
    "ya29.a0AfH6SMBabcdefghij",
    "npm_abcdefghijklmnopqrstuv012345",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1",
  ])("finds %s", (secret) => {
    expect(redactPlainText(secret).value).toBe("[redacted 1]");
  });

  it.each([
    "Access to fetch at 'https://api.example/a' from origin 'https://app.example' has been blocked by CORS policy",
    "The server's answer has no Access-Control-Allow-Origin header.",
    "Use basic authentication or a bearer token.",
    "net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS",
    "PreflightMissingAllowOriginHeader",
  ])("leaves prose alone: %s", (text) => {
    expect(redactPlainText(text)).toEqual({ value: text, removed: [] });
  });
});

describe("redact", () => {
  it("gives equal secrets equal placeholders, wherever they stand", () => {
    const { value } = redact({
      headers: [
        { name: "authorization", value: "Bearer secret-value" },
        { name: "cookie", value: "a=secret-value; b=other-value" },
      ],
      url: "https://api.example/?token=secret-value",
      detail: "It sent secret-value, also written as other%2Dvalue or other-value.",
    });
    expect(value.headers.map((item) => item.value)).toEqual(["Bearer [redacted 1]", "a=[redacted 1]; b=[redacted 2]"]);
    expect(value.url).toBe("https://api.example/?token=redacted-1");
    expect(value.detail).toBe("It sent [redacted 1], also written as other%2Dvalue or [redacted 2].");
  });

  it("does not look for a secret elsewhere that is a part of an origin or of a CORS header", () => {
    const { value } = redact({
      headers: [
        { name: "cookie", value: "site=example" },
        { name: "access-control-allow-origin", value: "https://app.example" },
      ],
      detail: "The origin https://app.example is not allowed.",
    });
    expect(value.detail).toBe("The origin https://app.example is not allowed.");
    expect(value.headers[0]?.value).toBe("site=[redacted 1]");
  });

  it.each([
    ["https://shop.example/css/icons.svg.css?v39", "/css/icons.svg.css?v39", "https://shop.example/redacted-1"],
    ["https://shop.example:8443/a/b", "shop.example:8443/a/b", "https://shop.example:8443/a/b"],
    ["https://shop.example?page=main", "?page=main", "https://shop.example?redacted-1"],
    ["https://shop.example#/start/here", "#/start/here", "https://shop.example#redacted-1"],
    ["//shop.example/index.html", "//shop.example", "//shop.example/index.html"],
    ["/css/icons.svg", "/css/icons", "/redacted-1.svg"],
    ["blob:https://shop.example/0000-11", "blob:https", "blob:https://shop.example/0000-11"],
    ["data:text/plain,hello", "data:text/plain", "data:text/plain,hello"],
  ])("leaves scheme and host of %s as they are, whatever a cookie is (%s)", (address, cookie, expected) => {
    const { value } = redact({ headers: [{ name: "cookie", value: `a=${cookie}` }], url: address });
    expect(value.url).toBe(expected);
  });

  it("says what it took out", () => {
    const { removed } = redact({
      headers: [
        { name: "cookie", value: "a=111111; b=222222" },
        { name: "authorization", value: "Bearer 333333" },
      ],
      url: "https://u@api.example/?sig=444444",
    });
    expect(removed).toEqual([
      { where: "Cookie header", kind: "cookie", count: 2 },
      { where: "Authorization header", kind: "authorization", count: 1 },
      { where: "user name and password in a URL", kind: "url-credentials", count: 1 },
      { where: "URL parameter sig", kind: "signature", count: 1 },
    ]);
  });

  it("walks objects under the names of plain texts", () => {
    const { value } = redact({ call: { end: { netError: "token=abc123def" } }, credentials: { observed: true, value: "include" } });
    expect(value).toEqual({ call: { end: { netError: "token=[redacted 1]" } }, credentials: { observed: true, value: "include" } });
  });

  it("changes nothing the second time", () => {
    const once = redact({
      headers: [
        { name: "cookie", value: "a=111111" },
        { name: "x-api-key", value: "222222" },
      ],
      url: "https://a.example/?token=3",
    });
    expect(redact(once.value)).toEqual({ value: once.value, removed: [] });
  });

  const secret = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/).filter((text) => /[0-9]/.test(text) && !/^redacted-\d+$/.test(text));

  it("leaves no secret behind, in whatever place it stood", () => {
    fc.assert(
      fc.property(secret, secret, secret, (session, key, password) => {
        const input = {
          headers: [
            { name: "cookie", value: `sid=${session}; x=1` },
            { name: "x-api-key", value: key },
            { name: "referer", value: `https://u:${password}@app.example/${session}?key=${key}` },
            { name: "access-control-allow-origin", value: "https://ok.test" },
          ],
          url: `https://api.test/p/${key}?session=${session}`,
          why: [{ kind: "text", text: `<${session}> ${key}/${password}` }],
        };
        const text = JSON.stringify(redact(input).value);
        for (const one of [session, key, password]) expect(text).not.toContain(one);
      }),
    );
  });

  it("never touches origins and CORS headers", () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.webUrl({ withQueryParameters: true, withFragments: true }), secret, (page, api, value) => {
        const origin = parseUrl(page)?.origin ?? "";
        const headers = [
          { name: "origin", value: origin },
          { name: "access-control-allow-origin", value: origin },
          { name: "cookie", value: `a=${value}` },
        ];
        const result = redact({ url: api, pageOrigin: origin, headers }).value;
        expect(parseUrl(result.url)?.origin).toBe(parseUrl(api)?.origin);
        expect([result.pageOrigin, result.headers[0]?.value, result.headers[1]?.value]).toEqual([origin, origin, origin]);
      }),
    );
  });

  it("throws on no text and keeps the shape", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (name, value) => {
        const result = redact({ headers: [{ name, value }], url: value, text: value }).value;
        expect(Object.keys(result)).toEqual(["headers", "url", "text"]);
      }),
    );
  });
});
