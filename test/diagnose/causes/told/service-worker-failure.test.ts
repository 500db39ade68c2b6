import { describe, expect, it } from "vitest";
import { serviceWorkerFailure } from "../../../../src/diagnose/causes/told/service-worker-failure.ts";
import { toldText } from "../../told-text.ts";

describe("serviceWorkerFailure", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(serviceWorkerFailure);
    expect(text).toContain("does not say which");
    expect(text).toContain("Bypass for network");
  });
});
