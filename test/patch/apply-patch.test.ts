import { describe, expect, it } from "vitest";
import type { Call } from "../../src/model/call.ts";
import { getCombined, headerList } from "../../src/model/header-list.ts";
import type { PatchChange, PatchPhase } from "../../src/model/header-patch.ts";
import { seen } from "../../src/model/observed.ts";
import { applyPatch } from "../../src/patch/apply-patch.ts";
import { responseOf } from "../../src/patch/hypothetical.ts";
import { apiUrl, call, exchange, hop, pageOrigin, preflight, responseHead, stoppedHop } from "../fixes/build-call.ts";

const set = (phase: PatchPhase, name: string, value: string, index = 0): PatchChange => ({
  kind: "response-header",
  hop: index,
  phase,
  op: "set",
  name,
  value,
});

const actualOf = (patched: Call, index = 0) => responseOf(patched.hops[index]?.actual ?? null);
const preflightOf = (patched: Call, index = 0) => responseOf(patched.hops[index]?.preflight ?? null);

describe("applyPatch on responses", () => {
  it("sets, adds and removes lines, and forgets the edited ones", () => {
    const head = responseHead(
      200,
      [
        ["a", "1"],
        ["b", "2"],
      ],
      { editedHeaders: headerList([["a", "edited"]]) },
    );
    const patched = applyPatch(call([hop({ actual: exchange("actual", { response: seen(head) }) })]), [
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
    const patched = applyPatch(call([hop()]), []);
    expect(patched).toMatchObject({ end: { kind: "not-observed" }, browserVerdict: null, revision: 4 });
  });

  it("does not change its input", () => {
    const before = call([stoppedHop(preflight(responseHead(405)))]);
    const copy = structuredClone(before);
    applyPatch(before, [
      set("preflight", "x", "1"),
      { kind: "preflight-status", hop: 0, status: 204 },
      { kind: "call-method", method: "GET" },
    ]);
    expect(before).toEqual(copy);
  });

  it("answers the preflight 204 without its location and keeps the other headers", () => {
    const answer = preflight(
      responseHead(301, [
        ["location", "/login"],
        ["server", "x"],
      ]),
    );
    const patched = applyPatch(call([stoppedHop(answer)]), [{ kind: "preflight-status", hop: 0, status: 204 }]);
    expect(preflightOf(patched)).toMatchObject({ status: 204, headers: headerList([["server", "x"]]) });
  });

  it("drops only the report of edited headers that the patch settles", () => {
    const head = responseHead(200, [], { editedHeaders: [] });
    const contradictions = [
      { kind: "headers-edited", exchangeId: "actual", detail: "" },
      { kind: "clock-jump", exchangeId: null, detail: "" },
    ] as const;
    const patched = applyPatch(call([hop({ actual: exchange("actual", { response: seen(head) }) })], { contradictions }), [
      set("actual", "a", "1"),
    ]);
    expect(patched.contradictions.map(({ kind }) => kind)).toEqual(["clock-jump"]);
  });

  it("ignores a change for a Hop or a preflight that is not there", () => {
    const before = call([hop()]);
    expect(applyPatch(before, [set("preflight", "a", "1"), set("actual", "a", "1", 3)]).hops).toEqual(before.hops);
  });
});

describe("applyPatch on a Call that its preflight stopped", () => {
  const allowed = [
    ["access-control-allow-origin", pageOrigin],
    ["access-control-allow-credentials", "true"],
    ["access-control-allow-methods", "GET"],
  ] as const;

  it("supposes an answer with the origin and credentials lines of the unpatched preflight", () => {
    const patched = applyPatch(call([stoppedHop(preflight(responseHead(204, allowed)))]), [
      set("preflight", "access-control-allow-origin", "https://other.example"),
      set("preflight", "access-control-allow-methods", "PUT"),
    ]);
    expect(actualOf(patched)).toMatchObject({ status: 200, hypothetical: true, headers: headerList(allowed.slice(0, 2)) });
    expect(patched.hops[0]?.actual).toMatchObject({ end: "completed", netError: null });
  });

  it("puts the changes for the actual response on top", () => {
    const patched = applyPatch(call([stoppedHop(preflight(responseHead(405)))]), [
      set("actual", "access-control-allow-origin", pageOrigin),
      { kind: "preflight-status", hop: 0, status: 204 },
    ]);
    expect(actualOf(patched)?.headers).toEqual(headerList([["access-control-allow-origin", pageOrigin]]));
  });

  it("starts from nothing when the preflight was not answered", () => {
    const patched = applyPatch(call([stoppedHop(preflight(null))]), [set("preflight", "access-control-allow-origin", "*")]);
    expect(actualOf(patched)?.headers).toEqual([]);
    expect(preflightOf(patched)?.headers).toEqual(headerList([["access-control-allow-origin", "*"]]));
  });

  it("supposes no answer when only the actual response is patched", () => {
    const patched = applyPatch(call([stoppedHop(preflight(responseHead(405)))]), [
      set("actual", "access-control-allow-origin", pageOrigin),
    ]);
    expect(actualOf(patched)).toBeNull();
  });

  it("repairs no network error", () => {
    const dead = { ...preflight(null), netError: "net::ERR_CONNECTION_REFUSED" };
    const patched = applyPatch(call([stoppedHop(dead)]), [set("preflight", "access-control-allow-origin", "*")]);
    expect(patched.hops[0]?.preflight).toEqual(dead);
    expect(actualOf(patched)).toBeNull();
  });

  it("keeps an answer that was seen", () => {
    const patched = applyPatch(call([hop({ preflight: preflight(responseHead(204)) })]), [set("preflight", "a", "1")]);
    expect(actualOf(patched)).toEqual(responseHead(200));
  });
});

describe("applyPatch on redirects", () => {
  const redirect = responseHead(302, [
    ["location", "https://user:pw@other.example/x"],
    ["access-control-allow-origin", "*"],
  ]);
  const first = hop({
    method: "POST",
    actual: exchange("actual", { method: "POST", response: seen(redirect), end: "error", netError: "net::ERR_FAILED" }),
  });
  const change: PatchChange = { kind: "redirect-location", hop: 0, url: "https://other.example/x" };

  it("changes the location and moves the next Hop", () => {
    const patched = applyPatch(call([first, hop({ url: "https://user:pw@other.example/x" })]), [change]);
    expect(getCombined(actualOf(patched)?.headers ?? [], "location")).toBe("https://other.example/x");
    expect(patched.hops.map(({ url }) => url)).toEqual([apiUrl, "https://other.example/x"]);
    expect(patched.hops[1]?.actual.url).toBe("https://other.example/x");
  });

  it("supposes the next Hop when the chain stopped there, answered as the redirect was", () => {
    const patched = applyPatch(call([first]), [change]);
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
    const patched = applyPatch(call([{ ...first, preflight: preflight(responseHead(204)) }]), [change]);
    const asked = patched.hops[1]?.preflight?.requestHeaders;
    expect(asked?.observed === true ? getCombined(asked.value, "origin") : null).toBe("null");
  });

  it("patches the supposed Hop as well", () => {
    const patched = applyPatch(call([first]), [set("actual", "access-control-allow-origin", "null", 1), change]);
    expect(getCombined(actualOf(patched, 1)?.headers ?? [], "access-control-allow-origin")).toBe("null");
  });

  it("follows the redirect that redirect: error had stopped", () => {
    const stopped = { ...first, actual: { ...first.actual, response: seen(responseHead(307, [["location", "/next"]])) } };
    const patched = applyPatch(call([stopped]), [{ kind: "call-redirect", redirect: "follow" }]);
    expect(patched.redirectMode).toEqual(seen("follow"));
    expect(patched.hops[1]).toMatchObject({ url: "https://api.example/next", method: "POST" });
  });
});

describe("applyPatch on the page's own call", () => {
  const chain = call([
    hop(),
    hop({ url: "https://final.example/", actual: exchange("actual", { requestHeaders: seen(headerList([["origin", "null"]])) }) }),
  ]);

  it("keeps only the final Hop when its URL is called directly, with the page's origin", () => {
    const patched = applyPatch(chain, [{ kind: "call-url", url: "https://final.example" }]);
    expect(patched.hops).toHaveLength(1);
    expect(patched.hops[0]?.actual.requestHeaders).toEqual(seen(headerList([["origin", pageOrigin]])));
  });

  it("puts another URL in the first Hop's place", () => {
    const patched = applyPatch(chain, [{ kind: "call-url", url: "https://new.example/" }]);
    expect(patched.hops.map(({ url }) => url)).toEqual(["https://new.example/", "https://final.example/"]);
  });

  it("does not invent an answer for a URL that was never asked", () => {
    const unsent = hop({ actual: exchange("actual", { response: seen(null), netError: "net::ERR_FAILED", end: "error" }) });
    const patched = applyPatch(call([unsent]), [{ kind: "call-url", url: "http://localhost:3000/" }]);
    expect(patched.hops[0]?.actual.response).toEqual({ observed: false, reason: "never-sent" });
  });

  it("changes mode and credentials, and leaves cookies at home", () => {
    const withCookie = hop({ actual: exchange("actual", { requestHeaders: seen(headerList([["cookie", "a=1"]])) }) });
    const patched = applyPatch(call([withCookie], { mode: seen("no-cors") }), [
      { kind: "call-mode", mode: "cors" },
      { kind: "call-credentials", credentials: "omit" },
    ]);
    expect(patched).toMatchObject({ mode: seen("cors"), credentials: seen("omit") });
    expect(patched.hops[0]?.actual.requestHeaders).toEqual(seen([]));
  });

  it("changes the method in the request and in what the preflight asks", () => {
    const patched = applyPatch(call([stoppedHop(preflight(responseHead(204)))]), [{ kind: "call-method", method: "PATCH" }]);
    const asked = patched.hops[0]?.preflight?.requestHeaders;
    expect(asked?.observed === true ? getCombined(asked.value, "access-control-request-method") : null).toBe("PATCH");
    expect(patched.hops[0]?.actual.method).toBe("PATCH");
  });

  it("takes a header out of what the preflight asks", () => {
    const asked = [
      ["access-control-request-method", "PUT"],
      ["access-control-request-headers", "x-a, X-B"],
    ] as const;
    const patched = applyPatch(call([stoppedHop(preflight(responseHead(204), asked))]), [{ kind: "call-remove-header", name: "x-b" }]);
    const headers = patched.hops[0]?.preflight?.requestHeaders;
    expect(headers?.observed === true ? getCombined(headers.value, "access-control-request-headers") : null).toBe("x-a");
  });

  it("drops a preflight that has nothing left to ask, and supposes the answer", () => {
    const asked = [
      ["access-control-request-method", "GET"],
      ["access-control-request-headers", "x-a"],
    ] as const;
    const stopped = { ...stoppedHop(preflight(responseHead(204, [["access-control-allow-origin", "*"]]), asked)), method: "GET" };
    const patched = applyPatch(call([stopped]), [{ kind: "call-remove-header", name: "X-A" }]);
    expect(patched.hops[0]?.preflight).toBeNull();
    expect(actualOf(patched)?.headers).toEqual(headerList([["access-control-allow-origin", "*"]]));
  });
});
