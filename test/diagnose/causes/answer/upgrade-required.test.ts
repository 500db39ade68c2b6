import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

describe("upgradeRequired", () => {
  it("is likely a WebSocket server by the status alone, and seen by the header", () => {
    expect(causesOf(answerTo("/live", 426)).slice(0, 2)).toEqual(["upgrade-required", "allow-origin-missing"]);
    expect(foundWith("upgrade-required", answerTo("/live", 426))?.sure).toBe("likely");
    const finding = foundWith("upgrade-required", answerTo("/live", 426, [["upgrade", "websocket"]]));
    expect(finding?.sure).toBe("seen");
    expect(finding === null ? "" : textOf(finding)).toContain("Upgrade: websocket");
  });

  it("is not found where another refusal came", () => {
    expect(foundWith("upgrade-required", answerTo("/live", 400))).toBeNull();
  });
});
