import { describe, expect, it } from "vitest";
import { jsdomRefusal } from "../../../../src/diagnose/causes/told/jsdom-refusal.ts";
import type { ToldFacts } from "../../../../src/diagnose/told.ts";
import { nothingTold } from "../../../../src/messages/parsed-message.ts";
import { plainText } from "../../../../src/model/plain-text.ts";
import { toldText } from "../../told-text.ts";

describe("jsdomRefusal", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(jsdomRefusal);
    expect(text).toContain("not a browser");
    expect(text).toContain('adapter: "http"');
  });

  it("says what the answer lacks", () => {
    const said = (facts: Partial<ToldFacts>) => (jsdomRefusal.told?.({ ...nothingTold, ...facts }, []) ?? []).map(plainText).join("\n");
    expect(said({ origin: "http://localhost" })).toContain("no Access-Control-Allow-Origin for http://localhost");
    expect(said({ header: "x-id" })).toContain("does not list x-id in Access-Control-Allow-Headers");
    expect(said({})).toContain("Access-Control-Allow-Credentials: true");
  });
});
