import { describe, expect, it } from "vitest";
import { tooManyRedirects } from "../../../../src/diagnose/causes/browser/too-many-redirects.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("tooManyRedirects", () => {
  it.each(["net::ERR_TOO_MANY_REDIRECTS", "NS_ERROR_REDIRECT_LOOP"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["too-many-redirects", "server", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_TOO_MANY_REDIRECTS"));
    expect(text).toContain("api.example.com sent the browser in circles");
    expect(text).toContain("end the loop on the server");
  });

  it("says what a console's line about it means", () => {
    expect(toldText(tooManyRedirects)).toContain("in circles");
  });
});
