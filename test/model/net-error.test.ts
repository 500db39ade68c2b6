import { describe, expect, it } from "vitest";
import { blockedName, type NetErrorKind, netErrorKind } from "../../src/model/net-error.ts";
import { explanationOf } from "../../src/words/finding.ts";
import { onlyFinding } from "../diagnose/failed-call.ts";
import { chromiumNames, firefoxNames, nssNames } from "./net-error-names.ts";

const allNames = [...chromiumNames, ...firefoxNames, ...nssNames];

/** The words in a name that say its kind; the first that fits. What none of them fits is named whole. */
const words: readonly (readonly [RegExp, NetErrorKind])[] = [
  [/^net::ERR_ABORTED$|^NS_BINDING_ABORTED$/, "aborted"],
  [/NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|UNKNOWN_HOST/, "name-not-resolved"],
  [/CONNECTION_REFUSED/, "connection-refused"],
  [/TIMED_OUT|NET_TIMEOUT/, "timed-out"],
  [/CLIENT_AUTH/, "client-certificate"],
  [/ERR_CERT_|CERTIFICATE|SEC_ERROR/, "certificate"],
  [/ERR_SSL_|SSL_ERROR/, "tls"],
  [/BLOCKED_BY_CLIENT|^NS_ERROR_ABORT$/, "blocked-by-client"],
  [/CSP/, "content-security-policy"],
  [/BLOCKED_BY_ORB/, "opaque-response-blocking"],
  [/BLOCKED_BY_RESPONSE|CORP_FAILED/, "resource-policy"],
  [/BLOCKED_BY_ADMINISTRATOR/, "blocked-by-administrator"],
  [/INTERNET_DISCONNECTED|NETWORK_CHANGED|NS_ERROR_OFFLINE|NETWORK_IO_SUSPENDED/, "offline"],
  [/TOO_MANY_REDIRECTS|REDIRECT_LOOP/, "redirect-loop"],
  [/UNSAFE_REDIRECT/, "unsafe-redirect"],
  [/INSUFFICIENT_RESOURCES/, "insufficient-resources"],
  [/UNSAFE_PORT|PORT_ACCESS_NOT_ALLOWED/, "unsafe-port"],
  [/ADDRESS_UNREACHABLE|ADDRESS_INVALID/, "unreachable"],
  [/PROXY|PROXIES|ERR_PAC_|TUNNEL_CONNECTION/, "proxy"],
  [/EMPTY_RESPONSE|CONNECTION_RESET|CONNECTION_CLOSED|CONNECTION_ABORTED|HTTP2_|QUIC_|CHUNKED|CONTENT_LENGTH/, "connection-broken"],
  [/INVALID_HTTP|NET_RESET|NET_INTERRUPT|PARTIAL_TRANSFER/, "connection-broken"],
  [/^net::ERR_FAILED$|^NS_ERROR_DOM_BAD_URI$/, "blocked"],
  [/BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS|ERR_INCONSISTENT_IP_ADDRESS_SPACE|LOCAL_NETWORK_ACCESS_DENIED/, "local-network-access"],
  [/^NS_ERROR_NET_ON_RECEIVING_FROM$|^NS_ERROR_UNEXPECTED$/, "redirect-not-followed"],
  [/ERR_INVALID_REDIRECT/, "invalid-redirect"],
  [/ERR_CACHE_MISS/, "cache-miss"],
  [/NETWORK_ACCESS_REVOKED/, "connection-allowlist"],
  [/ALPN_NEGOTIATION_FAILED/, "no-common-protocol"],
  [/CORRUPTED_CONTENT/, "wrong-type"],
  [/CONTENT_DECODING|INVALID_CONTENT_ENCODING/, "wrong-encoding"],
];

function kindBySound(name: string): NetErrorKind {
  return words.find(([pattern]) => pattern.test(name))?.[1] ?? "other";
}

describe("netErrorKind", () => {
  it.each(allNames)("%s", (name) => {
    expect(netErrorKind(name)).toBe(kindBySound(name));
  });

  it("gives every kind to some name", () => {
    const kinds = new Set(allNames.map(netErrorKind));
    for (const [, kind] of words) expect(kinds).toContain(kind);
  });

  it.each([
    ["ERR_CONNECTION_REFUSED", "connection-refused"],
    ["net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin", "resource-policy"],
    ["net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep", "resource-policy"],
    ["SEC_ERROR (Das Zertifikat ist abgelaufen.)", "certificate"],
    ["net::ERR_HTTP2_OF_TOMORROW", "connection-broken"],
    ["(blocked:mixed-content)", "mixed-content"],
    ["(blocked:csp)", "content-security-policy"],
    [blockedName.chromium, "blocked"],
    [blockedName.firefox, "blocked"],
    // What is no name, or another one.
    ["", "other"],
    ["status 0", "other"],
    ["Could not connect to the server: net::ERR_FAILED", "other"],
    ["net::ERR_FAILED_OF_TOMORROW", "other"],
    ["net::", "other"],
    ["constructor", "other"],
  ] as const)("%s: %s", (name, kind) => {
    expect(netErrorKind(name)).toBe(kind);
  });
});

describe("the causes of a failure", () => {
  const textOf = (netError: string): string => explanationOf(onlyFinding(netError));
  const untold: ReadonlySet<NetErrorKind> = new Set([
    "other",
    "blocked",
    "local-network-access",
    "redirect-not-followed",
    "invalid-redirect",
    "cache-miss",
  ]);

  it("tells all names of a kind alike, and no two kinds", () => {
    const kindsByText = new Map<string, Set<NetErrorKind | null>>();
    for (const name of allNames) {
      const kind = netErrorKind(name);
      const text = textOf(name);
      kindsByText.set(text, (kindsByText.get(text) ?? new Set()).add(untold.has(kind) ? null : kind));
    }
    const told = new Set(words.map(([, kind]) => kind).filter((kind) => !untold.has(kind)));
    expect([...kindsByText.values()].map((kinds) => [...kinds]).toSorted()).toEqual([...told, null].map((kind) => [kind]).toSorted());
  });
});
