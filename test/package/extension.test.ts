import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shippedPackages } from "../docs/dependencies.ts";
import { projectRoot } from "../structure/source-files.ts";

const folder = mkdtempSync(join(tmpdir(), "why-cors-extension-"));
const browsers = ["chrome", "firefox"] as const;

beforeAll(async () => {
  for (const browser of browsers) {
    const mode = browser === "firefox" ? "firefox" : "production";
    await build({
      configFile: join(projectRoot, "vite.config.ts"),
      root: projectRoot,
      mode,
      logLevel: "error",
      build: { outDir: join(folder, browser) },
    });
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function scripts(browser: (typeof browsers)[number]): string {
  const assets = join(folder, browser, "assets");
  return readdirSync(assets)
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join(assets, name), "utf8"))
    .join("\n");
}

describe("the built extension", () => {
  it.each(browsers)("has no place in %s's build that makes HTML from a text", (browser) => {
    expect(scripts(browser)).not.toMatch(/\.(?:innerHTML|outerHTML)\s*=(?!=)|insertAdjacentHTML|document\.write/);
  });

  it("has code for the debugger only where there is one", () => {
    expect(scripts("chrome")).toContain("chrome.debugger");
    expect(scripts("firefox")).not.toContain("chrome.debugger");
  });

  it.each(browsers)("lists in %s's build the packages whose code is in it, as CycloneDX", (browser) => {
    const told = JSON.parse(readFileSync(join(folder, browser, "sbom.cdx.json"), "utf8")) as {
      readonly bomFormat: string;
      readonly components: readonly { readonly name: string; readonly group?: string; readonly version: string }[];
    };
    expect(told.bomFormat).toBe("CycloneDX");
    const listed = told.components.map(({ group, name, version }) => `${group === undefined ? "" : `${group}/`}${name} - ${version}`);
    const licences = readFileSync(join(folder, browser, "THIRD-PARTY-LICENSES.md"), "utf8");
    const licensed = [...licences.matchAll(/^## (\S+ - \S+) \(/gm)].map(([, name]) => name);
    expect(licensed.length).toBeGreaterThan(2);
    expect(listed.sort()).toEqual(licensed.sort());
  });

  it.each(browsers)("carries in %s's build the licence of all that is bundled", (browser) => {
    const text = readFileSync(join(folder, browser, "THIRD-PARTY-LICENSES.md"), "utf8");
    for (const [name, { version }] of shippedPackages("extension")) expect(text).toContain(`## ${name} - ${version} (`);
  });
});
