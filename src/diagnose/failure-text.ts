import { type Call, lastHop } from "../model/call.ts";
import type { ResponseHead } from "../model/exchange.ts";
import { hasHeader } from "../model/header-list.ts";
import { hostOf } from "../model/origin.ts";
import { code, header, say, type Text } from "../model/text.ts";

type Writer = (call: Call) => readonly Text[];

/** Host and port of the server that was asked last. */
function host(call: Call): Text {
  return say`${code(hostOf(lastHop(call).url) ?? lastHop(call).url)}`;
}

function responseOf(call: Call): ResponseHead | null {
  const { response } = lastHop(call).actual;
  return response.observed ? response.value : null;
}

function isRedirect(head: ResponseHead | null): boolean {
  return head !== null && head.status >= 300 && head.status < 400 && hasHeader(head.headers, "location");
}

const aborted: Writer = (call) =>
  isRedirect(responseOf(call))
    ? [
        say`The server answered with a redirect, and the call ended there. A call made with ${code('redirect: "error"')} fails so; one made with ${code('redirect: "manual"')} gets an answer that scripts cannot read, which is no failure.`,
        say`In the page: leave ${code("redirect")} out to have the redirect followed.`,
      ]
    : [
        say`The request was given up before it was over: the page cancelled it, or was left or reloaded meanwhile.`,
        say`Look for an ${code("AbortController")} or a timeout in the page's code, and for a form or a link that loads a new page at the same moment.`,
      ];

const untrusted: Writer = (call) => [
  say`The browser does not trust the certificate of ${host(call)}.`,
  say`Open the address in a tab of its own: the browser says there what is wrong with it. On a development machine, make a certificate that the system trusts.`,
];

const broken: Writer = (call) => [
  say`The connection to ${host(call)} broke before the answer was complete.`,
  say`Look at the server's log, and at any proxy in front of it.`,
];

const late: Writer = (call) => [
  say`${host(call)} did not answer in time.`,
  say`Check the address and the port, and whether a firewall or a VPN lies between.`,
];

// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h and, for Firefox,
// https://searchfox.org/mozilla-central/source/xpcom/base/ErrorList.py
const writers: readonly (readonly [RegExp, Writer])[] = [
  [/^(?:net::ERR_ABORTED|NS_BINDING_ABORTED)/, aborted],
  [
    /NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|UNKNOWN_HOST/,
    (call) => [say`The name ${host(call)} could not be found.`, say`Check its spelling, and the DNS or VPN that knows it.`],
  ],
  [
    /CONNECTION_REFUSED/,
    (call) => [
      say`Nothing answers at ${host(call)}.`,
      say`Is the server running, and on this port? A server on another machine or in a container has to listen on more than ${code("127.0.0.1")}.`,
    ],
  ],
  [/TIMED_OUT|NET_TIMEOUT/, late],
  [
    /CLIENT_AUTH/,
    (call) => [
      say`${host(call)} asks for a certificate of the person at the browser, and got none that it takes.`,
      say`Install the certificate, or let the server ask for it only where it is needed.`,
    ],
  ],
  [/ERR_CERT_|CERTIFICATE|SEC_ERROR/, untrusted],
  [
    /ERR_SSL_|SSL_ERROR/,
    (call) => [
      say`${host(call)} and the browser could not agree on an encrypted connection.`,
      say`Often a server that speaks plain http was called with ${code("https:")}.`,
    ],
  ],
  [
    /BLOCKED_BY_CLIENT|^NS_ERROR_ABORT$/,
    () => [
      say`An extension, for example an ad blocker, stopped the request before it left.`,
      say`Allow the site in the extension, or try in a profile without extensions.`,
    ],
  ],
  [
    /CSP/,
    () => [
      say`The page's own ${header("content-security-policy")} forbids this address.`,
      say`Add the host to the directive that the console names, where the page's policy is made.`,
    ],
  ],
  [
    /BLOCKED_BY_ORB/,
    () => [
      say`Something that is no image, script or style sheet was loaded as if it were one.`,
      say`Check the address and the answer's ${header("content-type")}; get data with ${code("fetch")}.`,
    ],
  ],
  [
    /BLOCKED_BY_RESPONSE|CORP_FAILED/,
    () => [
      say`The answer's ${header("cross-origin-resource-policy")} forbids the use, or the page's ${header("cross-origin-embedder-policy")} asks for one that is not there. That is another rule than CORS.`,
      say`The server that sends the file has to allow it with that header.`,
    ],
  ],
  [
    /BLOCKED_BY_ADMINISTRATOR|ENTERPRISE/,
    () => [say`A policy of whoever runs this browser or network blocks the address.`, say`Ask them.`],
  ],
  [
    /INTERNET_DISCONNECTED|NETWORK_CHANGED|NS_ERROR_OFFLINE|NETWORK_IO_SUSPENDED/,
    () => [say`This machine's own connection to the network was lost or changed.`, say`Make the call again once it is back.`],
  ],
  [
    /TOO_MANY_REDIRECTS|REDIRECT_LOOP/,
    (call) => [
      say`${host(call)} sent the browser in circles.`,
      say`Follow the redirects in the Network panel and end the loop on the server.`,
    ],
  ],
  [
    /UNSAFE_REDIRECT/,
    () => [say`The server redirected to an address that pages may not be led to.`, say`Redirect to an ${code("https:")} address.`],
  ],
  [
    /INSUFFICIENT_RESOURCES/,
    () => [
      say`The page had more requests open at once than the browser lets one page have.`,
      say`In the page: make fewer calls at a time.`,
    ],
  ],
  [
    /UNSAFE_PORT|PORT_ACCESS_NOT_ALLOWED/,
    (call) => [
      say`Browsers never call the port of ${host(call)}: it belongs to another kind of server.`,
      say`Let the server listen on another port.`,
    ],
  ],
  [
    /ADDRESS_UNREACHABLE|ADDRESS_INVALID/,
    (call) => [say`There is no way from this machine to ${host(call)}.`, say`Check the address, and the network or VPN that leads there.`],
  ],
  [
    /PROXY|TUNNEL_CONNECTION/,
    (call) => [
      say`The proxy that this browser uses did not connect to ${host(call)}.`,
      say`Check the proxy's settings, or except the host.`,
    ],
  ],
  [
    /EMPTY_RESPONSE|CONNECTION_RESET|CONNECTION_CLOSED|CONNECTION_ABORTED|HTTP2_|QUIC_|CHUNKED|CONTENT_LENGTH|CONTENT_DECODING|INVALID_HTTP|NET_RESET|NET_INTERRUPT|PARTIAL_TRANSFER/,
    broken,
  ],
];

const unnamed: Writer = (call) => [
  say`No answer came that CORS could be checked on, and the browser gives no reason.`,
  say`Open ${host(call)} in a tab of its own, and look at the server and the connection first.`,
];

/** Returns why a Call failed that CORS did not stop, and what to look at; one paragraph each. */
export function failureText(call: Call): readonly Text[] {
  const netError = call.end.kind === "error" ? call.end.netError : (lastHop(call).actual.netError ?? "");
  const found = writers.find(([pattern]) => pattern.test(netError));
  return (found?.[1] ?? unnamed)(call);
}
