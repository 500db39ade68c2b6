import { describe, expect, it } from "vitest";
import { callFor, type Pairs } from "../../../builders/call.ts";
import { causesOf, foundWith, named } from "../../found-with.ts";

describe("originNullRedirect", () => {
  const to = (last: string, headers: Pairs): ReturnType<typeof callFor> =>
    callFor({
      hops: [
        {
          url: "https://a.example/x",
          actual: {
            status: 302,
            headers: [
              ["location", last],
              ["access-control-allow-origin", "*"],
            ],
            end: "redirected",
          },
        },
        { url: last, requestHeaders: { Origin: "null" }, actual: { headers, sent: [["origin", "null"]] } },
      ],
    });

  it("is found where the second foreign server names the page", () => {
    expect(causesOf(to("https://b.example/x", named))[0]).toBe("origin-null-redirect");
  });

  it("stays behind the missing header, since then the page itself may not be let in either", () => {
    expect(causesOf(to("https://b.example/x", []))).toEqual(["allow-origin-missing", "origin-null-redirect"]);
  });

  it("is not found on the way through a sign-in", () => {
    expect(foundWith("origin-null-redirect", to("https://id.example/authorize?response_type=code", named))).toBeNull();
  });
});
