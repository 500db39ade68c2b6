import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, restart, staleAnswers } from "../phrases.ts";
import { jsString } from "../quote.ts";
import { jsList } from "../script-options.ts";

export const nodeHttp = defineServer({
  id: "node-http",
  label: "Node.js http",
  group: "javascript",
  checkedAgainst: "Node.js 20.20.2",
  docs: "https://nodejs.org/api/http.html",
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
    apply: [say`Put both parts in.`, restart("the Node process")],
    traps: [
      beforeAuthentication,
      say`Do not set ${code("Vary")} again later without ${code("Origin")} in it: the later call replaces the earlier one.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function handler(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const set = (name: string, value: string | null): string | null =>
    value === null ? null : `  res.setHeader(${jsString(name)}, ${jsString(value)});`;
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
