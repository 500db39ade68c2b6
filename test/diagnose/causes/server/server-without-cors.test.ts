import { describe, expect, it } from "vitest";
import { answerTo, foundWith, passed } from "../../found-with.ts";

describe("serverWithoutCors", () => {
  it("is found when two addresses of the host have no header at all", () => {
    const other = answerTo("/things", 200);
    const found = foundWith("server-without-cors", other, answerTo("/things/1", 200));
    expect(found?.evidence).toContainEqual(expect.objectContaining({ callId: other.id }));
    expect(found?.sure).toBe("likely");
  });

  it.each([
    ["one address was called, several times", [answerTo("/things", 200), answerTo("/things", 200)]],
    ["an answer of the host has one", [answerTo("/things", 200), passed("/files"), answerTo("/things/1", 200)]],
    ["the other answer is an error", [answerTo("/things", 500), answerTo("/things/1", 200)]],
  ])("is not found when %s", (_, calls) => {
    expect(foundWith("server-without-cors", ...calls)).toBeNull();
  });
});
