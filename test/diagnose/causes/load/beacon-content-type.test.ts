import { describe, expect, it } from "vitest";
import { callFor } from "../../../builders/call.ts";
import { causesOf, foundWith } from "../../found-with.ts";

describe("beaconContentType", () => {
  const preflight = { headers: [["access-control-allow-origin", "*"]] } as const;
  const asked = { method: "POST", requestHeaders: { "Content-Type": "application/json" }, preflight } as const;

  it("is found of a beacon that needed a preflight, before what the answer lacks", () => {
    const call = callFor({ ...asked, resourceType: "beacon" });
    expect(causesOf(call).slice(0, 2)).toEqual(["beacon-content-type", "allow-origin-wildcard-credentials"]);
  });

  it("is not found of a fetch", () => {
    expect(foundWith("beacon-content-type", callFor(asked))).toBeNull();
  });
});
