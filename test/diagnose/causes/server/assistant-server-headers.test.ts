import { describe, expect, it } from "vitest";
import { page } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith, named } from "../../found-with.ts";

const id = "assistant-server-headers";
const allHeaders = "Authorization, Content-Type, Last-Event-ID, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id";

type Call = ReturnType<typeof answerTo>;

/** A POST whose preflight asked for these, and was answered so. */
function asked(path: string, names: string, status: number, headers: typeof named, method = "POST"): Call {
  const sent = [
    ["origin", page],
    ["access-control-request-method", method],
    ["access-control-request-headers", names],
  ] as const;
  const requestHeaders = Object.fromEntries(names.split(",").map((name) => [name, name === "content-type" ? "application/json" : "1"]));
  return answerTo(path, 200, named, { method, requestHeaders, end: "blocked", preflight: { status, headers, sent }, actual: null });
}

function text(call: Call): string {
  const finding = foundWith(id, call);
  return finding === null ? "" : textOf(finding);
}

describe("assistantServerHeaders", () => {
  it("names the whole list when the preflight lacks one of it, and keeps what is there", () => {
    const call = asked("/a", "content-type,mcp-session-id", 204, [...named, ["access-control-allow-headers", "X-Tenant, content-type"]]);
    expect(causesOf(call)[0]).toBe(id);
    expect(text(call)).toContain("Access-Control-Allow-Methods: GET, POST, DELETE");
    expect(text(call)).toContain(
      "X-Tenant, content-type, Authorization, Last-Event-ID, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id",
    );
    expect(text(call)).toContain("Access-Control-Expose-Headers: Mcp-Session-Id, WWW-Authenticate");
  });

  it.each([
    [401, "cannot pass a login check"],
    [405, "OPTIONS has no answer there"],
    [404, "OPTIONS has no answer there"],
  ])("stands before the login check and the missing route: %d", (status, why) => {
    const call = asked("/mcp", "content-type", status, []);
    expect(causesOf(call)[0]).toBe(id);
    expect(text(call)).toContain(why);
    expect(text(call)).toContain(allHeaders);
  });

  it("says what a refusal means that the client cannot read", () => {
    const accept = { accept: "application/json, text/event-stream" };
    const call = (status: number, more: Readonly<Record<string, string>> = {}): Call =>
      answerTo("/rpc", status, [], { method: "POST", requestHeaders: { origin: page, ...accept, ...more }, end: "blocked" });
    expect(causesOf(call(401))[0]).toBe(id);
    expect(text(call(401))).toContain("A 401 is how the sign-in begins");
    expect(text(call(405))).toContain("goes on without");
  });

  it("opens the documents of the sign-in to everybody", () => {
    const call = asked("/.well-known/oauth-protected-resource/mcp", "mcp-protocol-version", 401, [], "GET");
    expect(causesOf(call)[0]).toBe(id);
    expect(text(call)).toContain("Access-Control-Allow-Origin: *: the document is public");
  });

  it("is only likely of a GET to a path of that name", () => {
    expect(foundWith(id, answerTo("/tools/mcp", 200, [], { end: "blocked" }))?.sure).toBe("likely");
  });

  it.each([
    ["a server's own error", asked("/mcp", "content-type", 500, [])],
    ["a header that is not of the protocol", asked("/mcp", "x-tenant", 204, named)],
    ["another path", asked("/mcp-docs", "content-type", 405, [])],
    ["a path that goes on", asked("/mcp/docs", "content-type", 405, [])],
    ["another method", asked("/mcp", "content-type", 204, named, "PUT")],
    ["an event stream", answerTo("/a", 200, [], { requestHeaders: { origin: page, accept: "text/event-stream" }, end: "blocked" })],
    ["what is not found", answerTo("/mcp", 404, [], { end: "blocked" })],
  ])("is not found of %s", (_, call) => {
    expect(foundWith(id, call)).toBeNull();
  });
});
