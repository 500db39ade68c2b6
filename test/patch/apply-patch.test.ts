import { describe, expect, it } from "vitest";
import type { Call } from "../../src/model/call.ts";
import { getCombined, headerList } from "../../src/model/header-list.ts";
import type { PatchChange, PatchPhase } from "../../src/model/header-patch.ts";
import { seen } from "../../src/model/observed.ts";
import { applyPatch } from "../../src/patch/apply-patch.ts";
import { responseOf } from "../../src/patch/hypothetical.ts";
import { api, callFor, type ExchangeParts, type HopParts, page, response } from "../builders/call.ts";

const set = (phase: PatchPhase, name: string, value: string, index = 0): PatchChange => ({
  kind: "response-header",
  hop: index,
  phase,
  op: "set",
  name,
  value,
});

/** A PUT that its preflight stopped. */
const stopped = (preflight: ExchangeParts): Call => callFor({ method: "PUT", preflight });
const actualOf = (patched: Call, index = 0) => responseOf(patched.hops[index]?.actual ?? null);
const preflightOf = (patched: Call, index = 0) => responseOf(patched.hops[index]?.preflight ?? null);

describe("applyPatch on responses", () => {
  it("sets, adds and removes lines, and forgets the edited ones", () => {
    const head = response(
      200,
      [
        ["a", "1"],
        ["b", "2"],
      ],
      { editedHeaders: headerList([["a", "edited"]]) },
    );
    const patched = applyPatch(callFor({ actual: { response: seen(head) } }), [
      set("actual", "a", "9"),
      { kind: "response-header", hop: 0, phase: "actual", op: "add", name: "a", value: "10" },
      { kind: "response-header", hop: 0, phase: "actual", op: "remove", name: "b" },
    ]);
    expect(actualOf(patched)).toMatchObject({
      headers: headerList([
        ["a", "9"],
        ["a", "10"],
      ]),
      editedHeaders: null,
      hypothetical: true,
    });
  });

  it("leaves what the browser said behind, and keeps the revision", () => {
    const patched = applyPatch(
      callFor({ revision: 4, browserVerdict: { error: "MissingAllowOriginHeader", failedParameter: "", source: "issue" } }),
      [],
    );
    expect(patched).toMatchObject({ end: { kind: "not-observed" }, browserVerdict: null, revision: 4 });
  });

  it("does not change its input", () => {
    const before = stopped({ status: 405 });
    const copy = structuredClone(before);
    applyPatch(before, [
      set("preflight", "x", "1"),
      { kind: "preflight-status", hop: 0, status: 204 },
      { kind: "call-method", method: "GET" },
    ]);
    expect(before).toEqual(copy);
  });

  it("answers the preflight 204 without its location and keeps the other headers", () => {
    const headers = [
      ["location", "/login"],
      ["server", "x"],
    ] as const;
    const patched = applyPatch(stopped({ status: 301, headers }), [{ kind: "preflight-status", hop: 0, status: 204 }]);
    expect(preflightOf(patched)).toMatchObject({ status: 204, headers: headerList([["server", "x"]]) });
  });

  it("drops only the report of edited headers that the patch settles", () => {
    const head = response(200, [], { editedHeaders: [] });
    const contradictions = [
      { kind: "headers-edited", exchangeId: "actual-0", detail: "" },
      { kind: "clock-jump", exchangeId: null, detail: "" },
    ] as const;
    const patched = applyPatch(callFor({ actual: { response: seen(head) }, contradictions }), [set("actual", "a", "1")]);
    expect(patched.contradictions.map(({ kind }) => kind)).toEqual(["clock-jump"]);
  });

  it("ignores a change for a Hop or a preflight that is not there", () => {
    const before = callFor();
    expect(applyPatch(before, [set("preflight", "a", "1"), set("actual", "a", "1", 3)]).hops).toEqual(before.hops);
  });
});

describe("applyPatch on a Call that its preflight stopped", () => {
  const allowed = [
    ["access-control-allow-origin", page],
    ["access-control-allow-credentials", "true"],
    ["access-control-allow-methods", "GET"],
  ] as const;

  it("supposes an answer with the origin and credentials lines of the unpatched preflight", () => {
    const patched = applyPatch(stopped({ status: 204, headers: allowed }), [
      set("preflight", "access-control-allow-origin", "https://other.example"),
      set("preflight", "access-control-allow-methods", "PUT"),
    ]);
    expect(actualOf(patched)).toMatchObject({ status: 200, hypothetical: true, headers: headerList(allowed.slice(0, 2)) });
    expect(patched.hops[0]?.actual).toMatchObject({ end: "completed", netError: null });
  });

  it("puts the changes for the actual response on top", () => {
    const patched = applyPatch(stopped({ status: 405 }), [
      set("actual", "access-control-allow-origin", page),
      { kind: "preflight-status", hop: 0, status: 204 },
    ]);
    expect(actualOf(patched)?.headers).toEqual(headerList([["access-control-allow-origin", page]]));
  });

  it("starts from nothing when the preflight was not answered", () => {
    const patched = applyPatch(stopped({ response: seen(null) }), [set("preflight", "access-control-allow-origin", "*")]);
    expect(actualOf(patched)?.headers).toEqual([]);
    expect(preflightOf(patched)?.headers).toEqual(headerList([["access-control-allow-origin", "*"]]));
  });

  it("supposes no answer when only the actual response is patched", () => {
    const patched = applyPatch(stopped({ status: 405 }), [set("actual", "access-control-allow-origin", page)]);
    expect(actualOf(patched)).toBeNull();
  });

  it("repairs no network error", () => {
    const before = stopped({ response: seen(null), netError: "net::ERR_CONNECTION_REFUSED" });
    const patched = applyPatch(before, [set("preflight", "access-control-allow-origin", "*")]);
    expect(patched.hops[0]?.preflight).toEqual(before.hops[0]?.preflight);
    expect(actualOf(patched)).toBeNull();
  });

  it("keeps an answer that was seen", () => {
    const patched = applyPatch(callFor({ preflight: { status: 204 }, actual: {} }), [set("preflight", "a", "1")]);
    expect(actualOf(patched)).toEqual(response(200));
  });
});

describe("applyPatch on redirects", () => {
  const headers = [
    ["location", "https://user:pw@other.example/x"],
    ["access-control-allow-origin", "*"],
  ] as const;
  const first: HopParts = { method: "POST", actual: { status: 302, headers, end: "error", netError: "net::ERR_FAILED" } };
  const change: PatchChange = { kind: "redirect-location", hop: 0, url: "https://other.example/x" };

  it("changes the location and moves the next Hop", () => {
    const patched = applyPatch(callFor({ hops: [first, { url: "https://user:pw@other.example/x" }] }), [change]);
    expect(getCombined(actualOf(patched)?.headers ?? [], "location")).toBe("https://other.example/x");
    expect(patched.hops.map(({ url }) => url)).toEqual([api, "https://other.example/x"]);
    expect(patched.hops[1]?.actual.url).toBe("https://other.example/x");
  });

  it("supposes the next Hop when the chain stopped there, answered as the redirect was", () => {
    const patched = applyPatch(callFor(first), [change]);
    expect(patched.hops[1]).toMatchObject({ url: "https://other.example/x", method: "GET", preflight: null });
    expect(patched.hops[1]?.actual.requestHeaders).toEqual({ observed: false, reason: "never-sent" });
    expect(actualOf(patched, 1)).toMatchObject({
      status: 200,
      hypothetical: true,
      headers: headerList([["access-control-allow-origin", "*"]]),
    });
    expect(patched.hops[0]?.actual).toMatchObject({ end: "redirected", netError: null });
  });

  it("lets the next Hop's preflight ask with the origin null after two foreign origins", () => {
    const patched = applyPatch(callFor({ ...first, preflight: { status: 204 } }), [change]);
    const asked = patched.hops[1]?.preflight?.requestHeaders;
    expect(asked?.observed === true ? getCombined(asked.value, "origin") : null).toBe("null");
  });

  it("patches the supposed Hop as well", () => {
    const patched = applyPatch(callFor(first), [set("actual", "access-control-allow-origin", "null", 1), change]);
    expect(getCombined(actualOf(patched, 1)?.headers ?? [], "access-control-allow-origin")).toBe("null");
  });

  it("follows the redirect that redirect: error had stopped", () => {
    const before = callFor({ ...first, url: "https://api.example/items", actual: { status: 307, headers: [["location", "/next"]] } });
    const patched = applyPatch(before, [{ kind: "call-redirect", redirect: "follow" }]);
    expect(patched.redirectMode).toEqual(seen("follow"));
    expect(patched.hops[1]).toMatchObject({ url: "https://api.example/next", method: "POST" });
  });
});

describe("applyPatch on the page's own call", () => {
  const chain = callFor({ hops: [{}, { url: "https://final.example/", requestHeaders: { origin: "null" } }] });

  it("keeps only the final Hop when its URL is called directly, with the page's origin", () => {
    const patched = applyPatch(chain, [{ kind: "call-url", url: "https://final.example" }]);
    expect(patched.hops).toHaveLength(1);
    expect(patched.hops[0]?.actual.requestHeaders).toEqual(seen(headerList([["origin", page]])));
  });

  it("puts another URL in the first Hop's place", () => {
    const patched = applyPatch(chain, [{ kind: "call-url", url: "https://new.example/" }]);
    expect(patched.hops.map(({ url }) => url)).toEqual(["https://new.example/", "https://final.example/"]);
  });

  it("does not invent an answer for a URL that was never asked", () => {
    const patched = applyPatch(callFor({ actual: null }), [{ kind: "call-url", url: "http://localhost:3000/" }]);
    expect(patched.hops[0]?.actual.response).toEqual({ observed: false, reason: "never-sent" });
  });

  it("changes mode and credentials, and leaves cookies at home", () => {
    const patched = applyPatch(callFor({ actual: { sent: [["cookie", "a=1"]] }, mode: "no-cors" }), [
      { kind: "call-mode", mode: "cors" },
      { kind: "call-credentials", credentials: "omit" },
    ]);
    expect(patched).toMatchObject({ mode: seen("cors"), credentials: seen("omit") });
    expect(patched.hops[0]?.actual.requestHeaders).toEqual(seen([]));
  });

  it("changes the method in the request and in what the preflight asks", () => {
    const patched = applyPatch(stopped({ status: 204 }), [{ kind: "call-method", method: "PATCH" }]);
    const asked = patched.hops[0]?.preflight?.requestHeaders;
    expect(asked?.observed === true ? getCombined(asked.value, "access-control-request-method") : null).toBe("PATCH");
    expect(patched.hops[0]?.actual.method).toBe("PATCH");
  });

  it("takes a header out of what the preflight asks", () => {
    const patched = applyPatch(stopped({ status: 204, sent: [["access-control-request-headers", "x-a, X-B"]] }), [
      { kind: "call-remove-header", name: "x-b" },
    ]);
    const headers = patched.hops[0]?.preflight?.requestHeaders;
    expect(headers?.observed === true ? getCombined(headers.value, "access-control-request-headers") : null).toBe("x-a");
  });

  it("drops a preflight that has nothing left to ask, and supposes the answer", () => {
    const preflight = { status: 204, headers: [["access-control-allow-origin", "*"]] } as const;
    const patched = applyPatch(callFor({ requestHeaders: { "X-A": "1" }, preflight }), [{ kind: "call-remove-header", name: "X-A" }]);
    expect(patched.hops[0]?.preflight).toBeNull();
    expect(actualOf(patched)?.headers).toEqual(headerList([["access-control-allow-origin", "*"]]));
  });
});
