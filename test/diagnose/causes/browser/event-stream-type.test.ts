import { describe, expect, it } from "vitest";
import { eventStreamType } from "../../../../src/diagnose/causes/browser/event-stream-type.ts";
import { textOf } from "../../find-one.ts";
import { causesOf, foundWith, named, passed } from "../../found-with.ts";
import { toldText } from "../../told-text.ts";

const stream = { resourceType: "eventsource" } as const;

describe("eventStreamType", () => {
  it("is found in a stream that is answered with another type", () => {
    const finding = foundWith("event-stream-type", passed("/events", [...named, ["content-type", "application/json"]], stream));
    expect([finding?.actor, finding?.sure]).toEqual(["server", "seen"]);
    expect(finding?.evidence).toContainEqual(expect.objectContaining({ header: "content-type", actual: "application/json" }));
    expect(finding === null ? "" : textOf(finding)).toContain("This is not CORS");
  });

  it("is found in a stream that is answered with an error that the page may read", () => {
    const finding = foundWith("event-stream-type", passed("/events", named, { ...stream, status: 404 }));
    expect(finding === null ? "" : textOf(finding)).toContain("answered with 404");
  });

  it.each([
    ["it is a stream", passed("/events", [...named, ["content-type", "text/event-stream; charset=utf-8"]], stream)],
    ["the server ends it", passed("/events", named, { ...stream, status: 204 })],
    ["the page called fetch()", passed("/events", [...named, ["content-type", "application/json"]])],
  ])("is not found when %s", (_, call) => {
    expect(causesOf(call)).not.toContain("event-stream-type");
  });

  it("says what the console's line means, and what to do", () => {
    const text = toldText(eventStreamType);
    expect(text).toContain("not CORS");
    expect(text).toContain("Content-Type: text/event-stream");
  });
});
