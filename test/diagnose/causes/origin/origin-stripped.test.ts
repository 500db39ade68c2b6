import { describe, expect, it } from "vitest";
import { page } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

const cors = ["sec-fetch-mode", "cors"] as const;

function sentWith(sent: readonly (readonly [string, string])[], more = {}) {
  return answerTo("/things", 200, [], { mode: "cors", actual: { sent }, ...more });
}

describe("originStripped", () => {
  it.each([
    ["has none", sentWith([cors])],
    ["has that of the server", sentWith([cors, ["origin", "https://api.example.com"]])],
  ])("is first where the request of another origin %s", (_, made) => {
    expect(causesOf(made)[0]).toBe("origin-stripped");
    const finding = foundWith("origin-stripped", made);
    expect([finding?.actor, finding === null ? "" : textOf(finding)]).toEqual([
      "user",
      expect.stringContaining("nothing on the server has to change"),
    ]);
  });

  it.each([
    ["has the page's", sentWith([cors, ["origin", page]])],
    ["has null", sentWith([cors, ["origin", "null"]])],
    ["is not known to be one of CORS", sentWith([])],
  ])("is not found where it %s", (_, made) => {
    expect(foundWith("origin-stripped", made)).toBeNull();
  });
});
