import { describe, expect, it } from "vitest";
import { seen } from "../../../../src/model/observed.ts";
import { callFor } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";
import { causesOf, foundWith } from "../../found-with.ts";

const socket = { url: "wss://live.example/socket", resourceType: "websocket", mode: "websocket" } as const;
const ended = (netError: string) =>
  callFor({ ...socket, actual: { response: seen(null), end: "error", netError }, end: { kind: "error", netError } });

describe("websocketOrigin", () => {
  it("is first of a handshake that was refused without a status, as Chromium shows it", () => {
    expect(causesOf(ended("net::ERR_FAILED"))[0]).toBe("websocket-origin");
    const finding = foundWith("websocket-origin", ended("net::ERR_FAILED"));
    expect(finding === null ? "" : textOf(finding)).toContain("A WebSocket needs no CORS headers");
  });

  it.each([
    [401, "it wants a login"],
    [403, "does not let https://app.example in"],
  ])("says what %i means", (status, text) => {
    const finding = foundWith(
      "websocket-origin",
      callFor({ ...socket, actual: { status }, end: { kind: "error", netError: "net::ERR_FAILED" } }),
    );
    expect(finding === null ? "" : textOf(finding)).toContain(text);
  });

  it.each([
    ["a connection that was refused", ended("net::ERR_CONNECTION_REFUSED")],
    ["a fetch", callFor({ actual: { status: 403 } })],
  ])("is not %s", (_, made) => {
    expect(foundWith("websocket-origin", made)).toBeNull();
  });
});
