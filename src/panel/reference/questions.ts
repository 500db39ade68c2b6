import { lessons } from "../../diagnose/lessons.ts";
import { code, header, phrase, say } from "../../model/text.ts";
import { type Article, article } from "./article.ts";

// The rules told here: https://fetch.spec.whatwg.org/#http-cors-protocol
export const questions: readonly Article[] = [
  article("questions", "works-in-postman", phrase`Why does it work in Postman and curl?`, [
    say`Because they are not browsers. CORS protects the people who use a browser; other programs neither send a preflight nor look at the allowing headers.`,
    say`To see with curl what the browser sees, send the header ${header("origin")} yourself and print the answer’s headers: ${code("curl -i -H 'Origin: https://app.example' https://api.example/")}. This panel writes the command out for each call.`,
  ]),
  article("questions", "fix-in-the-page", phrase`Can I fix it in the page?`, [
    say`No. The permission is the server’s to give. A response header set on the request, such as ${header("access-control-allow-origin")}, makes it worse: it is one more header that needs permission.`,
    say`If the server is not yours, call it from a server of yours and let the page call that. During development the dev server’s own proxy does it; in production the same rewrite on your host.`,
    say`Do not use a public proxy: whoever runs it reads and changes all that passes.`,
  ]),
  article("questions", "turn-it-off", phrase`Can I turn CORS off in the browser?`, [
    say`It hides the fault on one machine only; everyone else still has it. And it takes the protection away from every site that is open, with you signed in.`,
    say`The same goes for extensions that add the headers. Two sources of one header are also a new fault.`,
  ]),
  article(
    "questions",
    "no-cors",
    phrase`Is mode “no-cors” a way out?`,
    [
      say`No. With ${code('mode: "no-cors"')} the request is sent, but the answer is opaque: status 0, no headers, an empty body. It is for images and files that are only shown or stored.`,
    ],
    ["what-is-cors"],
  ),
  article(
    "questions",
    "star-with-credentials",
    phrase`Why is the star not enough?`,
    [
      say`With credentials ${code("*")} is only a character. The server has to send back the exact origin and ${header("access-control-allow-credentials", "true")}.`,
      say`The star is right for public data without a login: fonts, open data, public files.`,
    ],
    ["access-control-allow-credentials"],
  ),
  article(
    "questions",
    "several-origins",
    phrase`How do I allow several origins?`,
    [
      say`Keep a list on the server. Compare the request’s ${header("origin")} with it as a whole, not by its beginning, its end or a loose pattern: ${code("https://app.example.evil.test")} begins just as well. When it is in the list, send it back; always send ${header("vary", "Origin")}.`,
      say`Never send back whatever comes in: with credentials any site could then read your users’ data.`,
    ],
    ["access-control-allow-origin", "vary"],
  ),
  article("questions", "assistant-servers", lessons["assistant-servers"].title, lessons["assistant-servers"].body),
  article(
    "questions",
    "duplicate-header",
    phrase`The header is there twice. Why is that wrong?`,
    [
      say`The value has to be one origin; two lines count as a list. Mostly the application sends one and nginx, a gateway or a CDN adds another. Set it in one place and remove it from the other.`,
    ],
    ["access-control-allow-origin"],
  ),
  article(
    "questions",
    "avoid-preflight",
    phrase`Why is OPTIONS sent, and can I avoid it?`,
    [
      say`It is the preflight: the browser asks before it sends what a form could not send. A JSON body or an ${header("authorization")} header is enough to need it.`,
      say`You can save most of them with ${header("access-control-max-age")}. Leave out headers that nobody reads, such as ${header("x-requested-with")}. A ${header("content-type")} on a GET does nothing but cost a preflight.`,
      say`Answer it on the server before routing and login, with status 204.`,
    ],
    ["what-is-a-preflight", "access-control-max-age"],
  ),
  article(
    "questions",
    "preflight-401",
    phrase`The preflight gets 401, 403, 404 or 405`,
    [
      say`The browser sends no cookies and no tokens with the preflight, so a login check refuses it. Put the handling of CORS before the login check and before routing.`,
      say`404 and 405 mean that nothing handles OPTIONS at that address.`,
    ],
    ["what-is-a-preflight"],
  ),
  article(
    "questions",
    "only-on-errors",
    phrase`It works, but errors show up as CORS errors`,
    [
      say`The server adds the headers to good answers only. nginx does so without ${code("always")}; many frameworks leave their own error pages bare, and so do gateways (502, 504) and rate limits (429).`,
      say`First repair what went wrong: the status is in this panel. Then let error answers carry the headers, so that the page can read what failed.`,
    ],
    ["access-control-allow-origin"],
  ),
  article(
    "questions",
    "works-sometimes",
    phrase`It works sometimes`,
    [
      say`Mostly a cache: one site’s answer, or one without the headers, is handed to another. Send ${header("vary", "Origin")} with every answer of that address.`,
      say`It can also be one of several servers with other settings, or an answer that fails now and then and has no headers when it does.`,
    ],
    ["vary"],
  ),
  article(
    "questions",
    "cookies-missing",
    phrase`Cookies are not sent or not kept`,
    [
      say`The call has to ask for them (${code('credentials: "include"')}), and the server has to allow it. That is the CORS part.`,
      say`The cookie itself has rules of its own: towards another site it needs ${code("SameSite=None; Secure")}, and browsers may block third-party cookies all the same. CORS headers change nothing there.`,
    ],
    ["what-are-credentials"],
  ),
  article(
    "questions",
    "header-not-readable",
    phrase`A response header is missing in my script`,
    [
      say`Scripts see a few headers of another origin’s answer, and no more. The server has to list the others in ${header("access-control-expose-headers")}, on the response itself.`,
    ],
    ["access-control-expose-headers"],
  ),
  article(
    "questions",
    "origin-null",
    phrase`The origin is “null”`,
    [
      say`The page was opened from a file, stands in a sandboxed frame, or the call was redirected across sites on its way. Serve the page from ${code("http://localhost")}, give the frame ${code("allow-same-origin")} if it is yours, or call the final address directly.`,
      say`Do not allow ${code("null")} on the server: any site can make a page with that origin.`,
    ],
    ["what-is-an-origin"],
  ),
  article("questions", "redirects", phrase`It fails after a redirect`, [
    say`A preflight may not be redirected at all. Common reasons: a missing slash at the end, http in place of https, a login page. Call the final address.`,
    say`The actual request may be redirected if every answer on the way allows it. After the second server the origin becomes ${code("null")}.`,
  ]),
  article("questions", "localhost", phrase`localhost to localhost fails`, [
    say`Another port is another origin: ${code("http://localhost:5173")} may not read ${code("http://localhost:8080")} without permission. ${code("127.0.0.1")} is another host.`,
    say`Chrome and Edge also ask the user before a public site may call this machine or the local network. That is a permission, not a header; the old Private-Network headers are gone.`,
  ]),
  article("questions", "fonts-and-canvas", phrase`Fonts, modules, and pictures on a canvas`, [
    say`Fonts and module scripts are always loaded with CORS: the host that serves them needs ${header("access-control-allow-origin")}.`,
    say`A picture drawn on a canvas makes it unreadable unless it was loaded with ${code('crossorigin="anonymous"')} and its host allows it. Without that attribute it may also come from the cache without the headers.`,
  ]),
  article("questions", "not-cors", phrase`“Failed to fetch” – is it CORS?`, [
    say`That line never says. Scripts are told nothing about the reason, on purpose. It may be the network, a certificate, an ad blocker, Content-Security-Policy, mixed content or CORS.`,
    say`This panel tells them apart: “Blocked” is CORS, “Failed” is not.`,
  ]),
];
