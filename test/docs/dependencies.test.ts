import { readFileSync } from "node:fs";
import { satisfies } from "semver";
import { describe, expect, it } from "vitest";
import { dependenciesFile, dependenciesText, shippedPackages } from "./dependencies.ts";
import { knownAdvisories } from "./known-advisories.ts";

describe("docs/dependencies.md", () => {
  it("names what ships now", () => {
    expect(readFileSync(dependenciesFile, "utf8")).toBe(dependenciesText());
  });

  it("names no package without a licence, and none that asks for more than a notice", () => {
    const licences = [...dependenciesText().matchAll(/^\| `[^`]+` \| \S+ \| (.+) \|$/gm)].map(([, licence]) => licence);
    expect(licences.length).toBeGreaterThan(2);
    expect(licences.filter((licence) => !["MIT", "MPL-2.0", "BSD-3-Clause", "ISC"].includes(licence ?? ""))).toEqual([]);
  });

  it("ships no version with a known advisory", () => {
    expect(satisfies("10.28.1", knownAdvisories[0]?.range ?? "")).toBe(true);
    const affected = knownAdvisories.filter(({ name, range }) => satisfies(shippedPackages().get(name)?.version ?? "", range));
    expect(affected).toEqual([]);
  });
});
