import { describe, expect, it } from "vitest";
import { page } from "../../../builders/call.ts";
import { foundWith, named, passed } from "../../found-with.ts";

describe("wildcardWithToken", () => {
  const star = [["access-control-allow-origin", "*"]] as const;
  const withToken = {
    actual: {
      sent: [
        ["origin", page],
        ["authorization", "Bearer x"],
      ],
    },
  } as const;

  it("is found of a call with Authorization that the star lets in", () => {
    expect(foundWith("wildcard-with-token", passed("/x", star, withToken))?.evidence[0]).toMatchObject({
      header: "access-control-allow-origin",
      actual: "*",
    });
  });

  it("is not found without a token, nor where the page is named", () => {
    expect(foundWith("wildcard-with-token", passed("/x", star))).toBeNull();
    expect(foundWith("wildcard-with-token", passed("/x", named, withToken))).toBeNull();
  });
});
