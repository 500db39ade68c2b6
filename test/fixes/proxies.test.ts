import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SameOriginProxy } from "../../src/fixes/proxy.ts";
import { proxies } from "../../src/fixes/proxy-registry.ts";
import { notProvedProxies, proxyServers } from "../proofs/proxy-adapters.ts";

const named = proxies.map((proxy) => [proxy.id, proxy] as const);
const targetUrl = "https://api.example:8443/v1/users?x=1";

function codeOf(proxy: SameOriginProxy, url: string, pagePath = "/api"): string | null {
  const result = proxy.write({ targetUrl: url, pagePath });
  return result.ok ? result.fix.blocks.map(({ code }) => code).join("\n") : null;
}

describe("proxies", () => {
  it("registers each file once, under its name", () => {
    const files = readdirSync(new URL("../../src/fixes/proxies/", import.meta.url)).map((name) => name.replace(/\.ts$/, ""));
    expect(proxies.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it("has a proof for each, or a reason why there is none", () => {
    const proved = new Set(proxyServers.map(({ id }) => id));
    expect([...proved, ...Object.keys(notProvedProxies)].sort()).toEqual(proxies.map(({ id }) => id).sort());
  });
});

describe.each(named)("proxy %s", (_, proxy) => {
  it("passes one path on to one origin, and says how to call it", () => {
    const result = proxy.write({ targetUrl, pagePath: "/api" });
    expect(result.ok && result.fix.blocks[0]?.code).toContain("https://api.example:8443");
    expect(codeOf(proxy, targetUrl)).not.toContain("users");
    expect(JSON.stringify(result)).toContain("/api/v1/users?x=1");
  });

  it("says it when it helps only while developing", () => {
    const text = JSON.stringify(proxy.write({ targetUrl, pagePath: "/api" }));
    expect(text.includes("while you develop")).toBe(proxy.use === "development");
  });

  it.each(["ftp://api.example/", "file:///etc/passwd", "data:,x", "not a url", "https://a$b.example/", "blob:https://a.example/x"])(
    "refuses the target %s",
    (url) => {
      expect(proxy.write({ targetUrl: url, pagePath: "/api" })).toMatchObject({ ok: false, reason: "target-not-representable" });
    },
  );

  it.each(["", "/", "api", "/api/", "/a b", "/a;b", "/a/../b", '/"', "//evil.example"])("refuses the page's path %j", (pagePath) => {
    expect(proxy.write({ targetUrl, pagePath })).toMatchObject({ ok: false, reason: "target-not-representable" });
  });

  it("leaves user name and password out", () => {
    expect(codeOf(proxy, "https://user:secret@api.example/")).not.toContain("secret");
  });

  it("never throws, and never lets a hostile value add a line", () => {
    const value = fc.string({ unit: fc.constantFrom('"', "'", "`", "$", "{", "}", "\\", "\n", "*", ";", "#", "a", "/", ":", "@") });
    const plain = codeOf(proxy, targetUrl)?.split("\n").length;
    fc.assert(
      fc.property(value, value, (host, path) => {
        const text = codeOf(proxy, `https://a${host}.example/${path}`, `/a${path}`);
        if (text !== null) expect(text.split("\n").length).toBe(plain);
      }),
    );
  });
});
