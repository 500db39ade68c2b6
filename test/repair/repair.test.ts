import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/cors/evaluate.ts";
import { sameObstacle } from "../../src/cors/verdict.ts";
import { diagnose } from "../../src/diagnose/diagnose.ts";
import type { Finding } from "../../src/diagnose/finding.ts";
import type { Call, CredentialsMode } from "../../src/model/call.ts";
import { applyPatch } from "../../src/patch/apply-patch.ts";
import { emptyView } from "../../src/session/session.ts";
import { callFor, type Pairs, page } from "../builders/call.ts";

const origin = (...lines: string[]): Pairs => lines.map((line) => ["access-control-allow-origin", line]);

function simple(status: number, headers: Pairs, credentials: CredentialsMode = "same-origin"): Call {
  return callFor({ credentials, actual: { status, headers } });
}

function preflighted(
  method: string,
  status: number,
  headers: Pairs,
  own: readonly string[] = [],
  credentials: CredentialsMode = "same-origin",
): Call {
  const requestHeaders = Object.fromEntries(own.map((name) => [name, "1"]));
  return callFor({ method, requestHeaders, credentials, preflight: { status, headers } });
}

/** Redirected from one foreign server to another, whose answer has those headers. */
function tainted(headers: Pairs, credentials: CredentialsMode): Call {
  const url = "https://files.test/a";
  const lines: Pairs = [["location", url], ...origin(page), ["access-control-allow-credentials", "true"]];
  const first = { actual: { status: 302, headers: lines, end: "redirected" } } as const;
  return callFor({ credentials, hops: [first, { url, requestHeaders: { origin: "null" }, actual: { headers } }] });
}

const both: Pairs = [...origin(page), ["access-control-allow-credentials", "true"]];
const cases: [name: string, call: Call, ids: string[]][] = [
  ["no header", simple(200, []), ["allow-origin-missing"]],
  ["another origin", simple(200, origin("https://app.example/")), ["allow-origin-mismatch"]],
  ["two lines", simple(200, origin("*", page)), ["allow-origin-multiple"]],
  ["no origin", simple(200, origin("*.example")), ["allow-origin-malformed"]],
  ["star, credentials", simple(200, origin("*"), "include"), ["allow-origin-wildcard-credentials", "allow-credentials-missing"]],
  ["no allow-credentials", simple(200, origin(page), "include"), ["allow-credentials-missing"]],
  [
    "allow-credentials True",
    simple(200, [...origin(page), ["access-control-allow-credentials", "True"]], "include"),
    ["allow-credentials-malformed"],
  ],
  ["preflight 404", preflighted("PUT", 404, []), ["allow-origin-missing", "preflight-status", "allow-methods-omission"]],
  [
    "preflight redirected",
    preflighted("GET", 301, [["location", "/items/"]], ["x-a"]),
    ["preflight-redirect", "allow-origin-missing", "allow-headers-omission"],
  ],
  ["method", preflighted("PUT", 204, [...origin(page), ["access-control-allow-methods", "GET"]]), ["allow-methods-omission"]],
  [
    "method, star, credentials",
    preflighted("PUT", 204, [...both, ["access-control-allow-methods", "*"]], [], "include"),
    ["allow-methods-omission"],
  ],
  ["method list", preflighted("PUT", 204, [...origin(page), ["access-control-allow-methods", "PUT POST"]]), ["allow-methods-malformed"]],
  ["headers", preflighted("GET", 204, origin(page), ["x-a", "x-b"]), ["allow-headers-omission"]],
  [
    "headers, star, credentials",
    preflighted("GET", 204, [...both, ["access-control-allow-headers", "*"]], ["x-a", "x-b"], "include"),
    ["allow-headers-omission"],
  ],
  [
    "header list",
    preflighted("GET", 204, [...origin(page), ["access-control-allow-headers", "X-A; X-B"]], ["x-a", "x-b"]),
    ["allow-headers-malformed"],
  ],
  ["a server's header on the request", preflighted("GET", 204, origin(page), ["access-control-allow-origin"]), ["allow-headers-omission"]],
  ["tainted", tainted(origin(page), "same-origin"), ["allow-origin-mismatch"]],
  ["tainted, credentials", tainted(both, "include"), ["allow-origin-mismatch"]],
];

/** What the browser complained about; what is behind it has no patch. */
function complaintsOf(made: Call): Finding[] {
  return diagnose({ call: made, evaluation: evaluate(made), outcome: "blocked", session: emptyView }).findings.filter(
    ({ isRoot }) => !isRoot,
  );
}

const patchOf = (findings: readonly Finding[]): Finding["patch"] => findings.flatMap(({ patch }) => patch);

describe("a finding's patch", () => {
  it.each(cases)("%s: the causes are found, in browser order", (_, made, ids) => {
    expect(complaintsOf(made).map(({ id }) => id)).toEqual(ids);
  });

  it.each(cases)("%s: each takes its own obstacle away", (_, made) => {
    for (const finding of complaintsOf(made)) {
      const left = evaluate(applyPatch(made, finding.patch)).obstacles;
      expect(left.filter((other) => finding.obstacle !== null && sameObstacle(other, finding.obstacle))).toEqual([]);
    }
  });

  it.each(cases)("%s: together, and again for what then comes up, they let the Call pass", (_, made) => {
    let current = made;
    for (let round = 0; round < 3; round += 1) {
      const { findings } = diagnose({ call: current, evaluation: evaluate(current), outcome: "blocked", session: emptyView });
      current = findings.length === 0 ? current : applyPatch(current, patchOf(findings));
    }
    expect(evaluate(current).verdict.kind).toBe("shared");
  });
});
