import { describe, expect, it } from "vitest";
import type { HopEvaluation, PreflightState } from "../../src/cors/verdict.ts";
import { seen } from "../../src/model/observed.ts";
import { preflightLine } from "../../src/words/preflight.ts";
import { exchangeFor } from "../builders/call.ts";

const hop = (preflight: PreflightState): HopEvaluation => ({
  requestOrigin: null,
  tainted: false,
  crossOrigin: true,
  preflight,
  preflightReasons: [],
});

describe("preflightLine", () => {
  it.each<[PreflightState, string]>([
    [{ kind: "reused", callId: "x", ageSeconds: 12.2, lifetimeSeconds: 600 }, "Preflight reused from cache (12 s old, good for 600 s)"],
    [{ kind: "not-needed", because: "safelisted" }, "Preflight not needed: a simple request"],
    [{ kind: "never-sent" }, "Preflight never sent: the request failed before it"],
    [{ kind: "not-seen" }, "Preflight not seen: its answer is from before the capture"],
  ])("says of %j: %s", (state, line) => {
    expect(preflightLine(hop(state), null)).toBe(line);
  });

  it("says how the server answered", () => {
    const preflight = exchangeFor("preflight", { status: 404 });
    expect(preflightLine(hop({ kind: "sent" }), preflight)).toBe("OPTIONS answered 404");
  });

  it("says that no answer came", () => {
    const preflight = exchangeFor("preflight", { response: seen(null), netError: "net::ERR_FAILED" });
    expect(preflightLine(null, preflight)).toBe("OPTIONS no answer (net::ERR_FAILED)");
  });
});
