import { describe, expect, it } from "vitest";
import type { Pairs } from "../../../builders/call.ts";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

function preflight(status: number, headers: Pairs): ReturnType<typeof answerTo> {
  return answerTo("/orders", 0, [], { method: "PUT", preflight: { status, headers }, actual: null });
}

describe("preflightAnsweredByRouter", () => {
  it("is first where OPTIONS is answered with the list of methods, and with no header of CORS", () => {
    const call = preflight(200, [["allow", "GET, HEAD, PUT"]]);
    expect(causesOf(call).slice(0, 2)).toEqual(["preflight-answered-by-router", "allow-origin-missing"]);
    expect(foundWith("preflight-answered-by-router", call)?.evidence).toContainEqual(
      expect.objectContaining({ header: "allow", actual: "GET, HEAD, PUT" }),
    );
  });

  it.each([
    ["no list of methods came", preflight(200, [])],
    ["the status is an error", preflight(405, [["allow", "GET"]])],
    [
      "CORS code ran",
      preflight(204, [
        ["allow", "PUT"],
        ["access-control-allow-methods", "PUT"],
      ]),
    ],
    [
      "CORS code ran and refused",
      preflight(200, [
        ["allow", "PUT"],
        ["vary", "Origin, Access-Control-Request-Headers"],
      ]),
    ],
  ] as const)("is not found when %s", (_, call) => {
    expect(foundWith("preflight-answered-by-router", call)).toBeNull();
  });
});
