import { describe, expect, it } from "vitest";
import { answerTo, causesOf, foundWith, passed } from "../../found-with.ts";

describe("socketIoSetting", () => {
  it("is first of a handshake without the header, beside good answers of the application", () => {
    const call = answerTo("/socket.io/?EIO=4&transport=polling&t=a1", 200);
    expect(causesOf(passed("/rooms"), call)[0]).toBe("socket-io-setting");
    expect(foundWith("socket-io-setting", call)?.sure).toBe("likely");
  });

  it.each([
    ["it is another path", answerTo("/rooms?EIO=4", 200)],
    ["it is a file below that path", answerTo("/socket.io/socket.io.js", 200)],
    ["the answer is an error", answerTo("/socket.io/?EIO=4&transport=polling", 404)],
  ])("is not found when %s", (_, call) => {
    expect(foundWith("socket-io-setting", call)).toBeNull();
  });
});
