import { describe, expect, it } from "vitest";
import { answerTo, causesOf, foundWith, named, passed } from "../../found-with.ts";

describe("firewallChallenge", () => {
  it.each([
    ["cf-mitigated", "challenge"],
    ["x-amzn-waf-action", "challenge"],
  ])("is seen in %s", (name, value) => {
    const call = answerTo("/things", 403, [
      ["content-type", "text/html"],
      [name, value],
    ]);
    expect(causesOf(call)[0]).toBe("firewall-challenge");
    expect(foundWith("firewall-challenge", call)).toMatchObject({ sure: "seen", actor: "proxy" });
  });

  const app = [...named, ["x-powered-by", "Express"], ["content-type", "application/json"]] as const;
  const refused = [
    ["server", "nginx"],
    ["content-type", "text/html"],
  ] as const;

  it("follows from a page of HTML that lacks what the application's good answers have", () => {
    expect(causesOf(passed("/things", app), answerTo("/things", 403, refused))[0]).toBe("firewall-challenge");
  });

  it.each([
    ["the application sent it", [passed("/things", app), answerTo("/things", 403, [...refused, ["x-powered-by", "Express"]])]],
    ["it asks for a login", [passed("/things", app), answerTo("/things", 403, [...refused, ["www-authenticate", "Bearer"]])]],
    ["nothing else is known of the host", [answerTo("/things", 403, refused)]],
  ] as const)("is not found when %s", (_, calls) => {
    expect(foundWith("firewall-challenge", ...calls)).toBeNull();
  });

  it("knows the server of a network that only stands in front", () => {
    expect(causesOf(answerTo("/things", 403, [["server", "AkamaiGHost"]]))[0]).toBe("firewall-challenge");
    expect(causesOf(answerTo("/things", 404, [["server", "AkamaiGHost"]]))[0]).not.toBe("firewall-challenge");
  });
});
