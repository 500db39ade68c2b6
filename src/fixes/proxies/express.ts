import { code, header, phrase, say } from "../../model/text.ts";
import { lines } from "../define-server.ts";
import { defineProxy } from "../proxy.ts";
import { jsString } from "../quote.ts";

export const express = defineProxy({
  id: "express",
  label: phrase`A route of your own server (Express)`,
  use: "production",
  checkedAgainst: "Express 5.3.0, Node.js 20.20.2",
  docs: "https://nodejs.org/api/globals.html#fetch",
  build: ({ targetOrigin, pagePath }) => ({
    blocks: [
      {
        where: say`Below sign-in checks, above body parsers such as ${code("express.json()")}.`,
        file: "app.js",
        language: "javascript",
        code: route(targetOrigin, pagePath),
      },
    ],
    replaces: null,
    apply: [say`Put the lines in.`, say`Restart the Node process.`],
    traps: [
      say`Only the three headers of the list are passed on, and no cookies. Add a name when the other server needs it. A secret key belongs here, from an environment variable, and never into the page.`,
      say`Everybody who can reach this route can use it. Put your sign-in check above it.`,
      say`Keep the other server's address fixed. A route that takes the address from the page lets strangers call anything in your network.`,
      say`${header("content-type")} is the only header of the answer that comes back. Add a name when the page reads others.`,
    ],
  }),
});

/** Host and scheme are always the target's, whatever path was asked for. */
function route(targetOrigin: string, pagePath: string): string {
  return lines([
    `app.use(${jsString(pagePath)}, async (request, response) => {`,
    `  const url = new URL(${jsString(`${targetOrigin}/`)});`,
    '  const asked = new URL(request.url, "http://localhost");',
    "  url.pathname = asked.pathname;",
    "  url.search = asked.search;",
    '  const names = ["accept", "authorization", "content-type"].filter((name) => request.headers[name] !== undefined);',
    "  const headers = Object.fromEntries(names.map((name) => [name, request.headers[name]]));",
    '  const body = ["GET", "HEAD"].includes(request.method) ? {} : { body: request, duplex: "half" };',
    "  try {",
    "    const answer = await fetch(url, { method: request.method, headers, ...body });",
    '    response.status(answer.status).set("Content-Type", answer.headers.get("content-type") ?? "application/octet-stream");',
    "    response.end(Buffer.from(await answer.arrayBuffer()));",
    "  } catch (error) {",
    "    console.error(error);",
    "    response.status(502).end();",
    "  }",
    "});",
  ]);
}
