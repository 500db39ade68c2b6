import { describe, expect, it } from "vitest";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { unionOfPolicies } from "../../src/model/policy-union.ts";

function policy(more: Partial<CorsPolicy> = {}): CorsPolicy {
  return {
    origins: ["https://a.example"],
    anyOriginSuffices: true,
    methods: ["GET"],
    requestHeaders: [],
    exposedHeaders: [],
    credentials: false,
    maxAgeSeconds: 600,
    ...more,
  };
}

describe("unionOfPolicies", () => {
  it("is nothing for none, and the policy itself for one", () => {
    expect(unionOfPolicies([])).toBeNull();
    expect(unionOfPolicies([policy()])).toEqual(policy());
  });

  it("allows what each allows, once", () => {
    const other = policy({
      origins: ["https://b.example"],
      methods: ["PUT", "GET"],
      requestHeaders: ["x-b"],
      exposedHeaders: ["etag"],
      maxAgeSeconds: 60,
    });
    expect(unionOfPolicies([policy({ requestHeaders: ["x-c"] }), other])).toEqual(
      policy({
        origins: ["https://a.example", "https://b.example"],
        methods: ["GET", "PUT"],
        requestHeaders: ["x-b", "x-c"],
        exposedHeaders: ["etag"],
      }),
    );
  });

  it("names no origin for pages with an opaque one alone, and leaves them out beside others", () => {
    const opaque = policy({ origins: [] });
    expect(unionOfPolicies([opaque, opaque])).toMatchObject({ origins: [], anyOriginSuffices: true, credentials: false });
    expect(unionOfPolicies([policy(), opaque])).toMatchObject({ origins: ["https://a.example"], credentials: false });
    const withCredentials = policy({ credentials: true, anyOriginSuffices: false });
    expect(unionOfPolicies([withCredentials, opaque])).toMatchObject({ origins: ["https://a.example"], anyOriginSuffices: false });
    const both = policy({ origins: ["null"], credentials: true, anyOriginSuffices: false });
    expect(unionOfPolicies([withCredentials, both])?.origins).toEqual(["https://a.example"]);
    expect(unionOfPolicies([both])?.origins).toEqual(["null"]);
  });
});
