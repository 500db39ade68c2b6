import { describe, expect, it } from "vitest";
import { curlChecks } from "../../src/fixes/curl-check.ts";
import { policy } from "./build-policy.ts";

function commands(url: string | undefined, changes: Parameters<typeof policy>[0] = {}): string[] {
  return curlChecks(policy(changes), url).flatMap((text) => text.flatMap((part) => (part.kind === "code" ? [part.text] : [])));
}

describe("curlChecks", () => {
  it("asks for the preflight, the request and another origin", () => {
    expect(commands("https://api.example/x")).toEqual([
      "curl -gi -X OPTIONS -H 'Origin: https://app.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: content-type' 'https://api.example/x'",
      "curl -gi -H 'Origin: https://app.example' 'https://api.example/x'",
      "curl -gi -H 'Origin: https://not-on-the-list.example' 'https://api.example/x'",
    ]);
  });

  it("leaves user name, password and fragment out of the URL", () => {
    expect(commands("https://me:secret@api.example/x?q=1#top")[1]).toBe(
      "curl -gi -H 'Origin: https://app.example' 'https://api.example/x?q=1'",
    );
  });

  it.each([undefined, "not a URL", "file:///etc/passwd", "javascript:alert(1)"])("takes an example address for %s", (url) => {
    expect(commands(url)[1]).toContain("'https://your-server.example/path'");
  });

  it("keeps quotation marks of a URL and of a header name inside the argument", () => {
    const [preflight] = commands("https://api.example/#';id;'", { requestHeaders: ["x-'a"] });
    expect(preflight).toContain("'Access-Control-Request-Headers: x-'\\''a'");
    expect(commands("https://api.example/a';id;'")[1]).toContain("'https://api.example/a'\\'';id;'\\'''");
  });

  it("asks no other origin when every origin is allowed", () => {
    expect(commands("https://api.example/", { origins: [], anyOriginSuffices: true, credentials: false })).toHaveLength(2);
  });
});
