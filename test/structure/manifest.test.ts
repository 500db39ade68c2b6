import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import manifest from "../../manifest.json" with { type: "json" };
import packages from "../../package.json" with { type: "json" };

const permissions = ["debugger", "declarativeNetRequestWithHostAccess", "storage", "webRequest"];

function textOf(file: string): string {
  return readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
}

describe("the manifest", () => {
  it("asks for exactly the permissions that SECURITY.md and the README explain", () => {
    expect([...manifest.permissions].sort()).toEqual(permissions);
    expect(manifest.host_permissions).toEqual(["<all_urls>"]);
    for (const file of ["SECURITY.md", "README.md"]) {
      const text = textOf(file);
      for (const permission of permissions) expect(text, file).toContain(permission);
    }
  });

  it("opens no door to pages", () => {
    for (const key of ["externally_connectable", "web_accessible_resources", "content_scripts", "optional_permissions"]) {
      expect(manifest).not.toHaveProperty(key);
    }
  });

  it("lets its pages load and reach nothing but themselves, and the worker ask servers", () => {
    const csp = manifest.content_security_policy.extension_pages;
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("script-src 'self';");
    expect(csp.replace(" connect-src http: https:;", "")).not.toMatch(/unsafe|https?:|connect-src|\*/);
    for (const page of ["panel.html", "options.html", "src/devtools/devtools.html"])
      expect(textOf(page), page).toContain(`content="connect-src 'none'"`);
  });

  it("has the version of the package", () => {
    expect(manifest.version).toBe(packages.version);
  });
});
