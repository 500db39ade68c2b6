import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

const manifest = { resourceType: "manifest" } as const;

describe("manifestCredentials", () => {
  it.each([
    [
      "is sent to a sign-in page",
      answerTo("/app.webmanifest", 302, [["location", "https://login.example/authorize?response_type=code"]], manifest),
    ],
    ["is refused with 401", answerTo("/app.webmanifest", 401, [], manifest)],
  ])("is first of a manifest that %s", (_, made) => {
    expect(causesOf(made)[0]).toBe("manifest-credentials");
    const finding = foundWith("manifest-credentials", made);
    expect([finding?.actor, finding === null ? "" : textOf(finding)]).toEqual(["page", expect.stringContaining("use-credentials")]);
  });

  it.each([
    ["a manifest without the header", answerTo("/app.webmanifest", 200, [], manifest)],
    ["another file behind a login", answerTo("/things", 401)],
  ])("is not %s", (_, made) => {
    expect(foundWith("manifest-credentials", made)).toBeNull();
  });
});
