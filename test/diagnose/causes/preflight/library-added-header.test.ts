import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { firstOfMissing } from "../../missing-names.ts";

describe("libraryAddedHeader", () => {
  it("is told first when only such headers are missing", () => {
    const finding = firstOfMissing(["traceparent"], null);
    expect([finding.id, finding.sure]).toEqual(["library-added-header", "likely"]);
    expect(textOf(finding)).toContain("traceparent is often added by a library");
  });

  it("names the libraries that send a header which many share, with their settings", () => {
    const text = textOf(firstOfMissing(["traceparent"], null));
    expect(text).toContain("OpenTelemetry (propagateTraceHeaderCorsUrls), Elastic APM (distributedTracingOrigins)");
  });

  it("says whose client it is, and its whole list", () => {
    const finding = firstOfMissing(["sentry-trace"], "content-type");
    expect([finding.id, finding.sure]).toEqual(["library-added-header", "likely"]);
    const text = textOf(finding);
    expect(text).toContain("sentry-trace is a header of the Sentry SDK (@sentry/browser)");
    expect(text).toContain("it also sends baggage");
    expect(text).toContain("all that it sends in one go, or the next failure follows: baggage, sentry-trace");
    expect(text).toContain(
      "take api.example.com off the hosts that get sentry-trace. They stand in tracePropagationTargets of the Sentry SDK.",
    );
  });

  it("offers the page to do without what a library adds to the page's own calls", () => {
    const changes = firstOfMissing(["baggage", "sentry-trace"], null).instead?.changes;
    expect(changes).toEqual([
      { kind: "call-remove-header", name: "baggage" },
      { kind: "call-remove-header", name: "sentry-trace" },
    ]);
    expect(firstOfMissing(["x-client-info", "apikey"], null).instead).toBeNull();
  });

  it("knows a client's plain headers by its own", () => {
    const finding = firstOfMissing(["apikey", "authorization", "x-client-info"], null);
    expect([finding.id, finding.sure]).toEqual(["library-added-header", "likely"]);
    expect(textOf(finding)).toContain(
      "the Supabase client (@supabase/supabase-js), which sends apikey, authorization and x-client-info by itself",
    );
  });

  it("leaves out of the list what is allowed already", () => {
    const text = textOf(firstOfMissing(["tus-resumable"], "Upload-Length, Upload-Offset, Content-Type"));
    expect(text).toContain("it also sends upload-metadata");
  });

  it("says what Firefox asks for beyond that", () => {
    const asks = "Firefox asks for it, and this browser never does";
    expect(textOf(firstOfMissing(["x-stainless-os"], null))).toContain(asks);
    expect(textOf(firstOfMissing(["x-stainless-os"], null, { browser: "firefox" }))).not.toContain(asks);
    expect(textOf(firstOfMissing(["x-stainless-os"], "user-agent"))).not.toContain(asks);
  });

  it("stands behind the complaint when others are missing too", () => {
    expect(firstOfMissing(["traceparent", "x-a"], null).id).toBe("allow-headers-omission");
  });

  it.each([["authorization"], ["content-type"], ["prefer"], ["apikey"], ["x-api-key"], ["idempotency-key"]])(
    "is not found by %s alone, which pages send too",
    (name) => {
      expect(firstOfMissing([name], null).id).toBe("allow-headers-omission");
    },
  );
});
