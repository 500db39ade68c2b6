import { describe, expect, it } from "vitest";
import type { Evaluation } from "../../../../src/cors/verdict.ts";
import { allowHeadersOmission } from "../../../../src/diagnose/causes/header/allow-headers-omission.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation, hopEvaluation, needsHeaders, obstacle } from "../../../builders/evaluation.ts";
import { findOne, preflighted, textOf, withCredentials } from "../../find-one.ts";

const header = "access-control-allow-headers";
const list = (value: string) => ({ kind: "response-header", hop: 0, phase: "preflight", op: "set", name: header, value });
const missingHeader = (name: string, actual: string | null) =>
  obstacle({
    error: "HeaderDisallowedByPreflightResponse",
    failedParameter: name,
    phase: "preflight",
    step: "request-headers",
    header,
    actual,
    required: name,
  });

function find(names: string[], value: string | null, more: Partial<Evaluation> = {}, method = "GET") {
  const made = preflighted(method, 204, value === null ? [] : [[header, value]], Object.fromEntries(names.map((name) => [name, "1"])));
  const obstacles = names.map((name) => missingHeader(name, value));
  return findOne(allowHeadersOmission, made, obstacles, { hops: [hopEvaluation({ preflightReasons: needsHeaders(...names) })], ...more });
}

describe("allowHeadersOmission", () => {
  it("says where else to look for the header, where the page's service worker made the call", () => {
    const made = preflighted("GET", 204, [], { authorization: "1" });
    const tell = (fromServiceWorker: boolean): string =>
      textOf(findOne(allowHeadersOmission, { ...made, fromServiceWorker }, missingHeader("authorization", null)));
    expect(tell(true)).toContain("The page's service worker made this call");
    expect(tell(false)).not.toContain("service worker");
  });

  it.each([
    ["keeps the list and adds the name", ["x-api-key"], "Content-Type", "Content-Type, x-api-key"],
    ["names it alone when there is no list", ["x-api-key"], null, "x-api-key"],
    ["adds all missing ones in one line, sorted", ["x-b", "x-a"], "X-C", "X-C, x-a, x-b"],
    ["keeps the star that counts without credentials", ["authorization"], "*", "*, authorization"],
  ])("%s", (_, names, value, repaired) => {
    expect(find(names, value).patch).toEqual([list(repaired)]);
  });

  it("replaces the star by every name when there are credentials", () => {
    const finding = find(["x-a"], "*", {
      ...withCredentials,
      hops: [hopEvaluation({ preflightReasons: needsHeaders("x-a", "content-type") })],
    });
    expect(finding.patch).toEqual([list("content-type, x-a")]);
  });

  it("names all of them in the headline", () => {
    expect(textOf(find(["x-a", "x-b"], null))).toContain("does not allow the request headers x-a and x-b");
  });

  it("takes a server's header out of the request", () => {
    const finding = find(["access-control-allow-origin"], null);
    expect(finding.patch).toEqual([{ kind: "call-remove-header", name: "access-control-allow-origin" }]);
    expect(finding.actor).toBe("page");
  });

  it("never allows a server's header beside others", () => {
    expect(find(["access-control-allow-origin", "x-a"], null).patch).toEqual([
      { kind: "call-remove-header", name: "access-control-allow-origin" },
      list("x-a"),
    ]);
  });

  it("says why content-type needs permission", () => {
    const json = "application/json is the usual case";
    expect(textOf(find(["content-type"], null, {}, "POST"))).toContain(json);
    expect(textOf(find(["content-type"], null))).not.toContain(json);
  });

  it("says of a GET that its content-type alone costs the preflight, and offers to leave it out", () => {
    const finding = find(["content-type"], null);
    expect(textOf(finding)).toContain("A GET has no body: Content-Type alone makes the browser ask");
    expect(finding.instead?.changes).toEqual([{ kind: "call-remove-header", name: "content-type" }]);
    expect(find(["content-type"], null, {}, "POST").instead).toBeNull();
    expect(find(["content-type", "x-a"], null).instead).toBeNull();
  });

  it.each([
    ["user-agent", "Firefox asks for user-agent where a library sets it"],
    ["last-event-id", "when it connects again, and not before"],
  ])("says what nobody would guess of %s", (name, told) => {
    expect(textOf(find([name], null))).toContain(told);
  });

  it("says that DevTools add both headers against the cache, and one alone is the page's", () => {
    expect(textOf(find(["cache-control", "pragma"], null))).toContain("are what DevTools add with Disable cache");
    expect(textOf(find(["cache-control"], null))).not.toContain("Disable cache");
  });

  it.each([
    [["x-requested-with"], ["x-requested-with"]],
    [["x-a", "pragma"], null],
  ])("offers to leave %j out of the call where few servers need it", (names, removed) => {
    const changes = removed?.map((name) => ({ kind: "call-remove-header", name })) ?? null;
    expect(find(names, null).instead?.changes ?? null).toEqual(changes);
  });

  it("cites the answer's line and the preflight's", () => {
    expect(find(["x-a"], "X-B").evidence.map(({ header: name, actual }) => [name, actual])).toEqual([
      [header, "X-B"],
      ["access-control-request-headers", "x-a"],
    ]);
  });

  it("asks for one and the same line when only some depend on the credentials mode", () => {
    const conditional = { ...missingHeader("x-a", "*"), onlyIf: { credentials: "include" } as const };
    const findings = allowHeadersOmission.find({
      call: preflighted("GET", 204, [[header, "*"]]),
      evaluation: evaluation([missingHeader("authorization", "*"), conditional], {
        credentials: { value: null, basis: null },
        hops: [hopEvaluation({ preflightReasons: needsHeaders("authorization", "x-a") })],
      }),
      outcome: "blocked",
      session: emptyView,
    });
    expect(findings.map(({ patch }) => patch)).toEqual([[list("authorization, x-a")], [list("authorization, x-a")]]);
  });
});
