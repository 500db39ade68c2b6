import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, listOf, say } from "../../model/text.ts";
import { defineServer, lines } from "../define-server.ts";
import { linePartial } from "../line-partial.ts";
import type { Part } from "../partial.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { originList, quotedList } from "../quoted-list.ts";
import type { FixPlace } from "../server.ts";
import { yamlList } from "../yaml-list.ts";

const position: Part = [
  [
    {
      where: say`In the router that answers the request, put the ${code("headers")} middleware in front of every other entry of ${code("middlewares")}: it adds the headers to all answers behind it and answers preflights itself.`,
      code: "",
      places: [],
    },
  ],
];

export const traefik = defineServer({
  id: "traefik",
  label: "Traefik",
  group: "web-server",
  checkedAgainst: "documented, not run here: Traefik 3 reference and source of 2.11",
  docs: "https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/headers/",
  clues: [{ name: "Traefik", layer: "proxy", header: /^server$/, value: /^traefik\b/i, confidence: 0.9 }],
  // https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/headers/#configuration-options
  partial: linePartial({
    file: "dynamic/cors.yml",
    language: "yaml",
    starts: (name) => [`${keyOf(name)}:`],
    line: (name, value) => {
      const key = `        ${keyOf(name)}`;
      return name === "Access-Control-Allow-Credentials" ? `${key}: ${value}` : `${key}: [${quotedList(value.split(", "))}]`;
    },
    newLine: {
      where: (start) => say`Directly below ${code("headers:")} of the middleware, or in place of the line that begins with ${start}.`,
      places: [{ kind: "below", line: "headers:" }],
    },
    ifNone: null,
    origins: (added, policy) => [
      [
        {
          where: say`In place of ${code("accessControlAllowOriginList")}, with its lines. If yours lists more than this one, only add ${listOf(added.map(code))} to it.`,
          code: originLine(policy.origins),
          places: originPlaces,
        },
      ],
    ],
    star: (origins) => [
      [
        {
          where: say`In place of ${code("accessControlAllowOriginList")}, with its lines. Cookies need a list of origins instead of ${code("*")}: add every other site that calls this server.`,
          code: originLine(origins),
          places: originPlaces,
        },
      ],
    ],
    errors: () => position,
    preflights: position,
    single: () => say`The application behind Traefik sends the header already.`,
    apply: [say`Traefik reads the file again by itself.`],
  }),
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

/** "Access-Control-Allow-Methods" is "accessControlAllowMethods"; origins have a list. */
function keyOf(name: string): string {
  return name === "Access-Control-Allow-Origin"
    ? "accessControlAllowOriginList"
    : `accessControl${name.replace("Access-Control-", "").replaceAll("-", "")}`;
}

const originPlaces: readonly FixPlace[] = [{ kind: "instead-of", lines: ["accessControlAllowOriginList:"] }];

function originLine(origins: readonly string[]): string {
  return lines([yamlList("        ", "accessControlAllowOriginList", origins)]);
}

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
