import { describe, expect, it } from "vitest";
import { failureText } from "../../src/diagnose/failure-text.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { callFor } from "../cors/call-for.ts";

type Spec = NonNullable<Parameters<typeof callFor>[0]>;

function told(netError: string, spec: Spec = {}): string {
  const call = callFor(spec);
  return failureText({ ...call, end: { kind: "error", netError } })
    .map(plainText)
    .join("\n");
}

describe("failureText", () => {
  it.each([
    ["net::ERR_NAME_NOT_RESOLVED", "could not be found"],
    ["net::ERR_CONNECTION_REFUSED", "Nothing answers at api.example"],
    ["net::ERR_CONNECTION_TIMED_OUT", "did not answer in time"],
    ["net::ERR_CERT_AUTHORITY_INVALID", "does not trust the certificate of api.example"],
    ["net::ERR_SSL_PROTOCOL_ERROR", "encrypted connection"],
    ["net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED", "certificate of the person"],
    ["net::ERR_BLOCKED_BY_CLIENT", "extension"],
    ["net::ERR_BLOCKED_BY_CSP", "Content-Security-Policy"],
    ["net::ERR_BLOCKED_BY_ORB", "no image, script or style sheet"],
    ["net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin", "Cross-Origin-Resource-Policy"],
    ["net::ERR_BLOCKED_BY_ADMINISTRATOR", "policy of whoever runs"],
    ["net::ERR_INTERNET_DISCONNECTED", "own connection"],
    ["net::ERR_TOO_MANY_REDIRECTS", "in circles"],
    ["net::ERR_INSUFFICIENT_RESOURCES", "more requests open at once"],
    ["net::ERR_UNSAFE_PORT", "never call the port"],
    ["net::ERR_PROXY_CONNECTION_FAILED", "proxy"],
    ["net::ERR_EMPTY_RESPONSE", "broke before"],
    ["net::ERR_HTTP2_PROTOCOL_ERROR", "broke before"],
    ["NS_ERROR_UNKNOWN_HOST", "could not be found"],
    ["net::ERR_FAILED", "gives no reason"],
  ])("%s", (netError, words) => {
    expect(told(netError)).toContain(words);
  });

  it("tells a redirect that was not followed from a call that the page gave up", () => {
    const redirect = { actual: { status: 302, headers: [["location", "/there"]] } } as const;
    expect(told("net::ERR_ABORTED", redirect)).toContain('redirect: "manual"');
    expect(told("net::ERR_ABORTED")).toContain("AbortController");
  });
});
