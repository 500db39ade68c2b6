import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say, sentences } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsString } from "../quote.ts";
import { jsList } from "../script-options.ts";

export const nextjs = defineServer({
  id: "nextjs",
  label: "Next.js",
  group: "javascript",
  checkedAgainst: "Next.js 16.4.6",
  docs: "https://nextjs.org/docs/app/api-reference/file-conventions/proxy",
  clues: [
    { name: "Next.js", layer: "application", header: /^x-powered-by$/, value: /^next\.js\b/i, confidence: 1 },
    { name: "Next.js", layer: "application", header: /^x-nextjs-/, value: null, confidence: 0.9 },
    { name: "Next.js", layer: "application", header: /^vary$/, value: /next-router-state-tree/i, confidence: 0.9 },
  ],
  build: (policy) => ({
    blocks: [
      {
        where: say`A new file beside the folder ${code("app")} or ${code("pages")}. Before Next.js 16 the file is ${code("middleware.js")}, and the function is named ${code("middleware")}.`,
        file: "proxy.js",
        language: "javascript",
        code: proxyFile(policy),
      },
    ],
    replaces: sentences(
      replacesInProxies(code("headers()")),
      say`If there is a proxy file already, put this at the start of its function.`,
    ),
    apply: [say`Add the file.`, say`Restart next dev, or build and deploy again.`],
    traps: [
      say`A route handler answers OPTIONS by itself with 204 and no CORS headers. It looks fine in the list of requests, and the browser refuses it.`,
      say`A ${code("config.matcher")} in that file has to include the paths that other sites call.`,
      say`With ${code("headers()")} in the configuration every page gets the same one origin, and preflights for other paths get 404.`,
      say`A page that Next.js built ahead, such as its 404 page, goes out without ${header("vary", "Origin")}. If other sites read such pages through a cache, add the header there.`,
      say`A redirect for a missing or an extra slash comes before this file, and a preflight must not be redirected: the page has to call the final address.`,
      say`On Vercel, Deployment Protection stops preflights of preview addresses: see its OPTIONS Allowlist.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function proxyFile(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const set = (indent: string, name: string, value: string | null): string | null =>
    value === null ? null : `${indent}response.headers.set(${jsString(name)}, ${jsString(value)});`;
  return lines([
    'import { NextResponse } from "next/server";\n',
    forAny ? null : `const corsOrigins = new Set(${jsList(policy.origins)});\n`,
    "export function proxy(request) {",
    '  const origin = request.headers.get("Origin");',
    `  const isAllowed = origin !== null${forAny ? "" : " && corsOrigins.has(origin)"};`,
    '  const isPreflight = request.method === "OPTIONS" && request.headers.has("Access-Control-Request-Method");',
    "  const response = isAllowed && isPreflight ? new NextResponse(null, { status: 204 }) : NextResponse.next();",
    '  response.headers.append("Vary", "Origin");',
    "  if (!isAllowed) return response;",
    forAny ? set("  ", "Access-Control-Allow-Origin", "*") : '  response.headers.set("Access-Control-Allow-Origin", origin);',
    policy.credentials ? set("  ", "Access-Control-Allow-Credentials", "true") : null,
    set("  ", "Access-Control-Expose-Headers", exposedHeaders),
    "  if (!isPreflight) return response;",
    set("  ", "Access-Control-Allow-Methods", methods),
    set("  ", "Access-Control-Allow-Headers", requestHeaders),
    set("  ", "Access-Control-Max-Age", maxAge),
    "  return response;",
    "}",
  ]);
}
