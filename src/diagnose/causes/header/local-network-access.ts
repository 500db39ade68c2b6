import type { AddressSpace } from "../../../model/call.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, phrase, say, sentences, type Text } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import type { Actor } from "../../finding.ts";

/** Reports a call from a public page to this machine or its network that the browser did not permit. */
export const localNetworkAccess = headerCause({
  id: "local-network-access",
  title: phrase`Access to the local network was stopped`,
  errors: ["InsecureLocalNetwork", "InvalidLocalNetworkAccess", "LocalNetworkAccessPermissionDenied"],
  explain: (fault) => {
    const story = storyOf(fault);
    return {
      headline: story.headline,
      why: [...story.why, ...address(fault), noHeader],
      change: story.change,
      actor: story.actor,
      evidence: [bareEvidence(fault, fault.exchange.serverIp ?? fault.hop.url)],
      patch: [],
      lessons: [],
    };
  },
  told: ({ origin }) => [
    say`A page from the internet called this machine or a device on its network, and the browser did not permit it.`,
    // Only a page that came over https may ask for the permission.
    sentences(origin?.startsWith("https:") === true ? null : say`Serve the page over ${code("https")}.`, allowAccess),
  ],
});

const allowAccess: Text = say`Allow access to the local network in the site's settings and reload. No header of the server changes this.`;

const noHeader: Text = say`No header of the server changes this. Advice to send ${code("Access-Control-Allow-Private-Network")} is out of date: that plan was given up.`;

interface Story {
  readonly headline: Text;
  readonly why: readonly Text[];
  readonly change: readonly Text[];
  readonly actor: Actor;
}

function storyOf(fault: Fault): Story {
  switch (fault.obstacle.error) {
    case "InsecureLocalNetwork":
      return insecure(fault);
    case "InvalidLocalNetworkAccess":
      return otherSpace(fault);
    default:
      return denied(fault);
  }
}

function insecure(fault: Fault): Story {
  return {
    headline: say`The page was not loaded over https, so it may not call ${code(fault.host)} on ${place(fault)}.`,
    why: [
      say`A page from the internet may call devices near you only when nobody on the way could have changed the page. Seen: an insecure page. Needed: a page loaded over ${code("https")}.`,
    ],
    change: [
      say`Serve the page over ${code("https")}; the browser then asks the user for permission.`,
      say`While developing, open the page from ${code("http://localhost")}: a page from this machine may call this machine and its network.`,
    ],
    actor: "page",
  };
}

function otherSpace(fault: Fault): Story {
  const asked = valueOr(fault.call.targetAddressSpace, null);
  const found = valueOr(fault.call.resourceAddressSpace, null);
  const spaces = asked === null || found === null ? [] : [say`Seen: ${code(found)}. Announced by the call: ${code(asked)}.`];
  return {
    headline: say`The address of ${code(fault.host)} turned out to be in another part of the network than expected, so the browser stopped the call.`,
    why: [
      ...spaces,
      say`Either the call's ${code("targetAddressSpace")} option names the wrong one, or the name led to different places from one connection to the next, as it does when a VPN or a name server changes.`,
    ],
    change: [
      say`Set ${code("targetAddressSpace")} to what the address really is: ${code('"loopback"')} for this machine, ${code('"local"')} for its network. Or leave it out.`,
      say`If it is not set, look at which addresses the name ${code(fault.host)} leads to.`,
    ],
    actor: "page",
  };
}

function denied(fault: Fault): Story {
  return {
    headline: say`The page may not call ${code(fault.host)} on ${place(fault)}, because the permission for that was denied or never given.`,
    why: [
      say`The browser asks the user before a page from the internet may call this machine or its network. The two are separate permissions: one does not include the other.`,
    ],
    change: [
      say`Open the site settings from the icon beside the address bar, allow access to the local network or to apps on this device, and reload.`,
      say`If the call is made in a frame, the embedding page has to pass the permission on in the frame's ${code("allow")} attribute.`,
      say`If ${code(fault.host)} is meant to be public, its name leads to a private address here: check the name server or the VPN.`,
    ],
    actor: "user",
  };
}

const places: Readonly<Record<AddressSpace, string>> = {
  loopback: "this machine",
  local: "the local network",
  public: "the internet",
  unknown: "the local network or this machine",
};

function place(fault: Fault): string {
  return places[valueOr(fault.call.resourceAddressSpace, "unknown")];
}

function address(fault: Fault): Text[] {
  const ip = fault.exchange.serverIp;
  return ip === null ? [] : [say`The address that was reached: ${code(ip)}.`];
}
