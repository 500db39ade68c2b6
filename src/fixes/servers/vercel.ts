import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say, sentences } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsString } from "../quote.ts";
import { jsList } from "../script-options.ts";

export const vercel = defineServer({
  id: "vercel",
  label: "Vercel",
  group: "hosting",
  checkedAgainst: "documented, the middleware itself run on Node.js 20: @vercel/functions 3.9.9",
  docs: "https://vercel.com/docs/routing-middleware",
  // https://vercel.com/docs/headers/response-headers
  clues: [
    { name: "Vercel", layer: "edge", header: /^server$/, value: /^vercel$/i, confidence: 1 },
    { name: "Vercel", layer: "edge", header: /^x-vercel-id$/, value: null, confidence: 1 },
  ],
  build: (policy) => ({
    blocks: [
      {
        where: say`A new file at the top of the project, beside ${code("package.json")}. It runs before functions and files, so that preflights need no change in each function.`,
        file: "middleware.js",
        language: "javascript",
        code: middleware(policy),
      },
    ],
    replaces: sentences(
      replacesInProxies(code("vercel.json")),
      say`Take ${code("Access-Control-…")} out of ${code("headers")} in ${code("vercel.json")}.`,
    ),
    apply: [say`Run ${code("npm install @vercel/functions")}.`, say`Add the file, and deploy.`],
    traps: [
      say`Deployment Protection answers preflights of preview addresses with 401. Add the paths to its OPTIONS Allowlist.`,
      say`${code("headers")} in ${code("vercel.json")} alone adds headers, but does not answer OPTIONS: each function would have to return 204 for it.`,
      say`With Next.js take its own fix instead.`,
      say`A function that crashes or takes too long gets Vercel's own error. Read the log if only errors look blocked.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function middleware(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const set = (name: string, value: string | null): string | null =>
    value === null ? null : `  headers.set(${jsString(name)}, ${jsString(value)});`;
  return lines([
    'import { next } from "@vercel/functions";\n',
    forAny ? null : `const corsOrigins = new Set(${jsList(policy.origins)});\n`,
    "export default function middleware(request) {",
    '  const headers = new Headers({ Vary: "Origin" });',
    '  const origin = request.headers.get("Origin");',
    `  if (${forAny ? "origin === null" : "!corsOrigins.has(origin)"}) return next({ headers });`,
    forAny ? set("Access-Control-Allow-Origin", "*") : '  headers.set("Access-Control-Allow-Origin", origin);',
    policy.credentials ? set("Access-Control-Allow-Credentials", "true") : null,
    set("Access-Control-Expose-Headers", exposedHeaders),
    '  const isPreflight = request.method === "OPTIONS" && request.headers.has("Access-Control-Request-Method");',
    "  if (!isPreflight) return next({ headers });",
    set("Access-Control-Allow-Methods", methods),
    set("Access-Control-Allow-Headers", requestHeaders),
    set("Access-Control-Max-Age", maxAge),
    "  return new Response(null, { status: 204, headers });",
    "}",
  ]);
}
