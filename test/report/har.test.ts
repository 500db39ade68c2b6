import { createRequire } from "node:module";
import Ajv from "ajv";
import draft06 from "ajv/lib/refs/json-schema-draft-06.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { callsFromHar } from "../../src/capture/from-har.ts";
import type { Call } from "../../src/model/call.ts";
import { seen } from "../../src/model/observed.ts";
import { harOf } from "../../src/report/har.ts";
import { isoTime } from "../../src/report/har-parts.ts";
import type { Har } from "../../src/report/har-types.ts";
import { allowed, analyses, blockedAfterRedirect, blockedByPreflight, startMs } from "./sample-calls.ts";

const harSchema: Record<string, object> = createRequire(import.meta.url)("har-schema");

const options = { redact: false, creatorVersion: "0.1.0", browser: { name: "Chrome", version: "156.0.0.0" } };

function exported(...calls: readonly Call[]): Har {
  return harOf(analyses(...calls), options);
}

function schemaErrors(har: object): unknown {
  const ajv = new Ajv({ allErrors: true });
  ajv.addMetaSchema(draft06);
  for (const schema of Object.values(harSchema)) ajv.addSchema(schema);
  return ajv.validate("har.json#", har) ? [] : ajv.errors;
}

describe("harOf", () => {
  it("is valid HAR 1.2", () => {
    expect(schemaErrors(exported(allowed(), blockedByPreflight({ id: "b" }), blockedAfterRedirect({ id: "c" })))).toEqual([]);
    expect(schemaErrors({ log: { version: "1.2", creator: {}, entries: [] } })).not.toEqual([]);
  });

  it("stays valid and free of the secret when redacted", () => {
    const secret = "s3cr3t-s3ssion-value";
    const requestHeaders = { Cookie: `sid=${secret}`, Authorization: `Bearer ${secret}` };
    const url = `https://user:${secret}@api.example/items?token=${secret}`;
    const har = harOf(analyses(allowed({ url, requestHeaders })), { ...options, redact: true });
    expect(schemaErrors(har)).toEqual([]);
    expect(JSON.stringify(har)).not.toContain(secret);
    expect(har.log._cors.redacted).toBe(true);
    expect(har.log.entries[0]?.request.cookies).toEqual([{ name: "sid", value: "[redacted 2]" }]);
  });

  it("puts the preflight before the request it was for", () => {
    const { entries } = exported(blockedByPreflight()).log;
    expect(entries.map((entry) => [entry._resourceType, entry._cors.role, entry._cors.hop])).toEqual([
      ["preflight", "preflight", 0],
      ["fetch", "actual", 0],
    ]);
  });

  it("says the same again in a label, for a tool that keeps only what it knows", () => {
    const before = analyses(blockedByPreflight({ credentials: seen("include"), mode: seen("cors") }));
    const har = harOf(before, options);
    const kept = har.log.entries.map(({ _cors, response: { _error, ...response }, ...entry }) => ({ ...entry, response }));
    const read = (entries: readonly object[]) => {
      const result = callsFromHar({ log: { ...har.log, entries } });
      const [call] = result.ok ? result.calls : [];
      return { id: call?.id, end: call?.end, mode: call?.mode, credentials: call?.credentials, pageOrigin: call?.pageOrigin };
    };
    expect(read(kept)).toEqual(read(har.log.entries));
    const unlabelled = kept.map((entry) => ({ ...entry, _initiator: {} }));
    expect(read(unlabelled)).not.toEqual(read(har.log.entries));
  });

  it("says the conclusion on the last actual entry only", () => {
    const { entries } = exported(blockedAfterRedirect()).log;
    expect(entries.map((entry) => entry._cors.outcome)).toEqual([undefined, "blocked"]);
    expect(entries[1]?._cors).toMatchObject({
      hop: 1,
      requestOrigin: "null",
      mode: "cors",
      verdict: { error: "MissingAllowOriginHeader", failedParameter: "", phase: "actual", step: "allow-origin", basis: "engine" },
      obstacles: [{ error: "MissingAllowOriginHeader", failedParameter: "", phase: "actual" }],
    });
  });

  it("points evidence at entries", () => {
    const { entries } = exported(allowed(), blockedByPreflight({ id: "b" })).log;
    const cause = entries[2]?._cors.causes?.[0];
    expect(cause?.evidence[0]?.entry).toBe(1);
    expect(cause?.explanation).not.toContain("[object");
  });

  it("leaves the evidence out that is in no entry", () => {
    const [analysis] = analyses(blockedByPreflight());
    if (analysis === undefined) throw new Error("no analysis");
    const findings = analysis.diagnosis.findings.map((finding) => ({
      ...finding,
      evidence: finding.evidence.map((item) => ({ ...item, callId: "another" })),
    }));
    const har = harOf([{ ...analysis, diagnosis: { ...analysis.diagnosis, findings } }], options);
    expect(har.log.entries[1]?._cors.causes?.flatMap((cause) => cause.evidence)).toEqual([]);
  });

  it("gives the browser's verdict when it was asked", () => {
    const browserVerdict = { error: "PreflightMissingAllowOriginHeader", failedParameter: "", source: "issue" } as const;
    const { entries } = exported(blockedByPreflight({ browserVerdict })).log;
    expect(entries[1]?._cors.verdict).toMatchObject({
      error: "PreflightMissingAllowOriginHeader",
      basis: "browser",
      browser: { error: "PreflightMissingAllowOriginHeader", failedParameter: "" },
    });
  });

  it("writes a request without an answer as status 0 with the network error", () => {
    const { response, request, timings } = exported(blockedByPreflight()).log.entries[1] ?? {};
    expect(response).toMatchObject({ status: 0, _error: "net::ERR_FAILED", headers: [] });
    expect(request?.headers).toEqual([]);
    expect(timings).toEqual({ blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: 0, receive: 0 });
  });

  it("says null for a mode that was only inferred", () => {
    const inferred = allowed({ mode: { observed: false, reason: "plain-http-host" } });
    expect(exported(inferred).log.entries[0]?._cors.mode).toBeNull();
  });

  it("sums up", () => {
    const { summary } = exported(allowed(), blockedByPreflight({ id: "b" }), blockedAfterRedirect({ id: "c" })).log._cors;
    expect(summary).toMatchObject({ calls: 3, allowed: 1, blocked: 2, failed: 0, opaque: 0 });
    expect(Object.values(summary.byCause).every((count) => count > 0)).toBe(true);
  });
});

describe("a Call that a Trial changed", () => {
  const tried = allowed({ contradictions: [{ kind: "trial", exchangeId: null, detail: "changed by your Trial" }] });
  const marks = (made: Call) => exported(made).log.entries.flatMap(({ _cors }) => ("trial" in _cors ? [_cors.trial] : []));

  it("says so, and no other does", () => {
    expect([marks(tried), marks(allowed())]).toEqual([[true], []]);
  });
});

describe("isoTime", () => {
  it.each([
    [startMs, "2023-11-14T22:13:20.000250Z"],
    [1_700_000_000_123, "2023-11-14T22:13:20.123Z"],
  ])("writes %d", (ms, text) => {
    expect(isoTime(ms)).toBe(text);
  });
});

/** What a HAR has no place for. */
function comparable(original: Call): unknown {
  const { revision, contradictions, documentUrl, ...rest } = original;
  const hops = original.hops.map(({ preflight, actual, ...hopRest }) => ({
    ...hopRest,
    preflight: preflight === null ? null : { ...preflight, id: "", fromCache: null },
    actual: { ...actual, id: "", fromCache: null },
  }));
  return { ...rest, hops };
}

describe("harOf and callsFromHar", () => {
  it.each([
    ["an allowed Call", allowed()],
    ["a Call stopped by its preflight", blockedByPreflight()],
    ["a Call blocked after a redirect", blockedAfterRedirect()],
    ["an opaque page", allowed({ pageOrigin: seen("null") })],
    ["known credentials", allowed({ credentials: seen("omit") })],
    ["a stack", allowed({ initiatorStack: [{ url: "https://app.example/a.js", line: 3, column: 7, functionName: null }] })],
    [
      "the browser's verdict",
      blockedAfterRedirect({ browserVerdict: { error: "MissingAllowOriginHeader", failedParameter: "", source: "loading-failed" } }),
    ],
    [
      "a refused connection",
      allowed({
        actual: { response: seen(null), end: "error", netError: "net::ERR_CONNECTION_REFUSED", respondedAtMs: null },
        end: { kind: "error", netError: "net::ERR_CONNECTION_REFUSED" },
      }),
    ],
  ])("keeps %s", (_, original) => {
    const result = callsFromHar(JSON.parse(JSON.stringify(exported(original))));
    if (!result.ok) throw new Error(result.detail);
    expect(result.calls.map(comparable)).toEqual([comparable(original)]);
  });

  it("keeps equal Calls apart", () => {
    const result = callsFromHar(exported(blockedByPreflight(), blockedByPreflight({ id: "second" }), allowed({ id: "third" })));
    expect(result.ok && result.calls.map((read) => [read.id, read.hops.length, read.hops[0]?.preflight !== null])).toEqual([
      ["call-1", 1, true],
      ["second", 1, true],
      ["third", 1, false],
    ]);
  });
});
