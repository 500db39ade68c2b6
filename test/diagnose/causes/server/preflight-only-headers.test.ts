import { describe, expect, it } from "vitest";
import { page } from "../../../builders/call.ts";
import { answerTo, causesOf, foundWith, named } from "../../found-with.ts";

describe("preflightOnlyHeaders", () => {
  const preflight = { headers: [...named, ["access-control-allow-methods", "PUT"]] } as const;

  it("is found, and cites the preflight's header, where the answer itself has none", () => {
    const call = answerTo("/things/1", 200, [], { method: "PUT", preflight });
    expect(causesOf(call)[0]).toBe("preflight-only-headers");
    expect(foundWith("preflight-only-headers", call)?.evidence).toContainEqual(
      expect.objectContaining({ exchangeId: "preflight-0", actual: page }),
    );
  });

  it.each([
    ["there was no preflight", answerTo("/things/1", 200)],
    ["the answer is an error", answerTo("/things/1", 500, [], { method: "PUT", preflight })],
  ])("is not found when %s", (_, call) => {
    expect(foundWith("preflight-only-headers", call)).toBeNull();
  });
});
