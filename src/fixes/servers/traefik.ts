import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say } from "../../model/text.ts";
import { defineServer, lines } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { originList } from "../quoted-list.ts";
import { yamlList } from "../yaml-list.ts";

export const traefik = defineServer({
  id: "traefik",
  label: "Traefik",
  group: "web-server",
  checkedAgainst: "documented, not run here: Traefik 3 reference and source of 2.11",
  docs: "https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/headers/",
  clues: [{ name: "Traefik", layer: "proxy", header: /^server$/, value: /^traefik\b/i, confidence: 0.9 }],
  build: (policy) => ({
    blocks: [
      {
        where: say`In the dynamic configuration, as a file of its own in the folder of the file provider.`,
        file: "dynamic/cors.yml",
        language: "yaml",
        code: middleware(policy),
      },
      {
        where: say`In the router that answers the request, in front of every other entry of its ${code("middlewares")}. With labels: ${code("traefik.http.routers.NAME.middlewares=cors@file")}.`,
        file: "dynamic/routers.yml",
        language: "yaml",
        code: 'middlewares: ["cors@file"]\n',
      },
    ],
    replaces: say`Replaces every other ${code("accessControl…")} setting of that router. The empty ${code("customResponseHeaders")} entry takes away the copy of an application behind Traefik.`,
    apply: [say`Put both parts in. Traefik reads the files again by itself.`],
    traps: [
      beforeAuthentication,
      say`${header("vary")} is not sent with the answer to a preflight. ${code("addVaryHeader")} is needed for all others.`,
      say`Where no router matches (404), or Traefik cannot be reached, there are no headers.`,
      say`A router with a rule on ${code("Method")} has to let ${code("OPTIONS")} through.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function middleware(policy: CorsPolicy): string {
  const list = (name: string, values: readonly string[]): string | null => yamlList("        ", `accessControl${name}`, values);
  return lines([
    "http:",
    "  middlewares:",
    "    cors:",
    "      headers:",
    "        customResponseHeaders:",
    '          Access-Control-Allow-Origin: ""',
    list("AllowOriginList", originList(policy)),
    list("AllowMethods", policy.methods),
    list("AllowHeaders", policy.requestHeaders),
    list("ExposeHeaders", policy.exposedHeaders),
    `        accessControlAllowCredentials: ${policy.credentials}`,
    `        accessControlMaxAge: ${policy.maxAgeSeconds}`,
    "        addVaryHeader: true",
  ]);
}
