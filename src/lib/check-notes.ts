import { originOf, sameOrigin } from "../model/origin.ts";
import { phrase } from "../model/text.ts";
import { isPrivateAddress, isPublicName } from "../probe/addresses.ts";
import type { ProbeRequest, ProbeResult } from "../probe/probe.ts";
import { proxyFor } from "../probe/proxy.ts";
import { oneLine } from "./input-problem.ts";

/** How the reader has more asked; each begins with a space, or is empty where there is no way. */
export interface Switches {
  readonly send: string;
  readonly follow: string;
  readonly ca: string;
}

/** As they are written on the command line. */
export const commandSwitches: Switches = {
  send: ` ${phrase`--send sends it.`}`,
  follow: ` ${phrase`--follow goes there.`}`,
  ca: ` ${phrase`--ca FILE trusts a certificate of your own.`}`,
};

const certificate = /^net::ERR_CERT_/;

function stopNotes({ method }: ProbeRequest, { stop, hops, netError, detail }: ProbeResult, last: string, switches: Switches): string[] {
  switch (stop) {
    case "refused":
      return [detail];
    case "not-sent":
      return [
        `${phrase`${hops.at(-1)?.method ?? method} itself was not sent: it may change data. It is judged as if its answer allowed the same as the one to the preflight.`}${switches.send}`,
      ];
    case "redirect":
      return [`${phrase`It leads on to ${last}, which was not asked.`}${switches.follow}`];
    case "network":
      return certificate.test(netError ?? "")
        ? [`${phrase`The certificate is not trusted (${detail}). A browser shows a warning page instead.`}${switches.ca}`]
        : detail === ""
          ? []
          : [phrase`The connection failed: ${detail}.`];
    case "answered":
    case "blocked":
      return [];
  }
}

function addressNotes({ pageOrigin }: ProbeRequest, { hops }: ProbeResult): string[] {
  const addresses = hops.flatMap(({ preflight, actual }) => [preflight?.serverIp ?? null, actual?.serverIp ?? null]);
  const isLocal = addresses.some((address) => address !== null && isPrivateAddress(address));
  if (!isLocal || !isPublicName(pageOrigin)) return [];
  return pageOrigin.startsWith("https:")
    ? [
        phrase`The server is on this machine or in a private network. If the page is on the internet, Chrome asks its user for permission first (local network access).`,
      ]
    : [
        phrase`The server is on this machine or in a private network. If the page is on the internet, Chrome refuses the call, because the page is not on https (local network access).`,
      ];
}

/** A page may read what its own server says, so the judgement is silent about a refusal. */
function ownNotes({ pageOrigin }: ProbeRequest, { hops }: ProbeResult): string[] {
  const isOwn = hops.every(({ url }) => sameOrigin(originOf(url), pageOrigin));
  if (!isOwn) return [];
  const last = hops.at(-1);
  const result = last?.actual?.result;
  const status = result?.kind === "answer" ? result.status : 0;
  // https://fetch.spec.whatwg.org/#append-a-request-origin-header
  const hasOrigin = last !== undefined && last.method !== "GET" && last.method !== "HEAD";
  return [
    phrase`Page and address have the same origin: CORS does not apply.`,
    ...(status >= 400 ? [phrase`The server itself answered ${String(status)}, and the page may read that.`] : []),
    ...(status === 403 && hasOrigin
      ? [
          phrase`Browsers send Origin with ${last.method} to their own server, too. If the server has a list of origins, ${pageOrigin} has to be in it.`,
        ]
      : []),
  ];
}

/** Through what was asked what was asked over the network. */
function proxyNotes({ hops }: ProbeResult): string[] {
  const asked = hops.filter(({ preflight, actual }) => [preflight, actual].some((exchange) => (exchange?.sent.length ?? 0) > 0));
  const hosts = new Set(asked.flatMap(({ url }) => proxyFor(new URL(url))?.host ?? []));
  return Array.from(
    hosts,
    (host) => phrase`It was asked through the proxy ${host}, which the environment names. A browser may use another, or none.`,
  );
}

/** Returns what to know beside the judgement, each a plain sentence that a terminal shows as it is. `last` is the last URL, as it may be told. */
export function checkNotes(request: ProbeRequest, result: ProbeResult, last: string, switches: Switches): string[] {
  const { withheld } = result;
  return [
    ...ownNotes(request, result),
    ...stopNotes(request, result, last, switches),
    ...(withheld.length === 0
      ? []
      : [phrase`The redirect leads to another origin. The values of these headers were not sent there: ${withheld.join(", ")}.`]),
    ...addressNotes(request, result),
    ...proxyNotes(result),
  ].map(oneLine);
}
