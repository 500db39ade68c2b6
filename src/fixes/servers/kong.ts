import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, phrase, say } from "../../model/text.ts";
import { defineServer, lines, type Unwritable } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { escapeRegex } from "../quote.ts";
import { headerList, originList } from "../quoted-list.ts";
import { yamlList } from "../yaml-list.ts";

// https://github.com/Kong/kong/blob/master/kong/plugins/cors/schema.lua
const knownMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS", "TRACE", "CONNECT"]);

// https://github.com/Kong/kong/blob/master/kong/plugins/cors/handler.lua: other characters make it a regular expression.
const plainOrigin = /^[A-Za-z0-9.:/-]+$/;

export const kong = defineServer({
  id: "kong",
  label: "Kong Gateway",
  group: "web-server",
  checkedAgainst: "documented, not run here: Kong 3 plugin reference and source",
  docs: "https://developer.konghq.com/plugins/cors/",
  clues: [{ name: "Kong", layer: "proxy", header: /^via$/, value: /(?:^|\b1\.1 )kong\//i, confidence: 1 }],
  build: (policy) =>
    unwritable(policy) ?? {
      blocks: [
        {
          where: say`At the top level of the declarative configuration, or in the entry of the service or route that answers the request.`,
          file: "kong.yml",
          language: "yaml",
          code: plugin(policy),
        },
      ],
      replaces: say`Replaces another ${code("cors")} plugin on the same service or route, and the same headers of the application behind it.`,
      apply: [say`Load it: ${code("deck gateway sync kong.yml")}, or without a database restart Kong.`],
      traps: [
        say`A route with a list of ${code("methods")} needs ${code("OPTIONS")} in it, or the preflight gets 404.`,
        say`Without ${code("headers")} or ${code("methods")} everything that is asked for is allowed.`,
        say`${code('origins: ["*"]')} together with ${code("credentials: true")} lets every site in with your users' cookies.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function unwritable(policy: CorsPolicy): Unwritable | null {
  const method = policy.methods.find((name) => !knownMethods.has(name));
  if (method !== undefined)
    return { reason: "method-not-representable", detail: phrase`Kong does not know the method ${JSON.stringify(method)}.` };
  const origin = policy.origins.find((item) => item.includes("["));
  return origin === undefined
    ? null
    : { reason: "origin-not-representable", detail: phrase`Kong cannot compare the address in ${JSON.stringify(origin)}.` };
}

function plugin(policy: CorsPolicy): string {
  const origins = originList(policy).map((origin) => (origin === "*" || plainOrigin.test(origin) ? origin : `^${escapeRegex(origin)}$`));
  return lines([
    "plugins:",
    "- name: cors",
    "  config:",
    yamlList("    ", "origins", origins),
    yamlList("    ", "methods", policy.methods),
    yamlList("    ", "headers", headerList(policy)),
    yamlList("    ", "exposed_headers", policy.exposedHeaders),
    `    credentials: ${policy.credentials}`,
    `    max_age: ${policy.maxAgeSeconds}`,
    "    preflight_continue: false",
  ]);
}
