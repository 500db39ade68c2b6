import { describe, expect, it } from "vitest";
import { analyzeSession } from "../../src/analyze.ts";
import { type Call, lastHop } from "../../src/model/call.ts";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { hostOf } from "../../src/model/origin.ts";
import { type CallParts, callFor, page } from "../builders/call.ts";

const other = "https://admin.example";
type Pairs = readonly (readonly [string, string])[];
const allow = (origin: string, ...more: Pairs): Pairs => [["Access-Control-Allow-Origin", origin], ...more];

function passed(id: string, spec: CallParts): Call {
  return callFor({ id, credentials: "omit", end: "completed", ...spec });
}

/** A GET whose answer names the origin twice, as two layers make it. */
const blocked = (more: CallParts = {}): Call =>
  callFor({ id: "blocked", credentials: "omit", actual: { headers: [...allow(page), ...allow(page)] }, end: "blocked", ...more });

function policyOf(...calls: readonly Call[]): CorsPolicy | undefined {
  const one = calls.find(({ id }) => id === "blocked");
  return one === undefined ? undefined : analyzeSession(calls).planOf(hostOf(lastHop(one).url) ?? "")?.policy;
}

const put = passed("put", {
  method: "PUT",
  requestHeaders: { "Content-Type": "application/json", Authorization: "Bearer t" },
  preflight: {
    status: 204,
    headers: allow(
      page,
      ["Access-Control-Allow-Methods", "GET,PUT,POST,DELETE"],
      ["Access-Control-Allow-Headers", "content-type, authorization"],
      ["Access-Control-Max-Age", "7200"],
    ),
  },
  actual: { headers: allow(page, ["Access-Control-Expose-Headers", "X-Total"]) },
});

describe("the policy of a blocked Call's host", () => {
  it("is what the Call needs when nothing else is known of the host", () => {
    expect(policyOf(blocked())).toMatchObject({
      origins: [page],
      methods: ["GET"],
      requestHeaders: [],
      credentials: false,
      maxAgeSeconds: 600,
    });
  });

  it("keeps the methods, headers, exposed headers and age that other calls of the page were granted", () => {
    expect(policyOf(put, blocked())).toMatchObject({
      origins: [page],
      methods: ["DELETE", "GET", "POST", "PUT"],
      requestHeaders: ["authorization", "content-type"],
      exposedHeaders: ["x-total"],
      maxAgeSeconds: 7200,
    });
  });

  it("keeps the cookies that another answer of the host allows", () => {
    const login = passed("login", {
      credentials: "include",
      actual: { headers: allow(page, ["Access-Control-Allow-Credentials", "true"]) },
    });
    expect(policyOf(login, blocked())).toMatchObject({ credentials: true, anyOriginSuffices: false });
  });

  it("keeps another origin that the host let in, with what that was granted", () => {
    const ofOther = passed("other", {
      pageOrigin: other,
      method: "PATCH",
      preflight: { status: 204, headers: allow(other, ["Access-Control-Allow-Methods", "PATCH"]) },
      actual: { headers: allow(other) },
    });
    expect(policyOf(ofOther, blocked())).toMatchObject({ origins: [other, page], methods: ["GET", "PATCH"] });
  });

  it("lists no star of a host that lets everybody in", () => {
    const star = passed("star", {
      method: "PUT",
      preflight: { status: 204, headers: allow("*", ["Access-Control-Allow-Methods", "*"], ["Access-Control-Allow-Headers", "*"]) },
      actual: { headers: allow("*", ["Access-Control-Expose-Headers", "*"]) },
    });
    const policy = policyOf(star, blocked());
    expect(policy).toMatchObject({ origins: [], anyOriginSuffices: true, exposedHeaders: [] });
    expect([...(policy?.methods ?? []), ...(policy?.requestHeaders ?? [])]).toEqual(["GET", "PUT"]);
  });

  it("takes nothing from another host", () => {
    const elsewhere = passed("elsewhere", {
      url: "https://other.example/x",
      actual: { headers: allow(page, ["Access-Control-Expose-Headers", "X-A"]) },
    });
    expect(policyOf(elsewhere, blocked())).toMatchObject({ exposedHeaders: [] });
  });
});
