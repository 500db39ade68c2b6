import { describe, expect, it } from "vitest";
import { diagnose } from "../../../../src/diagnose/diagnose.ts";
import type { Call } from "../../../../src/model/call.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { callFor } from "../../../builders/call.ts";
import { evaluation } from "../../../builders/evaluation.ts";
import { firstFinding } from "../../first-finding.ts";

const noCors = { mode: { value: "no-cors", basis: "observed" } } as const;

function made(resourceType: Call["resourceType"], url = "https://api.example/x"): Call {
  return callFor({ resourceType, url });
}

describe("noCorsOpaque", () => {
  it("is told of a script's own call, with the call that could be read instead", () => {
    const finding = firstFinding(made("fetch"), [], noCors, "opaque");
    expect([finding.id, finding.actor]).toEqual(["no-cors-opaque", "page"]);
    expect(finding.instead?.changes).toEqual([{ kind: "call-mode", mode: "cors" }]);
  });

  it.each([
    ["an image", made("image"), "opaque"],
    ["a call that was blocked", made("fetch"), "blocked"],
    ["an address that is not on the web", made("fetch", "blob:https://app.example/1"), "opaque"],
  ] as const)("is not found in %s", (_, one, outcome) => {
    expect(diagnose({ call: one, evaluation: evaluation([], noCors), outcome, session: emptyView }).findings).toEqual([]);
  });
});
