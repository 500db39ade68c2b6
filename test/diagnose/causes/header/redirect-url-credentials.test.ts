import { describe, expect, it } from "vitest";
import { redirectUrlCredentials } from "../../../../src/diagnose/causes/header/redirect-url-credentials.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { answered, findOne, textOf } from "../../find-one.ts";

const failed = obstacle({ error: "RedirectContainsCredentials", phase: "redirect", step: "redirect-url-credentials" });
const find = (location: string) => findOne(redirectUrlCredentials, answered(302, [["location", location]]), failed);

describe("redirectUrlCredentials", () => {
  it.each([
    ["https://me:secret@files.test/a?b=1", "https://files.test/a?b=1"],
    ["//me@files.test:8443/a", "https://files.test:8443/a"],
  ])("takes the login out of %s", (location, clean) => {
    expect(find(location).patch).toEqual([{ kind: "redirect-location", hop: 0, url: clean }]);
  });

  it("cites the location and does not print the secret", () => {
    const finding = find("https://me:secret@files.test/a");
    expect(finding.evidence).toEqual([expect.objectContaining({ header: "location", required: "https://files.test/a" })]);
    expect(textOf(finding)).not.toContain("secret");
  });

  it("has no patch when the location was not seen", () => {
    expect(findOne(redirectUrlCredentials, answered(302), failed).patch).toEqual([]);
  });
});
