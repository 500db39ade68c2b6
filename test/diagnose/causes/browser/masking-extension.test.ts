import { describe, expect, it } from "vitest";
import { seen } from "../../../../src/model/observed.ts";
import { response } from "../../../builders/call.ts";
import { answerTo, causesOf, foundWith, named, passed } from "../../found-with.ts";

describe("maskingExtension", () => {
  const good = [...named, ["access-control-allow-credentials", "true"]] as const;

  it("is found where every check passes and the browser blocked the answer all the same", () => {
    expect(causesOf(answerTo("/x", 200, good))).toEqual(["masking-extension"]);
  });

  it("says so where headers were seen to be changed on another call", () => {
    const edited = passed("/y", named, { actual: { response: seen(response(200, named, { editedHeaders: [] })) } });
    const call = answerTo("/x", 200, good);
    expect(foundWith("masking-extension", edited, call)?.evidence).toContainEqual(expect.objectContaining({ callId: edited.id }));
  });

  it.each([
    ["a header is missing", answerTo("/x", 200)],
    ["no answer came", answerTo("/x", 200, [], { actual: { response: seen(null) } })],
    ["the load is without CORS", answerTo("/x", 200, [], { mode: "no-cors", resourceType: "image", actual: { sent: [] } })],
    ["the page gave up", answerTo("/x", 200, good, { end: { kind: "error", netError: "net::ERR_ABORTED" } })],
  ])("is not found when %s", (_, call) => {
    expect(foundWith("masking-extension", call)).toBeNull();
  });
});
