import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dependenciesFile, dependenciesText } from "./dependencies.ts";

describe("docs/dependencies.md", () => {
  it("names what ships now", () => {
    expect(readFileSync(dependenciesFile, "utf8")).toBe(dependenciesText());
  });

  it("names no package without a licence, and none that asks for more than a notice", () => {
    const licences = [...dependenciesText().matchAll(/^\| `[^`]+` \| \S+ \| (.+) \|$/gm)].map(([, licence]) => licence);
    expect(licences.length).toBeGreaterThan(2);
    expect(licences.filter((licence) => !["MIT", "MPL-2.0"].includes(licence ?? ""))).toEqual([]);
  });
});
