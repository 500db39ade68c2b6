import { describe, expect, it } from "vitest";
import { page } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";
import { foundWith, passed } from "../../found-with.ts";

const font = { resourceType: "font", mode: "cors" } as const;
const preloaded = () => passed("/f.woff2", [], { resourceType: "font", mode: "no-cors", actual: { sent: [] } });

describe("preloadModeMismatch", () => {
  it("is worth saying of a font that was preloaded without CORS", () => {
    const finding = foundWith("preload-mode-mismatch", preloaded(), passed("/f.woff2", undefined, font));
    expect([finding?.actor, finding === null ? "" : textOf(finding)]).toEqual(["page", expect.stringContaining("crossorigin")]);
  });

  it.each([
    ["was preloaded with CORS", [passed("/f.woff2", undefined, font), passed("/f.woff2", undefined, font)]],
    ["is another one", [preloaded(), passed("/g.woff2", undefined, font)]],
    [
      "is no font",
      [
        passed("/a.svg", [], { mode: "no-cors", actual: { sent: [] } }),
        passed("/a.svg", undefined, { actual: { sent: [["origin", page]] } }),
      ],
    ],
  ])("is not said where it %s", (_, made) => {
    expect(foundWith("preload-mode-mismatch", ...made)).toBeNull();
  });
});
