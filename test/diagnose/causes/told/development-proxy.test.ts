import { describe, expect, it } from "vitest";
import { developmentProxy } from "../../../../src/diagnose/causes/told/development-proxy.ts";
import { toldText } from "../../told-text.ts";

describe("developmentProxy", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(developmentProxy);
    expect(text).toContain("not a browser");
    expect(text).toContain("does not run, listens at another address, or broke off");
    expect(text).toContain("127.0.0.1");
  });
});
