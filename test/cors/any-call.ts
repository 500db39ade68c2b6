import fc from "fast-check";
import type { Call } from "../../src/model/call.ts";
import { notObserved } from "../../src/model/observed.ts";
import { type CallParts, callFor, page } from "../builders/call.ts";

const originValue = fc.constantFrom(page, "*", "null", "", `${page}/`, "https://other.example", `${page}, ${page}`, "app.example");
const line = (name: string, value: fc.Arbitrary<string>) => value.map((text): [string, string][] => [[name, text]]);
const maybe = (name: string, value: fc.Arbitrary<string>) => fc.oneof(fc.constant<[string, string][]>([]), line(name, value));
const headers = fc
  .tuple(
    maybe("Access-Control-Allow-Origin", originValue),
    maybe("Access-Control-Allow-Credentials", fc.constantFrom("true", "True", "")),
    maybe("Access-Control-Allow-Methods", fc.constantFrom("PUT", "*", "GET, PUT", "PUT POST", "")),
    maybe("Access-Control-Allow-Headers", fc.constantFrom("x-a", "*", "x-a, x-b", '"x-a"')),
  )
  .map((lists) => lists.flat());
const answer = fc.record({ status: fc.constantFrom(200, 204, 302, 401, 404, 500), headers });

/** Calls of one Hop, with and without a preflight, ended in every way. */
export const anyCall: fc.Arbitrary<Call> = fc
  .record({
    method: fc.constantFrom("GET", "PUT", "patch"),
    preflight: fc.option(answer, { nil: undefined }),
    actual: fc.option(answer, { nil: null }),
    credentials: fc.constantFrom("include" as const, "same-origin" as const, notObserved("source-hides-it")),
    end: fc.constantFrom("blocked" as const, "completed" as const, { kind: "not-observed" } as const, { kind: "pending" } as const),
    requestHeaders: fc.constantFrom({}, { "X-A": "1" }, { "X-A": "1", Authorization: "x" }),
  })
  .map(({ preflight, actual, ...rest }): Call => {
    const spec: CallParts = { ...rest, ...(preflight === undefined ? {} : { preflight }), ...(actual === null ? {} : { actual }) };
    return callFor(spec);
  });
