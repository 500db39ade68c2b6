import { describe, expect, it } from "vitest";
import { abortedByPage } from "../../../../src/diagnose/causes/browser/aborted-by-page.ts";
import type { Call } from "../../../../src/model/call.ts";
import { failedCall, findingsOf, onlyFinding } from "../../failed-call.ts";
import { answered, textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("abortedByPage", () => {
  it.each(["net::ERR_ABORTED", "NS_BINDING_ABORTED"])("is what %s says, with and without an answer", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["aborted-by-page", "page", "seen"]);
    expect(textOf(finding)).toContain("AbortController");
    const [late] = findingsOf(answered(200, [], { end: { kind: "error", netError } }));
    expect(late?.id).toBe("aborted-by-page");
  });

  it("says of an element with an answer that the browser may have had no use for it", () => {
    const aborted = { end: { kind: "error", netError: "net::ERR_ABORTED" } } as const;
    const why = (call: Call): string => findingsOf(call).map(textOf).join(" ");
    expect(why(answered(404, [], { ...aborted, resourceType: "image" }))).toContain("no use for the answer");
    expect(why(answered(404, [], aborted))).not.toContain("no use for the answer");
  });

  it("is not told of a redirect that was not followed", () => {
    const redirected = answered(302, [["location", "/there"]], { end: { kind: "error", netError: "net::ERR_ABORTED" } });
    expect(findingsOf(redirected).map(({ id }) => id)).not.toContain("aborted-by-page");
  });

  it("cites the Exchange that has the error", () => {
    const netError = "net::ERR_ABORTED";
    const made = failedCall(netError);
    const preflight = { ...made.hops[0]?.actual, id: "preflight-0", role: "preflight" } as const;
    const [hop] = made.hops;
    if (hop === undefined) throw new Error("no hop");
    const [finding] = findingsOf({ ...made, hops: [{ ...hop, preflight: { ...hop.actual, ...preflight } }] });
    expect(finding?.evidence).toEqual([expect.objectContaining({ exchangeId: "preflight-0", actual: netError })]);
  });

  it("says what a console's line about it means", () => {
    expect(toldText(abortedByPage)).toContain("The page ended the request itself");
  });
});
