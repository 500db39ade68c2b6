import { code, header, phrase, say, type Text } from "../../model/text.ts";
import { maxAgeCaps, maxAgeDefaults, starAndAuthorization } from "../../words/browser-limits.ts";
import type { Article } from "./article.ts";

interface HeaderFacts {
  readonly name: string;
  readonly title: string;
  readonly sentBy: Text;
  readonly does: readonly Text[];
  readonly values: readonly Text[];
  readonly traps: readonly Text[];
  readonly seeAlso?: readonly string[];
}

const server = say`The server, with its response.`;
const serverPreflight = say`The server, with its answer to the preflight.`;
const browser = say`The browser. Pages cannot set or change it.`;

// https://fetch.spec.whatwg.org/#http-requests and https://fetch.spec.whatwg.org/#http-responses
const facts: readonly HeaderFacts[] = [
  {
    name: "access-control-allow-origin",
    title: "Access-Control-Allow-Origin",
    sentBy: say`The server, with its response and with its answer to the preflight.`,
    does: [say`Says which page may read the answer.`],
    values: [
      say`One origin, letter for letter as in the request’s ${header("origin")}: ${code("https://app.example")}.`,
      say`${code("*")}: every page, but only for calls without credentials.`,
    ],
    traps: [
      say`One value only: no list, no pattern, no ${code("*.app.example")}. For several origins keep a list on the server and send back the one that asked.`,
      say`No slash at the end, no path, the right scheme and port.`,
      say`Sent twice, by the application and by the proxy before it, it counts as wrong even if both are right.`,
      say`It has to be on error answers, too. Otherwise the page sees a CORS error in place of the 404 or 500.`,
      say`${code("null")} lets in every sandboxed frame of every site.`,
    ],
    seeAlso: ["several-origins", "duplicate-header", "vary"],
  },
  {
    name: "access-control-allow-credentials",
    title: "Access-Control-Allow-Credentials",
    sentBy: say`The server, with its response and with its answer to the preflight.`,
    does: [say`Says that the answer may be read although it was made for the signed-in user.`],
    values: [say`${code("true")}, in lower case. To say no, leave the header out.`],
    traps: [
      say`${code("True")} and ${code("1")} do not count, and ${code("false")} is the same as nothing.`,
      say`With credentials a star stands for nothing in any of these headers: name origin, methods and headers.`,
      say`The preflight’s answer needs it as well, although the preflight itself carries no cookies.`,
    ],
    seeAlso: ["what-are-credentials", "star-with-credentials"],
  },
  {
    name: "access-control-allow-methods",
    title: "Access-Control-Allow-Methods",
    sentBy: serverPreflight,
    does: [say`Lists the methods that may be used.`],
    values: [say`Names with commas between: ${code("GET, PUT, DELETE")}. ${code("*")} stands for all, without credentials only.`],
    traps: [
      say`GET, HEAD and POST need no entry. PUT, PATCH and DELETE always do.`,
      say`Upper case: ${code("PATCH")} is not ${code("patch")}. Browsers write GET, PUT, POST, DELETE, HEAD and OPTIONS in upper case for you; ${code("patch")} is sent as it was typed.`,
      say`${code("OPTIONS")} need not be listed.`,
    ],
  },
  {
    name: "access-control-allow-headers",
    title: "Access-Control-Allow-Headers",
    sentBy: serverPreflight,
    does: [say`Lists the request headers that may be sent.`],
    values: [say`Names with commas between, in any letter case. ${code("*")} stands for all, without credentials only.`],
    traps: [
      starAndAuthorization(),
      say`It is a response header. Put on the request by the page, it is one more header that needs permission.`,
      say`${header("content-type")} belongs in it when JSON is sent.`,
    ],
  },
  {
    name: "access-control-expose-headers",
    title: "Access-Control-Expose-Headers",
    sentBy: server,
    does: [say`Lists the response headers that scripts may read, beyond the few that they always may.`],
    values: [say`Names with commas between. ${code("*")} stands for all, without credentials only.`],
    traps: [
      say`Always readable: Cache-Control, Content-Language, Content-Length, Content-Type, Expires, Last-Modified and Pragma. ${header("etag")} and ${header("location")} are not.`,
      say`It belongs on the response, not on the answer to the preflight.`,
    ],
    seeAlso: ["header-not-readable"],
  },
  {
    name: "access-control-max-age",
    title: "Access-Control-Max-Age",
    sentBy: serverPreflight,
    does: [say`Says how long the browser may use this answer again without asking.`],
    values: [maxAgeDefaults()],
    traps: [
      maxAgeCaps(),
      say`The answer is kept for one URL. Another path of the same server is asked again.`,
      say`While you try things out, a long time hides what you changed. ${code("0")} turns it off.`,
    ],
  },
  {
    name: "origin",
    title: "Origin",
    sentBy: browser,
    does: [say`Says where the call comes from.`],
    values: [say`The page’s origin, or ${code("null")} when it has none or was redirected across sites.`],
    traps: [
      say`Also sent with POST to the page’s own origin: it does not prove that a call is cross-origin.`,
      say`Any program other than a browser can write what it likes into it. It is no login.`,
    ],
    seeAlso: ["what-is-an-origin", "origin-null"],
  },
  {
    name: "access-control-request-method",
    title: "Access-Control-Request-Method",
    sentBy: say`The browser, with the preflight.`,
    does: [say`Names the method that will be used.`],
    values: [say`One method.`],
    traps: [say`An OPTIONS request without it is no preflight. Test with it, and with ${header("origin")}, in curl.`],
  },
  {
    name: "access-control-request-headers",
    title: "Access-Control-Request-Headers",
    sentBy: say`The browser, with the preflight.`,
    does: [say`Names the headers that will be sent and need permission.`],
    values: [say`Names in lower case, sorted, with commas between.`],
    traps: [say`Missing when no header needs permission.`],
  },
  {
    name: "vary",
    title: "Vary",
    sentBy: server,
    does: [say`Tells caches which request headers the answer depends on.`],
    values: [say`${header("vary", "Origin")} whenever the answer names the origin that asked, and also when it then names none.`],
    traps: [
      say`Without it a cache, also the browser’s own, hands one site’s answer to another: it works, and then it does not.`,
      say`An image loaded without CORS can leave a copy without the headers, which a later fetch then gets.`,
    ],
    seeAlso: ["works-sometimes"],
  },
];

function articleOf({ name, title, sentBy, does, values, traps, seeAlso = [] }: HeaderFacts): Article {
  return {
    id: name,
    group: "headers",
    title,
    parts: [
      { heading: null, paragraphs: does },
      { heading: phrase`Who sends it`, paragraphs: [sentBy] },
      { heading: phrase`Values`, paragraphs: values },
      { heading: phrase`Traps`, paragraphs: traps },
    ],
    seeAlso,
  };
}

export const headers: readonly Article[] = facts.map(articleOf);
