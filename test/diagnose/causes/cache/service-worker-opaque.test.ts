import { describe, expect, it } from "vitest";
import { causesOf, passed } from "../../found-with.ts";

describe("serviceWorkerOpaque", () => {
  it("is found of a service worker's own request in mode no-cors, and stands alone", () => {
    const call = passed("/a.svg", [], { mode: "no-cors", fromServiceWorker: true, actual: { sent: [] } });
    expect(causesOf(call)).toEqual(["service-worker-opaque"]);
  });

  it("is not found of the page's own", () => {
    expect(causesOf(passed("/a.svg", [], { mode: "no-cors", actual: { sent: [] } }))).toEqual(["no-cors-opaque"]);
  });
});
