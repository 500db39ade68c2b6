import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../../src/analyze.ts";
import type { Call } from "../../../../src/model/call.ts";
import { callFor } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";

function redirected(location: string, url = "https://api.example/v1/me"): Call {
  return callFor({ url, actual: { status: 302, headers: [["location", location]] }, end: "blocked" });
}

describe("redirectToLogin", () => {
  it.each(["https://sso.example/login/oauth/authorize?client_id=web", "/signin?next=%2Fv1%2Fme", "https://accounts.example/"])(
    "is found at a redirect to %s, before the missing header",
    (location) => {
      const { diagnosis, patch } = analyzeCall(redirected(location));
      const [first] = diagnosis.findings;
      expect([first?.id, first?.sure]).toEqual(["redirect-to-login", "likely"]);
      expect(diagnosis.findings.map(textOf)[0]).toContain("sign in again");
      // No header is known to be enough: the next answer was never seen.
      expect(patch).toBeNull();
    },
  );

  it.each(["https://other.example/items", "/v2/me"])("is not found at a redirect to %s", (location) => {
    expect(analyzeCall(redirected(location)).diagnosis.findings.map(({ id }) => id)).not.toContain("redirect-to-login");
  });
});
