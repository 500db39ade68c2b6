import { describe, expect, it } from "vitest";
import { page } from "../../../builders/call.ts";
import { foundWith, named, passed } from "../../found-with.ts";

describe("credentialsOmitted", () => {
  const good = [...named, ["access-control-allow-credentials", "true"]] as const;
  const before = passed("/me", good, {
    credentials: "include",
    actual: {
      sent: [
        ["origin", page],
        ["cookie", "sid=1"],
      ],
    },
  });

  it("is found where another call to the host sent a cookie, and tells the page what to write", () => {
    const found = foundWith("credentials-omitted", before, passed("/me", good, { status: 401 }));
    expect(found?.instead?.changes).toEqual([{ kind: "call-credentials", credentials: "include" }]);
  });

  it.each([
    ["no call sent one", [passed("/me", good, { status: 401 })]],
    ["the call asks for them", [before, passed("/me", good, { status: 401, credentials: "include" })]],
    [
      "a token went with it",
      [
        before,
        passed("/me", good, {
          status: 401,
          actual: {
            sent: [
              ["origin", page],
              ["authorization", "x"],
            ],
          },
        }),
      ],
    ],
  ])("is not found when %s", (_, calls) => {
    expect(foundWith("credentials-omitted", ...calls)).toBeNull();
  });
});
