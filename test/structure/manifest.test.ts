import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import manifest from "../../manifest.json" with { type: "json" };
import packages from "../../package.json" with { type: "json" };

const permissions = ["debugger", "declarativeNetRequestWithHostAccess", "storage", "webRequest"];

describe("the manifest", () => {
  it("asks for exactly the permissions that SECURITY.md and the README explain", () => {
    expect([...manifest.permissions].sort()).toEqual(permissions);
    expect(manifest.host_permissions).toEqual(["<all_urls>"]);
    for (const file of ["SECURITY.md", "README.md"]) {
      const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
      for (const permission of permissions) expect(text, file).toContain(permission);
    }
  });

  it("opens no door to pages", () => {
    for (const key of ["externally_connectable", "web_accessible_resources", "content_scripts", "optional_permissions"]) {
      expect(manifest).not.toHaveProperty(key);
    }
  });

  it("lets its pages load and reach nothing but themselves", () => {
    const csp = manifest.content_security_policy.extension_pages;
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("connect-src 'none'");
    expect(csp).toContain("script-src 'self';");
    expect(csp).not.toMatch(/unsafe|https?:|\*/);
  });

  it("has the version of the package", () => {
    expect(manifest.version).toBe(packages.version);
  });
});
