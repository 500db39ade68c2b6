import { describe, expect, it } from "vitest";
import { page } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

const id = "local-model-server";

/** A POST of JSON whose preflight was answered so. */
function asked(url: string, status: number, pageOrigin: string = page): ReturnType<typeof answerTo> {
  const requestHeaders = { origin: pageOrigin, "content-type": "application/json" };
  return answerTo("", 200, [], { url, pageOrigin, method: "POST", requestHeaders, end: "blocked", preflight: { status }, actual: null });
}

describe("localModelServer", () => {
  it.each([
    ["http://localhost:11434/api/chat", 403, `OLLAMA_ORIGINS=${page}`],
    ["http://127.0.0.1:11434/v1/chat/completions", 403, `OLLAMA_ORIGINS=${page}`],
    ["http://localhost:1234/v1/chat/completions", 200, "lms server start --cors"],
    ["http://[::1]:1234/v1/models", 404, "lms server start --cors"],
  ])("says the setting: %s, %d", (url, status, setting) => {
    const call = asked(url, status);
    expect(causesOf(call)[0]).toBe(id);
    const finding = foundWith(id, call);
    expect(finding === null ? "" : textOf(finding)).toContain(setting);
  });

  it.each([
    ["another port", "http://localhost:3000/v1/models", 403],
    ["another path of that port", "http://localhost:1234/items", 403],
    ["another machine", "https://api.example.com:11434/api/chat", 403],
  ])("is not found of %s", (_, url, status) => {
    expect(foundWith(id, asked(url, status))).toBeNull();
  });

  it("is not found of an error of the server", () => {
    expect(foundWith(id, answerTo("", 500, [], { url: "http://localhost:11434/api/tags", end: "blocked" }))).toBeNull();
    expect(foundWith(id, answerTo("", 403, [], { url: "http://localhost:11434/api/tags", end: "blocked" }))).not.toBeNull();
  });

  it("never names the origin null", () => {
    expect(foundWith(id, asked("http://localhost:11434/api/chat", 403, "null"))).toBeNull();
  });
});
