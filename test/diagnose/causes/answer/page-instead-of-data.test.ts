import { describe, expect, it } from "vitest";
import { answerTo, causesOf, foundWith, named, passed } from "../../found-with.ts";

const html = [["content-type", "text/html; charset=utf-8"]] as const;
const file = [...html, ["last-modified", "Mon, 30 Nov 2026 10:00:00 GMT"]] as const;
const data = passed("/settings.json", [...named, ["content-type", "application/json"]]);

describe("pageInsteadOfData", () => {
  it("is first, before what other addresses of the host suggest, where a page came and the host has data", () => {
    const call = answerTo("/api/orders", 200, html);
    expect(causesOf(data, call)[0]).toBe("page-instead-of-data");
    const finding = foundWith("page-instead-of-data", data, call);
    expect([finding?.actor, finding?.sure]).toEqual(["page", "likely"]);
    expect(finding?.evidence).toContainEqual(expect.objectContaining({ callId: data.id }));
  });

  it("is found in a session of one call, where the page is a file", () => {
    expect(foundWith("page-instead-of-data", answerTo("/api/orders", 200, file))).not.toBeNull();
  });

  it.each([
    ["nothing tells that data was wanted", [], answerTo("/api/orders", 200, html)],
    ["the address is that of a page", [data], answerTo("/about.html", 200, html)],
    ["the address is that of a folder", [data], answerTo("/docs/", 200, html)],
    ["data came", [data], answerTo("/api/orders", 200, [["content-type", "application/json"]])],
    ["the answer is an error", [data], answerTo("/api/orders", 404, html)],
    ["an element loaded it", [data], answerTo("/api/orders", 200, html, { resourceType: "script" })],
    ["HTML was asked for", [data], answerTo("/part", 200, html, { requestHeaders: { accept: "text/html" } })],
  ] as const)("is not found when %s", (_, before, call) => {
    expect(foundWith("page-instead-of-data", ...before, call)).toBeNull();
  });
});
