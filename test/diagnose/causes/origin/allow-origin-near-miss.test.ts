import { describe, expect, it } from "vitest";
import type { Finding } from "../../../../src/diagnose/finding.ts";
import { page } from "../../../builders/call.ts";
import { hopEvaluation, originObstacle } from "../../../builders/evaluation.ts";
import { answered, textOf } from "../../find-one.ts";
import { firstFinding } from "../../first-finding.ts";

const name = "access-control-allow-origin";

function find(allowed: string): Finding {
  return firstFinding(answered(200, [[name, allowed]]), [originObstacle("AllowOriginMismatch", allowed)]);
}

describe("allowOriginNearMiss", () => {
  it.each(["https://app.example/", "http://app.example", "https://app.example:8443", "HTTPS://APP.EXAMPLE", "app.example"])(
    "is told first of %s",
    (allowed) => {
      const finding = find(allowed);
      expect(finding.id).toBe("allow-origin-near-miss");
      expect(textOf(finding)).toContain("almost the page's origin, but not quite: https://app.example.");
    },
  );

  it.each(["https://other.test", "https://sibling.example", "null"])("is not found of %s", (allowed) => {
    expect(find(allowed).id).toBe("allow-origin-mismatch");
  });

  it("points to the other name of this machine", () => {
    const allowed = "http://localhost:3000";
    const hops = [hopEvaluation({ requestOrigin: "http://127.0.0.1:3000" })];
    const finding = firstFinding(answered(200, [[name, allowed]]), [originObstacle("AllowOriginMismatch", allowed)], { hops });
    expect(textOf(finding)).toContain("open the page at http://localhost:3000 instead of http://127.0.0.1:3000");
  });

  it("is not found after a redirect that made the origin null", () => {
    const hops = [hopEvaluation({ requestOrigin: "null", tainted: true })];
    const finding = firstFinding(answered(200, [[name, page]]), [originObstacle("AllowOriginMismatch", page)], { hops });
    expect(finding.id).toBe("origin-null-redirect");
  });
});
