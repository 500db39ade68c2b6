import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import manifest from "../../manifest.json" with { type: "json" };
import { extensionDir } from "../kit/chrome.ts";

const built = JSON.parse(readFileSync(`${extensionDir}/manifest.json`, "utf8"));

describe("the built manifest", () => {
  it("holds exactly the permissions of the source", () => {
    expect([...built.permissions].sort()).toEqual([...manifest.permissions].sort());
    expect(built.host_permissions).toEqual(manifest.host_permissions);
    expect(built.content_security_policy).toEqual(manifest.content_security_policy);
  });

  it("opens no door to pages", () => {
    for (const key of ["externally_connectable", "content_scripts", "optional_permissions", "optional_host_permissions"]) {
      expect(built).not.toHaveProperty(key);
    }
    expect(built.web_accessible_resources ?? []).toEqual([]);
  });
});
