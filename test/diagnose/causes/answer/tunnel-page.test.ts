import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

describe("tunnelPage", () => {
  it.each([
    ["ERR_NGROK_6024", 200, "ngrok-skip-browser-warning", "page"],
    ["ERR_NGROK_3200", 404, "The application was not reached", "user"],
    ["ERR_NGROK_8012", 502, "https://ngrok.com/docs/errors/err_ngrok_8012", "user"],
  ])("is first of %s", (value, status, text, actor) => {
    const made = answerTo("/things", status, [["ngrok-error-code", value]]);
    expect(causesOf(made)[0]).toBe("tunnel-page");
    const finding = foundWith("tunnel-page", made);
    expect([finding?.actor, finding === null ? "" : textOf(finding)]).toEqual([actor, expect.stringContaining(text)]);
  });

  it("is no other answer", () => {
    expect(foundWith("tunnel-page", answerTo("/things", 502))).toBeNull();
  });
});
