import { isRefusedUpgrade } from "../../../cors/refused-upgrade.ts";
import { getCombined } from "../../../model/header-list.ts";
import { holdsOneTimeValue } from "../../../model/one-time-url.ts";
import { parseUrl } from "../../../model/origin.ts";
import { code, header, phrase, say, sentences, type Text } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";
import { bareEvidence, lineEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import type { PageChanges } from "../../finding.ts";
import { preflightTerm, requestLine, shownUrl } from "../../phrases.ts";
import { compareRedirect, type RedirectReason } from "./parts/redirect-reason.ts";

/** Reports a preflight that was answered with a redirect. */
export const preflightRedirect = headerCause({
  id: "preflight-redirect",
  title: phrase`The preflight was redirected`,
  errors: ["PreflightDisallowedRedirect"],
  tells: ({ exchange }) => !isRefusedUpgrade(exchange),
  explain: (fault) => {
    const location = locationOf(fault);
    const target = location === null ? null : (parseAgainst(location, fault.hop.url)?.href ?? null);
    const reason =
      fault.response?.internal === true ? "browser-upgrade" : target === null ? "other" : compareRedirect(fault.hop.url, target);
    return {
      headline:
        location === null
          ? say`The server ${code(fault.host)} redirected the preflight, and browsers do not follow redirects there.`
          : say`The server ${code(fault.host)} redirected the preflight to ${shownUrl(location)}, and browsers do not follow redirects there.`,
      why: [
        say`A ${preflightTerm} has to be answered where it was sent, with a status from 200 to 299.`,
        seen(fault, location),
        ...reasonText(reason),
      ],
      change: steps(fault, reason, target),
      actor: "server",
      evidence: [
        bareEvidence(fault, fault.response === null ? null : String(fault.response.status), "200–299"),
        ...(location === null ? [] : [lineEvidence(fault, "location", location)]),
      ],
      patch: [{ kind: "preflight-status", hop: fault.obstacle.hop, status: 204 }],
      instead: finalAddress(reason, target),
      lessons: ["fix-is-on-the-server", "preflight-needs"],
    };
  },
  told: ({ status }) => [
    status === null
      ? say`The preflight (the OPTIONS request sent first) was redirected. Browsers do not follow that.`
      : say`The preflight (the OPTIONS request sent first) was redirected (status ${status}). Browsers do not follow that.`,
    say`In the page: call the final address. Common reasons are a missing or extra slash, ${code("http:")} for ${code("https:")}, and a login page.`,
  ],
  seeAlso: ["what-is-a-preflight"],
});

function locationOf(fault: Fault): string | null {
  return fault.response === null ? null : getCombined(fault.response.headers, "location");
}

function parseAgainst(location: string, base: string): URL | null {
  try {
    return new URL(location, base);
  } catch {
    return parseUrl(location);
  }
}

function seen(fault: Fault, location: string | null): Text {
  const url = shownUrl(fault.hop.url);
  if (fault.response === null) return say`Seen: a redirect for ${url}. Needed: no redirect.`;
  const { status } = fault.response;
  return location === null
    ? say`Seen: status ${status} for ${url}. Needed: no redirect.`
    : say`Seen: status ${status} with ${header("location")} ${shownUrl(location)} for ${url}. Needed: no redirect.`;
}

function reasonText(reason: RedirectReason): Text[] {
  switch (reason) {
    case "slash-added":
      return [say`Only the slash at the end of the path differs: the server wants one, the page's address has none.`];
    case "slash-removed":
      return [say`Only the slash at the end of the path differs: the page's address has one, the server wants none.`];
    case "to-https":
      return [say`Only the scheme differs: the server sends ${code("http")} on to ${code("https")}.`];
    case "www":
      return [say`The server sends the host on to its form with or without ${code("www.")}.`];
    case "login":
      return [
        say`The target looks like a login page. A preflight never carries cookies or tokens, so to a login check it always looks signed out.`,
      ];
    case "double-slash":
      return [say`The page's path has two slashes in a row, often from a base URL that ends with a slash and a path that begins with one.`];
    case "browser-upgrade":
      return [
        say`No server sent this redirect: the browser itself changed ${code("http")} to ${code("https")}, because the host, or the page, asks for secure connections only.`,
      ];
    case "other-host":
      return [say`The target is on another host. Something in front of the application may have sent it there.`];
    case "other":
      return [];
  }
}

/** Where only the address was not the final one, the page can call that. */
function finalAddress(reason: RedirectReason, target: string | null): PageChanges | null {
  if (target === null || holdsOneTimeValue(target) || reason === "login" || reason === "other-host" || reason === "other") return null;
  return {
    changes: [{ kind: "call-url", url: target }],
    insteadWhen: say`This does it without a change of the redirect: the server may stay as it is there.`,
  };
}

function steps(fault: Fault, reason: RedirectReason, target: string | null): Text[] {
  const exempt = say`On ${code(fault.host)}, answer ${requestLine(fault)} directly with 204 and the CORS headers, before any rule that redirects.`;
  if (reason === "login" || reason === "other-host" || target === null || holdsOneTimeValue(target)) return [exempt];
  const direct = say`Call the final address in the page's code: ${shownUrl(target)}.`;
  return reason === "other"
    ? [exempt, say`Or call the final address in the page's code, if it is the right one: ${shownUrl(target)}.`]
    : [direct, sentences(say`Or change the server.`, exempt)];
}
