import { describe, expect, it } from "vitest";
import { seen } from "../../../../src/model/observed.ts";
import { response } from "../../../builders/call.ts";
import { failedCall, findingsOf, onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";

describe("contentEncodingFailure", () => {
  it.each(["net::ERR_CONTENT_DECODING_FAILED", "net::ERR_CONTENT_DECODING_INIT_FAILED", "NS_ERROR_INVALID_CONTENT_ENCODING"])(
    "is what %s says",
    (netError) => {
      const finding = onlyFinding(netError);
      expect([finding.id, finding.actor, finding.sure]).toEqual(["content-encoding-failure", "server", "seen"]);
    },
  );

  it("names the header that is not true of the body", () => {
    const netError = "net::ERR_CONTENT_DECODING_FAILED";
    const packed = seen(response(200, [["content-encoding", "gzip"]]));
    const [finding] = findingsOf(failedCall(netError, { actual: { response: packed, end: "error", netError } }));
    expect(finding?.evidence).toContainEqual(expect.objectContaining({ header: "content-encoding", actual: "gzip" }));
    expect(finding === undefined ? "" : textOf(finding)).toContain("Content-Encoding: gzip");
  });
});
