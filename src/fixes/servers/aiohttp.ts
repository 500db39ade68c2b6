import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { pythonString } from "../quote.ts";
import { pythonList } from "../script-options.ts";

export const aiohttp = defineServer({
  id: "aiohttp",
  label: "aiohttp",
  group: "python",
  checkedAgainst: "aiohttp 3.8.4",
  docs: "https://docs.aiohttp.org/en/stable/web_advanced.html#middlewares",
  clues: [{ name: "aiohttp", layer: "application", header: /^server$/, value: /\baiohttp\//i, confidence: 1 }],
  build: (policy) => ({
    blocks: [
      {
        where: say`In the file that creates ${code("app")}, below its imports.`,
        file: "main.py",
        language: "python",
        code: functions(policy),
      },
      {
        where: say`Directly below ${code("app = web.Application(…)")}.`,
        file: "main.py",
        language: "python",
        code: "app.middlewares.insert(0, cors_middleware)\napp.on_response_prepare.append(add_cors_headers)\n",
      },
    ],
    replaces: replacesInProxies(code("aiohttp_cors")),
    apply: [say`Put both parts in.`, say`Restart the Python process.`],
    traps: [
      beforeAuthentication,
      say`The package ${code("aiohttp-cors")} leaves 404 without headers and sends no ${code("Vary")}; that is why this is written out.`,
      say`Sub-applications need nothing of their own: those of the main application count for them too.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function functions(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const isAllowed = forAny ? '"Origin" in request.headers' : 'request.headers.get("Origin") in CORS_ORIGINS';
  const set = (indent: string, name: string, value: string | null): string | null =>
    value === null ? null : `${indent}response.headers[${pythonString(name)}] = ${pythonString(value)}`;
  return lines([
    "from aiohttp import web",
    "",
    forAny ? null : `CORS_ORIGINS = ${pythonList(policy.origins)}\n`,
    "",
    "@web.middleware",
    "async def cors_middleware(request, handler):",
    `    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers and ${isAllowed}:`,
    "        response = web.Response(status=204)",
    set("        ", "Access-Control-Allow-Methods", methods),
    set("        ", "Access-Control-Allow-Headers", requestHeaders),
    set("        ", "Access-Control-Max-Age", maxAge),
    "        return response",
    "    return await handler(request)",
    "",
    "",
    "async def add_cors_headers(request, response):",
    '    response.headers.add("Vary", "Origin")',
    forAny ? null : `    if ${isAllowed}:`,
    forAny
      ? set("    ", "Access-Control-Allow-Origin", "*")
      : '        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]',
    policy.credentials ? set("        ", "Access-Control-Allow-Credentials", "true") : null,
    set(forAny ? "    " : "        ", "Access-Control-Expose-Headers", exposedHeaders),
  ]);
}
