import { describe, expect, it } from "vitest";
import { localNetworkAccess } from "../../../../src/diagnose/causes/header/local-network-access.ts";
import { seen } from "../../../../src/model/observed.ts";
import { callFor } from "../../../builders/call.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { findOne, textOf } from "../../find-one.ts";

const made = callFor({
  actual: { serverIp: "192.168.1.20" },
  resourceAddressSpace: seen("local"),
  targetAddressSpace: seen("loopback"),
});

describe("localNetworkAccess", () => {
  it.each([
    ["InsecureLocalNetwork", "The page was not loaded over https, so it may not call api.example.com on the local network.", "page"],
    ["InvalidLocalNetworkAccess", "Seen: local. Announced by the call: loopback.", "page"],
    ["LocalNetworkAccessPermissionDenied", "because the permission for that was denied or never given", "user"],
  ] as const)("explains %s", (error, sentence, actor) => {
    const finding = findOne(localNetworkAccess, made, obstacle({ error, step: "local-network-access" }));
    expect(textOf(finding)).toContain(sentence);
    expect(finding.actor).toBe(actor);
    expect(finding.patch).toEqual([]);
    expect(finding.evidence).toEqual([expect.objectContaining({ actual: "192.168.1.20" })]);
  });

  it("says that the old headers are no help", () => {
    const finding = findOne(localNetworkAccess, made, obstacle({ error: "InsecureLocalNetwork", step: "local-network-access" }));
    expect(textOf(finding)).toContain("Access-Control-Allow-Private-Network is out of date");
  });
});
