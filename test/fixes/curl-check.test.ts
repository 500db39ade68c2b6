import { describe, expect, it } from "vitest";
import { curlChecks } from "../../src/fixes/curl-check.ts";
import { servers } from "../../src/fixes/registry.ts";
import { policy } from "./build-policy.ts";
import { withoutCredentials } from "./server-limits.ts";

function commands(url: string | undefined, changes: Parameters<typeof policy>[0] = {}): string[] {
  return curlChecks(policy(changes), url).flatMap((text) => text.flatMap((part) => (part.kind === "code" ? [part.text] : [])));
}

describe("the checks of every server", () => {
  it.each(servers)("ask $id with a preflight or a GET, and send nothing that could change data", (server) => {
    const wanted = policy({ methods: ["DELETE", "POST", "PUT"], credentials: !withoutCredentials.has(server.id) });
    const result = server.write(wanted, "https://api.example/x");
    const texts = result.ok ? [...result.fix.check, ...result.fix.apply, ...result.fix.traps] : [];
    const asked = texts.flat().flatMap((part) => (part.kind === "code" && part.text.startsWith("curl ") ? [part.text] : []));
    for (const text of asked) {
      expect(Array.from(text.matchAll(/ (?:-X|--request) (\S+)/g), ([, method]) => method)).toEqual(
        text.includes(" -X ") ? ["OPTIONS"] : [],
      );
      expect(text).not.toMatch(/ (?:-d|-F|-T|--data\S*|--form\S*|--json|--upload-file) /);
    }
    expect(result.ok ? asked.length : 1).toBeGreaterThan(0);
  });
});

describe("curlChecks", () => {
  it("asks for the preflight, the request and another origin", () => {
    expect(commands("https://api.example/x")).toEqual([
      "curl -gi -X OPTIONS -H 'Origin: https://app.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: content-type' 'https://api.example/x'",
      "curl -gi -H 'Origin: https://app.example' 'https://api.example/x'",
      "curl -gi -H 'Origin: https://not-on-the-list.example' 'https://api.example/x'",
    ]);
  });

  it.each([
    [["GET", "PUT"], "PUT"],
    [["GET", "POST"], "GET"],
    [[], "GET"],
  ])("asks of %j for the one that needs permission: %s", (methods, asked) => {
    expect(commands("https://api.example/x", { methods })[0]).toContain(`'Access-Control-Request-Method: ${asked}'`);
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
