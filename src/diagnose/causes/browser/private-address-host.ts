import { valueOr } from "../../../model/observed.ts";
import { parseUrl } from "../../../model/origin.ts";
import { code, phrase, say, sentences } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";

// https://www.rfc-editor.org/rfc/rfc1918#section-3, https://www.rfc-editor.org/rfc/rfc6598#section-7, https://www.rfc-editor.org/rfc/rfc4193#section-3
const privateAddress =
  /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|169\.254\.|::1$|f[cd][\da-f]{2}:|fe80:)/i;

// Names that are no names of the internet: https://www.iana.org/assignments/special-use-domain-names/special-use-domain-names.xhtml, and what routers and
// companies use in their stead.
const ownName = /(?:^|\.)(?:localhost|local|test|example|invalid|internal|intranet|lan|home|corp|home\.arpa)$/i;

/** A name of the internet, as far as its form tells. */
function isPublicName(host: string): boolean {
  return /[a-z]/i.test(host) && host.includes(".") && !host.startsWith("[") && !ownName.test(host);
}

function leadsInside({ call, exchange }: Fault): boolean {
  const space = valueOr(call.resourceAddressSpace, null);
  return (
    space === "local" ||
    space === "loopback" ||
    (exchange.serverIp !== null && privateAddress.test(exchange.serverIp.replace(/^\[|\]$/g, "")))
  );
}

/** Reports a name of the internet that leads to an address inside the user's own network. */
export const privateAddressHost = causeBehind({
  id: "private-address-host",
  title: phrase`A public name leads to a private address`,
  family: "browser",
  errors: ["InsecureLocalNetwork", "LocalNetworkAccessPermissionDenied"],
  explain: (fault) => {
    const name = parseUrl(fault.hop.url)?.hostname ?? "";
    if (!isPublicName(name) || !leadsInside(fault)) return null;
    const host = code(name);
    const address = fault.exchange.serverIp;
    return {
      headline: sentences(
        address === null
          ? say`${host} looks like a host of the internet, but its name leads to an address inside this network.`
          : say`${host} looks like a host of the internet, but its name leads to ${code(address)}, an address inside this network.`,
        say`The browser takes the call for one to a private device and stops it.`,
      ),
      why: [say`A VPN, a name server of the company or a filter on this machine answers for the name with a private address.`],
      change: [
        say`See where the name leads, with the VPN on and off: ${code(`nslookup ${name}`)}. If the host is meant to be public, let the name lead to its public address here too.`,
      ],
      actor: "network",
      evidence: [bareEvidence(fault, address ?? fault.hop.url)],
      sure: "likely",
    };
  },
});
