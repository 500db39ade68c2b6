import { describe, expect, it } from "vitest";
import { analyzeSession } from "../../src/analyze.ts";
import type { Call } from "../../src/model/call.ts";
import type { Header } from "../../src/model/header-list.ts";
import { seen } from "../../src/model/observed.ts";
import type { PolicyDelta } from "../../src/model/policy-delta.ts";
import { callFor, page, response } from "../builders/call.ts";

/** A header list that counts how often it is walked through. */
class CountedList extends Array<Header> {
  static walks = 0;

  override [Symbol.iterator](): ArrayIterator<Header> {
    CountedList.walks += 1;
    return super[Symbol.iterator]();
  }
}

function names(count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, index) => `x-${prefix}${index}`).sort();
}

/** A preflight that asks for `count` names, and whose answer lists as many others. */
function refused(count: number): Call {
  const asked = names(count, "asked");
  const call = callFor({
    method: "PUT",
    credentials: "omit",
    requestHeaders: Object.fromEntries(asked.map((name) => [name, "1"])),
    preflight: {
      status: 204,
      headers: [
        ["Access-Control-Allow-Origin", page],
        ["Access-Control-Allow-Methods", "PUT"],
        ["Access-Control-Allow-Headers", names(count, "listed").join(", ")],
      ],
    },
    end: "blocked",
  });
  const [hop] = call.hops;
  const head = hop?.preflight?.response.observed === true ? hop.preflight.response.value : null;
  if (hop === undefined || hop.preflight == null || head === null) throw new Error("no answer");
  const counted = { ...response(204), headers: CountedList.from(head.headers) };
  return { ...call, hops: [{ ...hop, preflight: { ...hop.preflight, response: seen(counted) } }] };
}

function walksOf(count: number): { readonly walks: number; readonly delta: PolicyDelta | null } {
  const call = refused(count);
  CountedList.walks = 0;
  const plan = analyzeSession([call]).planOf("api.example.com");
  return { walks: CountedList.walks, delta: plan?.delta ?? null };
}

describe("a preflight that lacks many names", () => {
  it("has its answer read as often for 400 names as for 4", () => {
    const [few, many] = [walksOf(4), walksOf(400)];
    expect(few.walks).toBeGreaterThan(0);
    expect(many.walks).toBe(few.walks);
  });

  it("is repaired with all of them", () => {
    expect(walksOf(400).delta?.requestHeaders).toEqual(names(400, "asked"));
  });
});
