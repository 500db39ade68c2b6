import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say, type Text } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines } from "../define-server.ts";
import { belowOrInstead, linePartial } from "../line-partial.ts";
import type { Piece } from "../partial.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsString } from "../quote.ts";
import { jsList } from "../script-options.ts";

export const nodeHttp = defineServer({
  id: "node-http",
  label: "Node.js http",
  group: "javascript",
  checkedAgainst: "Node.js 20.20.2",
  docs: "https://nodejs.org/api/http.html",
  partial: linePartial({
    file: "server.js",
    language: "javascript",
    starts: (name) => [`res.setHeader(${jsString(name)}`, `res.setHeader('${name}'`],
    line: setHeader,
    newLine: {
      where: belowOrInstead(code('res.setHeader("Access-Control-Allow-Origin", …)')),
      places: [
        { kind: "below", line: 'res.setHeader("Access-Control-Allow-Origin"' },
        { kind: "below", line: "res.setHeader('Access-Control-Allow-Origin'" },
      ],
    },
    ifNone: say`Below the line ${code('res.setHeader("Access-Control-Allow-Origin", …)')}, if there is no such line.`,
    origins: (added, policy) => [
      [
        {
          where: say`If the code looks in a list of origins, here ${code("corsOrigins")}: in that list, directly after its ${code("[")}.`,
          code: lines(added.map((origin) => `${jsString(origin)},`)),
          places: [{ kind: "behind", text: "corsOrigins = new Set([" }],
        },
      ],
      [
        listedOrigin(
          policy.origins,
          say`If one origin stands fixed: in place of the line that begins with ${code('res.setHeader("Access-Control-Allow-Origin"')}.`,
        ),
      ],
    ],
    star: (origins) => [
      [
        listedOrigin(
          origins,
          say`In place of the line that begins with ${code('res.setHeader("Access-Control-Allow-Origin"')}. Add every other site that calls this server: ${code("*")} does not go with cookies.`,
        ),
      ],
    ],
    errors: () => [
      [
        {
          where: say`Move the lines that set ${code("Access-Control-…")} up: they have to be the first of the function that handles requests. What answers above them has no such headers, and ${code("writeHead")} with a list of its own keeps them.`,
          code: "",
          places: [],
        },
      ],
    ],
    preflights: [
      [
        {
          where: say`Directly below the lines that set ${code("Access-Control-…")}, at the top of the function that handles requests: above sign-in checks and routes.`,
          code: lines([
            'if (req.method === "OPTIONS" && req.headers["access-control-request-method"] !== undefined) {',
            "  res.writeHead(204).end();",
            "  return;",
            "}",
          ]),
          places: [],
        },
      ],
    ],
    single: () => say`Keep the one that all answers get. If a proxy in front adds the header too, take it out there instead.`,
    apply: [say`Restart the Node process.`],
  }),
  build: (policy) => ({
    blocks: [
      {
        where: say`In the file that calls ${code("createServer")}, outside the function that handles requests.`,
        file: "server.js",
        language: "javascript",
        code: handler(policy),
      },
      {
        where: say`The first line of the function that handles requests, ${code("(req, res) => { … }")}: above sign-in checks and routes.`,
        file: "server.js",
        language: "javascript",
        code: "if (answerCors(req, res)) return;\n",
      },
    ],
    replaces: replacesInProxies(code('setHeader("Access-Control-…")')),
    apply: [say`Put both parts in.`, say`Restart the Node process.`],
    traps: [
      beforeAuthentication,
      say`Do not set ${code("Vary")} again later without ${code("Origin")} in it: the later call replaces the earlier one.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function setHeader(name: string, value: string): string {
  return `  res.setHeader(${jsString(name)}, ${jsString(value)});`;
}

function listedOrigin(origins: readonly string[], where: Text): Piece {
  return {
    where,
    code: lines([
      setHeader("Vary", "Origin"),
      `  if (${jsList(origins)}.includes(req.headers.origin)) {`,
      '    res.setHeader("Access-Control-Allow-Origin", req.headers.origin);',
      "  }",
    ]),
    places: [{ kind: "instead-of", lines: ['res.setHeader("Access-Control-Allow-Origin"', "res.setHeader('Access-Control-Allow-Origin'"] }],
  };
}

function handler(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const set = (name: string, value: string | null): string | null => (value === null ? null : setHeader(name, value));
  return lines([
    forAny ? null : `const corsOrigins = new Set(${jsList(policy.origins)});\n`,
    "/** Returns true when the request was a preflight, which is then answered. */",
    "function answerCors(req, res) {",
    set("Vary", "Origin"),
    forAny ? null : "  if (!corsOrigins.has(req.headers.origin)) return false;",
    forAny ? set("Access-Control-Allow-Origin", "*") : '  res.setHeader("Access-Control-Allow-Origin", req.headers.origin);',
    policy.credentials ? set("Access-Control-Allow-Credentials", "true") : null,
    set("Access-Control-Expose-Headers", exposedHeaders),
    '  if (req.method !== "OPTIONS" || req.headers["access-control-request-method"] === undefined) return false;',
    set("Access-Control-Allow-Methods", methods),
    set("Access-Control-Allow-Headers", requestHeaders),
    set("Access-Control-Max-Age", maxAge),
    "  res.writeHead(204).end();",
    "  return true;",
    "}",
  ]);
}
