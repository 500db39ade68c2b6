import fc from "fast-check";
import { evaluate } from "../../src/cors/evaluate.ts";
import type { Call, CredentialsMode } from "../../src/model/call.ts";
import { hostOf } from "../../src/model/origin.ts";
import { type CallParts, callFor, type Pairs, page, startMs } from "../builders/call.ts";
import { callsOf, canBeBuilt } from "../scenarios/calls-of.ts";
import { allScenarios } from "../scenarios/corpus.ts";

const origins = [page, "https://admin.example", "null"] as const;

/** What a server answers, made of parts that servers have. */
const answers = fc.record({
  allowOrigin: fc.constantFrom("asked", "*", "https://admin.example", "none", "doubled"),
  credentials: fc.boolean(),
  methods: fc.constantFrom("", "*", "GET, PUT", "PUT, DELETE"),
  headers: fc.constantFrom("", "*", "x-a", "x-a, authorization"),
  exposed: fc.constantFrom("", "X-Total"),
  maxAge: fc.constantFrom("", "0", "7200"),
});
type Answers = typeof answers extends fc.Arbitrary<infer T> ? T : never;

function linesOf({ allowOrigin, credentials, methods, headers, exposed, maxAge }: Answers, origin: string): Pairs {
  const named = { asked: [origin], "*": ["*"], "https://admin.example": ["https://admin.example"], none: [], doubled: [origin, origin] };
  const optional: Pairs = [
    ["Access-Control-Allow-Methods", methods],
    ["Access-Control-Allow-Headers", headers],
    ["Access-Control-Expose-Headers", exposed],
    ["Access-Control-Max-Age", maxAge],
    ["Access-Control-Allow-Credentials", credentials ? "true" : ""],
  ];
  const lines = optional.filter(([, value]) => value !== "");
  return [...named[allowOrigin].map((value) => ["Access-Control-Allow-Origin", value] as const), ...lines];
}

const madeUp = fc
  .record({
    origin: fc.constantFrom(...origins),
    method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
    own: fc.constantFrom([], ["X-A"], ["X-A", "Authorization"]),
    credentials: fc.constantFrom<CredentialsMode>("include", "omit"),
    preflight: answers,
    actual: answers,
    status: fc.constantFrom(200, 200, 404, 500),
  })
  .map(({ origin, method, own, credentials, preflight, actual, status }): CallParts => {
    const asks = own.length > 0 || method === "PUT" || method === "DELETE";
    return {
      pageOrigin: origin,
      method,
      credentials,
      requestHeaders: Object.fromEntries(own.map((name) => [name, "1"])),
      preflight: asks ? { status: 204, headers: linesOf(preflight, origin) } : null,
      actual: { status, headers: linesOf(actual, origin) },
    };
  })
  .map((parts): Call => {
    const end = evaluate(callFor({ ...parts, end: { kind: "not-observed" } })).verdict;
    if (end.kind !== "blocked") return callFor({ ...parts, end: "completed" });
    const { actual, ...unsent } = parts;
    return callFor({ ...(end.phase === "preflight" ? unsent : parts), end: "blocked" });
  });

const corpus = allScenarios.filter(canBeBuilt).flatMap(callsOf);
/** Sessions of 2 to 30 Calls, made up and of the corpus, a second apart. */
export const sessions = fc
  .array(fc.oneof(madeUp, fc.constantFrom(...corpus)), { minLength: 2, maxLength: 30 })
  .map((calls) => calls.map((call, index): Call => ({ ...call, id: `call-${index}`, startedAtMs: startMs + index * 1000 })));

/** Returns the hosts that the Calls went to. */
export function hostsOf(calls: readonly Call[]): Set<string> {
  return new Set(calls.flatMap(({ hops }) => hops.flatMap(({ url }) => hostOf(url) ?? [])));
}
