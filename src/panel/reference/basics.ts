import { code, header, phrase, say } from "../../model/text.ts";
import { type Article, article } from "./article.ts";

// The rules told here: https://fetch.spec.whatwg.org/#http-cors-protocol
export const basics: readonly Article[] = [
  article(
    "basics",
    "what-is-cors",
    phrase`What is CORS?`,
    [
      say`A browser is signed in to many sites at once. If any page could call any server and read the answer, a page that you only happened to open could read your mail. So browsers keep a rule: a page may read answers of its own origin only. An origin is scheme, host and port: ${code("https://app.example")}.`,
      say`CORS, cross-origin resource sharing, is the exception to that rule. The server that was called can say: pages of this origin may read my answer. It says so with a response header, ${header("access-control-allow-origin", "https://app.example")}.`,
      say`The browser sends the request, looks at that header, and gives the answer to the page or keeps it. Most requests do reach the server: it is the reading that is blocked, not the request.`,
      say`So a CORS error says: the server has not given this page permission, or not in the right form. Nothing in the page can give it; the headers come from the server.`,
    ],
    ["what-is-an-origin", "what-is-a-preflight", "access-control-allow-origin"],
  ),
  article(
    "basics",
    "what-is-an-origin",
    phrase`What is an origin?`,
    [
      say`Scheme, host and port together, with no path: ${code("https://app.example")}, ${code("http://localhost:5173")}. The port is left out when it is the scheme’s own (443 for https, 80 for http).`,
      say`Two origins are the same only when all three are. These four are all different: ${code("http://app.example")}, ${code("https://app.example")}, ${code("https://www.app.example")}, ${code("https://app.example:8443")}. So are ${code("http://localhost:3000")} and ${code("http://127.0.0.1:3000")}.`,
      say`Pages opened from a file, sandboxed frames and some redirects have the origin ${code("null")}. It stands for “unknown”: do not allow it.`,
    ],
    ["origin", "origin-null"],
  ),
  article(
    "basics",
    "what-is-a-preflight",
    phrase`What is a preflight?`,
    [
      say`Before a request that a plain HTML form could not make, the browser asks the server: a request with the method ${code("OPTIONS")}, which names the method and the headers that will follow. Only when the answer allows them does the actual request go out.`,
      say`It is needed for methods other than GET, HEAD and POST; for request headers beyond a short list, such as ${header("authorization")}; for a ${header("content-type")} other than ${code("text/plain")}, ${code("multipart/form-data")} and ${code("application/x-www-form-urlencoded")}, so for JSON; and when the page listens to the progress of an upload.`,
      say`The answer needs a status from 200 to 299, no redirect, and the allowing headers. Cookies and logins are never sent with it, so it has to be answered before any login check.`,
    ],
    ["avoid-preflight", "access-control-allow-methods", "access-control-allow-headers", "access-control-max-age"],
  ),
  article(
    "basics",
    "what-are-credentials",
    phrase`What are credentials?`,
    [
      say`Cookies, logins that the browser keeps (HTTP authentication), and client certificates. A call to another origin carries them only when the page asks: ${code('credentials: "include"')} for fetch, ${code("withCredentials")} for XMLHttpRequest and EventSource.`,
      say`Then the server has to name the exact origin and send ${header("access-control-allow-credentials", "true")}. A star is not enough: it would give the signed-in user’s data to every site.`,
      say`A token that the page’s own code puts into a header is not meant by this word. It needs permission as a header instead.`,
    ],
    ["access-control-allow-credentials", "cookies-missing"],
  ),
  article(
    "basics",
    "what-cors-is-not",
    phrase`What CORS is not`,
    [
      say`It does not protect the server. Simple requests arrive and are processed before the browser looks at the answer, and other programs do not keep the rule at all. Check logins and permissions on the server.`,
      say`It is not the only rule that stops a request. Content-Security-Policy is the page’s own list of allowed addresses; mixed content stops http on an https page; Cross-Origin-Resource-Policy and extensions can stop it, too. None of them is repaired with CORS headers.`,
    ],
    ["not-cors"],
  ),
];
