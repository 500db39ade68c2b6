import { holdsOneTimeValue } from "../../../model/one-time-url.ts";
import { hostOf } from "../../../model/origin.ts";
import { code, phrase, say, type Text } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import type { FindingParts } from "../../finding.ts";
import { shownUrl } from "../../phrases.ts";
import { type IntendedUrl, intendedUrl, schemeOf } from "./parts/intended-url.ts";

/** Reports a URL whose scheme CORS does not cover. */
export const schemeUnsupported = headerCause({
  id: "scheme-unsupported",
  title: phrase`The address is not http or https`,
  errors: ["CorsDisabledScheme"],
  explain: (fault) => {
    const { url } = fault.hop;
    const scheme = fault.obstacle.failedParameter || schemeOf(url) || "";
    const intended = intendedUrl(url);
    const before = fault.call.hops[fault.obstacle.hop - 1];
    if (before !== undefined) return redirected(fault, before.url, scheme);
    return {
      headline: say`The address ${shownUrl(url)} has the scheme ${code(scheme)}, and a page can call other origins only with ${code("http")} or ${code("https")}.`,
      why: [
        say`Seen: ${code(`${scheme}:`)}. Needed: ${code("https:")} or ${code("http:")}.`,
        why(scheme, intended),
        say`Nothing was sent to any server.`,
      ],
      change: steps(scheme, intended),
      actor: scheme === "file" ? "user" : "page",
      evidence: [bareEvidence(fault, url, intended?.url ?? null)],
      patch: intended === null || holdsOneTimeValue(intended.url) ? [] : [{ kind: "call-url", url: intended.url }],
      lessons: [],
    };
  },
  told: ({ url }) => [
    url === null
      ? say`The address is not one that CORS works for: that takes ${code("http:")} or ${code("https:")}.`
      : say`The address ${code(url)} is not one that CORS works for: that takes ${code("http:")} or ${code("https:")}.`,
    say`Often ${code("http://")} is missing before the host, or the page was opened from a file: serve it from ${code("http://localhost")} instead.`,
  ],
});

/** The page asked for an address of the web, and a server sent it elsewhere. */
function redirected(fault: Fault, from: string, scheme: string): FindingParts {
  const host = code(hostOf(from) ?? from);
  return {
    headline: say`${host} redirected the call to ${shownUrl(fault.hop.url)}, and a call of a page can be led only to ${code("http:")} and ${code("https:")} addresses.`,
    why: [say`Seen: ${code(`${scheme}:`)}. Such an address opens an application or a mail; no answer can come from it.`],
    change: [
      say`On ${host}, answer with data instead of the redirect, and let the page open that address itself, as a link or with ${code("location.href")}.`,
    ],
    actor: "server",
    evidence: [bareEvidence(fault, fault.hop.url)],
    patch: [],
    lessons: [],
  };
}

function why(scheme: string, intended: IntendedUrl | null): Text {
  if (intended?.slip === "scheme-missing") {
    return say`Without a scheme in front, the browser takes the host's name for one: it reads ${code(`${scheme}:`)} as the scheme.`;
  }
  if (intended?.slip === "scheme-misspelt") return say`${code(`${scheme}:`)} looks like a slip for ${code(schemeOf(intended.url) ?? "")}.`;
  switch (scheme) {
    case "file":
      return say`Pages may not read files from disk this way. It happens when a page is opened by double-click and then loads scripts, fonts or data that lie beside it.`;
    case "ws":
    case "wss":
      return say`This is the scheme of WebSockets. They are opened with ${code("new WebSocket(…)")} and do not use CORS.`;
    case "chrome-extension":
    case "moz-extension":
      return say`This is an address inside a browser extension. A page can load only what the extension offers to it.`;
    case "ftp":
      return say`Browsers no longer speak FTP.`;
    default:
      return say`For any other scheme there is no server that could allow the page to read the answer.`;
  }
}

function steps(scheme: string, intended: IntendedUrl | null): Text[] {
  if (intended !== null) return [say`Write the address with its scheme in the page's code: ${shownUrl(intended.url)}.`];
  switch (scheme) {
    case "file":
      return [
        say`Open the page through a small web server on this machine, for example ${code("python3 -m http.server 8000")} in its folder, and then ${code("http://localhost:8000/")}.`,
      ];
    case "ws":
    case "wss":
      return [say`Open the connection with ${code("new WebSocket(…)")}, or call an ${code("https")} address.`];
    case "chrome-extension":
    case "moz-extension":
      return [
        say`List the file under ${code("web_accessible_resources")} in the extension's manifest, or ask the extension's own code for the data by message.`,
      ];
    default:
      return [say`Call an ${code("https")} address that offers the same data.`];
  }
}
