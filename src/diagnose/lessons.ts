import { code, header, phrase, say, type Text } from "../model/text.ts";
import { mcpRequestHeaders, mcpResponseHeaders, signInDocuments } from "./causes/parts/mcp.ts";
import type { LessonId } from "./lesson-ids.ts";
import { codes, credentialsTerm, preflightTerm } from "./phrases.ts";

/** What is true of every fault of a kind, told once and not with each of them. */
export interface Lesson {
  readonly title: string;
  readonly body: readonly Text[];
}

/** The Standard's own table of these rules: https://fetch.spec.whatwg.org/#http-cors-protocol */
export const lessons: Readonly<Record<LessonId, Lesson>> = {
  "fix-is-on-the-server": {
    title: phrase`The fix is on the server`,
    body: [
      say`The browser asks the server that was called, not the page, whether the page may read the answer. No JavaScript, header or option in the page can give that permission.`,
      say`If you cannot change that server, let your own server call it and pass the answer on: a request between servers is not subject to CORS. Then the page calls only a server of yours.`,
      say`Do not send your traffic through a public CORS proxy: whoever runs it can read and change everything.`,
    ],
  },
  "works-outside-browser": {
    title: phrase`Why it works in Postman and curl`,
    body: [
      say`CORS is a rule that browsers keep, to protect the people who use them. Postman, ${code("curl")} and servers do not check it, and they send no ${preflightTerm}.`,
      say`So a success there shows that the address works, not that the CORS headers are right. To see them with ${code("curl")}, send the ${header("origin")} header yourself and print the answer's headers with ${code("-i")}.`,
    ],
  },
  "wildcard-for-public-data": {
    title: phrase`When the star is right`,
    body: [
      say`${header("access-control-allow-origin", "*")} is fine for data that anyone may read without logging in: fonts, open data, public files. It works only for calls without ${credentialsTerm}.`,
      say`For everything else name the page's exact origin.`,
    ],
  },
  "preflight-needs": {
    title: phrase`What a preflight needs`,
    body: [
      say`A ${preflightTerm} is answered with any status from 200 to 299 and no redirect. Cookies and tokens are never sent with it, so it has to be answered before any login check.`,
      say`The answer needs ${header("access-control-allow-origin")}; ${header("access-control-allow-methods")} with the method, unless that is GET, HEAD or POST; and ${header("access-control-allow-headers")} with each header that the browser asked for.`,
      say`The answer to the actual request then needs ${header("access-control-allow-origin")} once more.`,
    ],
  },
  "credentials-need": {
    title: phrase`What credentials need`,
    body: [
      say`For a call with ${credentialsTerm} the server has to send ${header("access-control-allow-credentials", "true")} and the exact origin, on the answer to the preflight and on the actual answer.`,
      say`With credentials a star is only a character. It stands for nothing in ${header("access-control-allow-origin")}, ${header("access-control-allow-methods")}, ${header("access-control-allow-headers")} and ${header("access-control-expose-headers")}: write the names out.`,
    ],
  },
  "several-origins": {
    title: phrase`Allowing several origins`,
    body: [
      say`The header holds one origin; lists, patterns and sub-domain wildcards do not exist. Keep a list on the server, compare the request's ${header("origin")} with it, exactly, and send back that one when it is in the list.`,
      say`Send ${header("vary", "Origin")} with every answer of that address, also when the origin was not in the list or none was sent. Otherwise a cache hands one site's answer to another.`,
      say`Never send back whatever origin comes in: then any site could read the answers meant for your users.`,
    ],
  },
  "assistant-servers": {
    title: phrase`What a server for assistants needs`,
    body: [
      say`A page that speaks the Model Context Protocol (MCP) calls one address with POST, GET and DELETE. Allow these methods, and the request headers ${codes(mcpRequestHeaders)}.`,
      say`Expose ${codes(mcpResponseHeaders)}, on errors too: without the first the client loses its session, without the second it does not find the sign-in.`,
      say`Answer OPTIONS before the login check. ${codes(signInDocuments)} are read before anybody is signed in: leave them open to every origin.`,
      say`Model servers on your own machine have a setting for the pages that may call them: Ollama ${code("OLLAMA_ORIGINS=https://app.example")}, then restart it; LM Studio ${code("lms server start --cors")}, or “Enable CORS” in its server settings; vLLM ${code("--allowed-origins '[\"https://app.example\"]'")}; Open WebUI ${code("CORS_ALLOW_ORIGIN=https://app.example")}. The server of llama.cpp answers every origin.`,
    ],
  },
};
