import { describe, expect, it } from "vitest";
import { seen } from "../../../../src/model/observed.ts";
import { callFor } from "../../../builders/call.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { textOf } from "../../find-one.ts";
import { firstFinding } from "../../first-finding.ts";

const denied = obstacle({ error: "LocalNetworkAccessPermissionDenied", step: "local-network-access" });

describe("privateAddressHost", () => {
  it.each(["10.20.0.4", "100.64.3.1", "172.31.0.9", "[fd00::7]"])("is first where a public name leads to %s", (serverIp) => {
    const finding = firstFinding(callFor({ url: "https://api.shop.com/x", actual: { serverIp } }), [denied]);
    expect([finding.id, finding.actor]).toEqual(["private-address-host", "network"]);
    expect(textOf(finding)).toContain("api.shop.com looks like a host of the internet");
  });

  it("goes by the address space where no address was seen", () => {
    const made = callFor({ url: "https://api.shop.com/x", resourceAddressSpace: seen("local") });
    expect(firstFinding(made, [denied]).id).toBe("private-address-host");
  });

  it.each(["http://192.168.1.20/x", "http://localhost:3000/x", "http://printer.local/x", "http://nas/x", "http://api.shop.test/x"])(
    "is not found of %s",
    (url) => {
      expect(firstFinding(callFor({ url, actual: { serverIp: "192.168.1.20" } }), [denied]).id).toBe("local-network-access");
    },
  );
});
