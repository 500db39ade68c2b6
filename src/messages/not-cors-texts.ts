import { code, header, say, type Text } from "../model/text.ts";
import type { NotCorsKind } from "./parsed-message.ts";

const lookAbove = say`Look in the console for the line above it that says more, or open the CORS panel and make the request again.`;

/** What a message that names no CORS cause means, and what to do. */
const texts: Readonly<Record<NotCorsKind, readonly Text[]>> = {
  "generic-error": [say`This line does not say why: scripts are never told the reason.`, lookAbove],
  "reason-missing": [
    say`This is a CORS message, but its reason is not in the text.`,
    say`Copy the whole message, or open the CORS panel and make the request again.`,
  ],
  "cors-error": [
    say`Chrome says that it is CORS, and not why.`,
    say`Rest the pointer on these words in the Network panel: a name appears, such as ${code("MissingAllowOriginHeader")}. Or copy the line of the console that begins with ${code("Access to")}.`,
  ],
  "server-refusal": [
    say`A server wrote this, not a browser: its own CORS rules do not allow the request, by its origin, its method or one of its headers.`,
    say`Compare the request's ${header("origin")}, method and headers with the list in the server's CORS settings: scheme, host and port have to be equal, with no slash at the end.`,
  ],
  "options-status": [
    say`An OPTIONS request was answered with an error status. If it was the preflight of another request, that request fails too; this line alone does not say so.`,
    say`Look in the console for a line with the words ${code("CORS policy")}. On the server: answer OPTIONS with 204 and the CORS headers, before any login check.`,
  ],
  "event-stream-type": [
    say`The answer came, but its Content-Type is not that of an event stream. This is not CORS.`,
    say`On the server: send ${header("content-type", "text/event-stream")}. Often the address is wrong and an error page came instead.`,
  ],
  "access-control-generic": [
    say`This line does not say why. Safari also prints it when the network failed or the page was left.`,
    lookAbove,
  ],
  "network-failure": [
    say`No usable answer came: the server could not be reached, its certificate is not trusted, or the connection broke. This is not CORS.`,
    say`Open the address in a tab of its own: the browser tells there what is wrong.`,
  ],
  "blocked-by-client": [
    say`An extension, for example an ad blocker, or a rule in the developer tools stopped the request before it left. This is not CORS.`,
    say`Allow the site in the extension, or try in a profile without extensions.`,
  ],
  "csp-block": [
    say`The page's own Content-Security-Policy forbids this address. This is not CORS.`,
    say`Add the host to the directive that the message names, where the page's policy is made.`,
  ],
  "mixed-content": [say`A page loaded over https may not call http. This is not CORS.`, say`Call the address over ${code("https://")}.`],
  "resource-policy": [
    say`The answer's Cross-Origin-Resource-Policy, or the page's Cross-Origin-Embedder-Policy, forbids the use. That is another rule than CORS.`,
    say`The server that sends the file has to allow it with that header.`,
  ],
  "opaque-response-blocking": [
    say`Something that is no image, script or style sheet was loaded as if it were one. This is not CORS.`,
    say`Check the address and the answer's Content-Type; get data with ${code("fetch")}.`,
  ],
  "administrator-block": [say`A policy of whoever runs this browser or network blocked the address. This is not CORS.`, say`Ask them.`],
  aborted: [
    say`The page ended the request itself, or was left before the answer came. This is not CORS.`,
    say`Check whether a form or a link loads a new page at the same moment.`,
  ],
  "too-many-redirects": [
    say`The server sent the browser in circles. This is not CORS.`,
    say`Follow the redirects in the Network panel and end the loop on the server.`,
  ],
  "unsafe-redirect": [
    say`The server redirected to an address that pages may not be led to. This is not CORS.`,
    say`Redirect to an ${code("https:")} address.`,
  ],
  "same-origin-policy": [
    say`A script touched a frame or window of another origin. That is the same-origin policy inside the page, not CORS.`,
    say`Let the two pages talk with ${code("postMessage")}.`,
  ],
  "tainted-canvas": [
    say`A picture of another origin was loaded without CORS and drawn on the canvas, so the canvas may not be read.`,
    say`Load it with ${code('crossorigin="anonymous"')}, and let its server send the CORS headers.`,
  ],
  "local-file": [say`Pages may not load files from this machine. This is not CORS.`, say`Serve the file from ${code("http://localhost")}.`],
  "http-status": [
    say`The server answered with an error status. This line alone is not CORS.`,
    say`Look at the answer in the Network panel and at the server's log.`,
  ],
  "cors-disabled": [
    say`CORS is switched off in this Firefox (${code("content.cors.disable")}).`,
    say`Set it back to ${code("false")} in ${code("about:config")}.`,
  ],
  "origin-not-added": [
    say`Firefox could not add the Origin header: the request comes from an extension's content script.`,
    say`Make the request from the extension's background script.`,
  ],
  warning: [
    say`This is a warning; the request was not blocked. A star in Access-Control-Allow-Headers will not cover Authorization for ever.`,
    say`On the server: name ${code("Authorization")} in Access-Control-Allow-Headers.`,
  ],
};

export function notCorsText(kind: NotCorsKind): readonly Text[] {
  return texts[kind];
}
