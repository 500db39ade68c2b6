import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines, unwritableName } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { caddyString } from "../quote.ts";
import { corsResponseHeaders } from "../response-headers.ts";

export const caddy = defineServer({
  id: "caddy",
  label: "Caddy",
  group: "web-server",
  checkedAgainst: "Caddy 2.6.2",
  docs: "https://caddyserver.com/docs/caddyfile/directives/header",
  clues: [
    { name: "Caddy", layer: "proxy", header: /^server$/, value: /^caddy$/i, confidence: 1 },
    { name: "Caddy", layer: "proxy", header: /^via$/, value: /\bcaddy\b/i, confidence: 0.9 },
  ],
  build: (policy) =>
    unwritableName(policy, (name) => caddyString(name) !== null, "Caddy") ?? {
      blocks: [
        {
          where: say`At the top level of the Caddyfile, above the sites and below the global options.`,
          file: "Caddyfile",
          language: "caddyfile",
          code: snippet(policy),
        },
        {
          where: say`The first line inside the site's block, with everything else of the site in the same ${code("route { }")}: ${code("route")} keeps the order in which the lines stand.`,
          file: "Caddyfile",
          language: "caddyfile",
          code: "import cors\n",
        },
        {
          where: say`Inside every ${code("reverse_proxy { }")} of the site. Leave it out when there is none.`,
          file: "Caddyfile",
          language: "caddyfile",
          code: lines(corsResponseHeaders.map((name) => `header_down -${name}`)),
        },
      ],
      replaces: say`Replaces every other ${code("header Access-Control-…")} line of the site. The ${code("header_down")} lines take away the copy of an application behind Caddy.`,
      apply: [say`Test the configuration: ${code("caddy validate")}.`, say`Load it: ${code("caddy reload")}.`],
      traps: [
        say`Outside a ${code("route")} Caddy sorts the lines, and the preflight's answer is never reached.`,
        say`Do not use ${code("defer")}: Caddy's own errors (401, 404, 502) would have no headers.`,
        say`A sign-in check above ${code("import cors")} answers 401 to the preflight, which carries no cookie and no token.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function snippet(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const origins = isForAnyOrigin(policy)
    ? ["        header Origin *"]
    : policy.origins.map((origin) => `        header Origin ${caddyString(origin)}`);
  const set = (name: string, value: string | null): string | null => (value === null ? null : `        ${name} ${caddyString(value)}`);
  const preflight = (line: string | null): string | null => (line === null ? null : line.replace("        ", "        header "));
  return lines([
    "(cors) {",
    "    @cors {",
    ...origins,
    "    }",
    "    @cors_preflight {",
    "        method OPTIONS",
    ...origins,
    "        header Access-Control-Request-Method *",
    "    }",
    "    header +Vary Origin",
    "    header @cors {",
    isForAnyOrigin(policy) ? set("Access-Control-Allow-Origin", "*") : "        Access-Control-Allow-Origin {http.request.header.Origin}",
    policy.credentials ? set("Access-Control-Allow-Credentials", "true") : null,
    set("Access-Control-Expose-Headers", exposedHeaders),
    "    }",
    "    route @cors_preflight {",
    preflight(set("Access-Control-Allow-Methods", methods)),
    preflight(set("Access-Control-Allow-Headers", requestHeaders)),
    preflight(set("Access-Control-Max-Age", maxAge)),
    "        respond 204",
    "    }",
    "}",
  ]);
}
