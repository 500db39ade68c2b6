import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

const type = "x-amzn-errortype";

describe("apiGatewayError", () => {
  it.each([
    [403, "MissingAuthenticationTokenException", "has no such path, or not with this method"],
    [403, "ForbiddenException", "an API key is missing"],
    [401, "UnauthorizedException", "did not accept the token"],
    [429, "LimitExceededException", "took no more calls"],
    [502, "InternalServerErrorException:http://internal.amazon.com/coral/", "made nothing of"],
  ])("is first of a %i with %s", (status, value, why) => {
    const made = answerTo("/things", status, [[type, value]]);
    expect(causesOf(made)[0]).toBe("api-gateway-error");
    const finding = foundWith("api-gateway-error", made);
    expect(finding?.actor).toBe("proxy");
    expect(finding === null ? "" : textOf(finding)).toContain(why === "made nothing of" ? "could make nothing of" : why);
  });

  it("is likely where only the gateway's id stands on a 504", () => {
    expect(foundWith("api-gateway-error", answerTo("/things", 504, [["apigw-requestid", "AbC="]]))?.sure).toBe("likely");
  });

  it.each([
    ["the function's own error", answerTo("/things", 500, [["x-amz-apigw-id", "AbC="]])],
    [
      "what the function set",
      answerTo("/things", 502, [
        ["x-amz-apigw-id", "AbC="],
        ["x-amzn-remapped-date", "now"],
      ]),
    ],
    ["a good answer", answerTo("/things", 200, [[type, "ForbiddenException"]])],
    ["another server", answerTo("/things", 403, [["server", "nginx"]])],
  ])("is not %s", (_, made) => {
    expect(foundWith("api-gateway-error", made)).toBeNull();
  });
});
