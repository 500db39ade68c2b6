import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say, sentences } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsString } from "../quote.ts";
import { jsList } from "../script-options.ts";

export const nitro = defineServer({
  id: "nitro",
  label: "Nuxt, Nitro",
  group: "javascript",
  checkedAgainst: "nitropack 2.13.6 (the server of Nuxt 3 and 4), h3 1.15.11",
  docs: "https://nuxt.com/docs/guide/directory-structure/server#server-middleware",
  build: (policy) => ({
    blocks: [
      {
        where: say`A new file in ${code("server/middleware")}. These files run in the order of their names, so it has to sort before a sign-in check.`,
        file: "server/middleware/00.cors.js",
        language: "javascript",
        code: middleware(policy),
      },
    ],
    replaces: sentences(
      replacesInProxies(code("cors: true")),
      say`Take ${code("cors: true")} out of ${code("routeRules")}: it adds a second header and does not answer preflights.`,
    ),
    apply: [say`Add the file.`, say`Restart nuxt dev, or build and deploy again.`],
    traps: [
      say`With a sign-in check in a file that sorts before it, a preflight, which carries no cookie and no token, gets 401.`,
      say`h3's own ${code("handleCors")} leaves ${code("Vary")} and ${code("maxAge")} out in this version, so it is not used here.`,
      say`A page that was built ahead (${code("prerender")}) is a file, and a host that serves files does not run this.`,
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
    value === null ? null : `  setResponseHeader(event, ${jsString(name)}, ${jsString(value)});`;
  return lines([
    'import { appendResponseHeader, defineEventHandler, getRequestHeader, sendNoContent, setResponseHeader } from "h3";\n',
    forAny ? null : `const corsOrigins = new Set(${jsList(policy.origins)});\n`,
    "export default defineEventHandler((event) => {",
    '  appendResponseHeader(event, "Vary", "Origin");',
    '  const origin = getRequestHeader(event, "Origin");',
    forAny ? "  if (origin === undefined) return;" : "  if (!corsOrigins.has(origin)) return;",
    forAny ? set("Access-Control-Allow-Origin", "*") : '  setResponseHeader(event, "Access-Control-Allow-Origin", origin);',
    policy.credentials ? set("Access-Control-Allow-Credentials", "true") : null,
    set("Access-Control-Expose-Headers", exposedHeaders),
    '  if (event.method !== "OPTIONS" || getRequestHeader(event, "Access-Control-Request-Method") === undefined) return;',
    set("Access-Control-Allow-Methods", methods),
    set("Access-Control-Allow-Headers", requestHeaders),
    set("Access-Control-Max-Age", maxAge),
    "  return sendNoContent(event);",
    "});",
  ]);
}
