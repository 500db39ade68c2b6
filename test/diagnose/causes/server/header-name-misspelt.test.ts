import { describe, expect, it } from "vitest";
import { answerTo, causesOf, foundWith, named, passed } from "../../found-with.ts";

describe("headerNameMisspelt", () => {
  it.each([
    "access-control-allow-orgin",
    "access-control-allow-origins",
    "access-control-allowed-origin",
    "allow-control-allow-origin",
    "access-control-origin",
    "access_control_allow_origin",
    "acces-control-alow-origin",
  ])("is first where the answer has %s, also when others of the host have it right", (name) => {
    const call = answerTo("/shop", 200, [[name, "*"]]);
    const causes = causesOf(passed("/things"), call);
    expect(causes[0]).toBe("header-name-misspelt");
    expect(causes).not.toContain("path-without-headers");
    const finding = foundWith("header-name-misspelt", call);
    expect([finding?.sure, finding?.actor]).toEqual(["seen", "server"]);
    expect(finding?.evidence).toContainEqual(expect.objectContaining({ header: name, actual: "*" }));
  });

  it.each([
    ["access-control-allow-method", "PUT", "allow-methods-omission"],
    ["access-control-request-headers", "x-token", "allow-headers-omission"],
  ])("is found where the preflight's answer has %s", (name, value, complaint) => {
    const own: readonly (readonly [string, string])[] =
      complaint === "allow-methods-omission" ? [["access-control-allow-headers", "x-token"]] : [["access-control-allow-methods", "PUT"]];
    const headers = [...named, ...own, [name, value] as const];
    const call = answerTo("/shop", 0, [], {
      method: "PUT",
      requestHeaders: { "x-token": "1" },
      preflight: { status: 204, headers },
      actual: null,
    });
    expect(causesOf(call)).toEqual(expect.arrayContaining(["header-name-misspelt", complaint]));
  });

  it.each([
    "timing-allow-origin",
    "access-control-expose-headers",
    "access-control-allow-methods",
    "access-control-max-age",
    "cross-origin-resource-policy",
    "allow",
  ])("is not found where the answer has %s", (name) => {
    expect(foundWith("header-name-misspelt", answerTo("/shop", 200, [[name, "*"]]))).toBeNull();
  });
});
