import { describe, expect, it } from "vitest";
import { resourceTypeOf } from "../../src/capture/resource-type.ts";
import { headerList } from "../../src/model/header-list.ts";

const stream = ["accept", "text/event-stream"] as const;

describe("resourceTypeOf", () => {
  it.each([
    ["an EventSource", [stream], "eventsource"],
    ["an EventSource that goes on", [stream, ["last-event-id", "7"], ["cache-control", "no-cache"]], "eventsource"],
    ["a script that takes a stream of a session", [stream, ["mcp-session-id", "a"]], "fetch"],
    ["a script that sends JSON for a stream", [stream, ["content-type", "application/json"]], "fetch"],
  ] as const)("knows %s", (_, headers, type) => {
    expect(resourceTypeOf("xmlhttprequest", headerList(headers))).toBe(type);
  });
});
