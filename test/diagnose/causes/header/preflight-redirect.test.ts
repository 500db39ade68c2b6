import { describe, expect, it } from "vitest";
import { preflightRedirect } from "../../../../src/diagnose/causes/header/preflight-redirect.ts";
import { seen } from "../../../../src/model/observed.ts";
import { callFor, response } from "../../../builders/call.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { findOne, preflighted, textOf } from "../../find-one.ts";

const redirected = obstacle({ error: "PreflightDisallowedRedirect", phase: "preflight", step: "preflight-redirect" });
const find = (location: string) => findOne(preflightRedirect, preflighted("PUT", 301, [["location", location]]), redirected);

describe("preflightRedirect", () => {
  it("answers the preflight with 204 and cites status and location", () => {
    const finding = find("/items/");
    expect(finding.patch).toEqual([{ kind: "preflight-status", hop: 0, status: 204 }]);
    expect(finding.evidence.map(({ header, actual }) => [header, actual])).toEqual([
      [null, "301"],
      ["location", "/items/"],
    ]);
  });

  it.each([
    ["/items/", "the server wants one, the page's address has none"],
    ["https://www.api.example.com/items", "with or without www."],
    ["/login?next=/items", "looks like a login page"],
    ["https://elsewhere.test/items", "The target is on another host"],
  ])("names the reason of a redirect to %s", (location, sentence) => {
    expect(textOf(find(location))).toContain(sentence);
  });

  it("names the final address, made absolute, for a slash", () => {
    expect(textOf(find("/items/"))).toContain("Call the final address in the page's code: https://api.example.com/items/.");
  });

  it("does not advise to call a login page, nor prints its query", () => {
    const text = textOf(find("/login?token=secret"));
    expect(text).not.toContain("Call the final address");
    expect(text).not.toContain("secret");
  });

  it("knows the redirect from http to https", () => {
    const made = callFor({
      url: "http://api.example.com/a",
      method: "PUT",
      preflight: { status: 308, headers: [["location", "https://api.example.com/a"]] },
    });
    expect(textOf(findOne(preflightRedirect, made, redirected))).toContain("the server sends http on to https");
  });

  it("tells the browser's own upgrade from a server's redirect", () => {
    const answer = response(307, [["location", "https://api.example.com/a"]], { internal: true });
    const made = callFor({ url: "http://api.example.com/a", method: "PUT", preflight: { response: seen(answer) } });
    expect(textOf(findOne(preflightRedirect, made, redirected))).toContain("No server sent this redirect");
  });

  it("copes with a redirect without location", () => {
    expect(textOf(findOne(preflightRedirect, preflighted("PUT", 302), redirected))).toContain("redirected the preflight, and");
  });
});
