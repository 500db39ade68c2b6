import { describe, expect, it } from "vitest";
import { type LocalNetworkRequest, localNetworkAccessCheck } from "../../src/cors/local-network-access.ts";

const base: LocalNetworkRequest = {
  client: "public",
  resource: "loopback",
  target: null,
  isSecureContext: true,
  isOwnOrigin: false,
  permission: "granted",
};

describe("localNetworkAccessCheck", () => {
  const cases: [string, Partial<LocalNetworkRequest>, ReturnType<typeof localNetworkAccessCheck>][] = [
    ["a granted request", {}, null],
    ["a denied request", { permission: "denied" }, "LocalNetworkAccessPermissionDenied"],
    ["a request whose answer is not known", { permission: null }, "unknown"],
    ["a page without https", { isSecureContext: false }, "InsecureLocalNetwork"],
    ["a wrong target space", { target: "local" }, "InvalidLocalNetworkAccess"],
    ["a wrong target space where nothing is restricted", { client: "loopback", target: "local" }, "InvalidLocalNetworkAccess"],
    ["a right target space", { target: "loopback" }, null],
    ["local to loopback", { client: "local", permission: "denied" }, null],
    ["public to public", { resource: "public", isSecureContext: false }, null],
    ["an unknown address, which counts as public", { resource: "unknown", permission: "denied" }, null],
    ["the page's own origin", { isOwnOrigin: true, permission: "denied" }, null],
  ];
  it.each(cases)("judges %s", (_, change, expected) => {
    expect(localNetworkAccessCheck({ ...base, ...change })).toBe(expected);
  });
});
