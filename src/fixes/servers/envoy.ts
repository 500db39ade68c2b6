import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say, type Text } from "../../model/text.ts";
import { defineServer, headerValues, lines } from "../define-server.ts";
import { linePartial } from "../line-partial.ts";
import type { Part } from "../partial.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { doubleQuoted } from "../quote.ts";
import { originList } from "../quoted-list.ts";

const type = "type.googleapis.com/envoy.extensions.filters.http.cors.v3";

const position: Part = [
  [
    {
      where: say`Make ${code("envoy.filters.http.cors")} the first entry of ${code("http_filters")}: it answers preflights itself, and adds the headers to all answers of what stands below it.`,
      code: "",
      places: [],
    },
  ],
];

const apply: readonly Text[] = [
  say`Test the configuration: ${code("envoy --mode validate -c envoy.yaml")}.`,
  say`Start Envoy again, or let it read the new configuration.`,
];

export const envoy = defineServer({
  id: "envoy",
  label: "Envoy",
  group: "web-server",
  checkedAgainst: "documented, not run here: Envoy 1.3x reference (v3 API) and source",
  docs: "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/cors_filter",
  clues: [{ name: "Envoy", layer: "proxy", header: /^server$/, value: /^(?:istio-)?envoy$/i, confidence: 1 }],
  // https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/filters/http/cors/v3/cors.proto
  partial: linePartial({
    file: "envoy.yaml",
    language: "yaml",
    starts: (name) => [name === "Access-Control-Allow-Origin" ? "- exact:" : `${keyOf(name)}:`],
    line: (name, value) => `    ${keyOf(name)}: ${name === "Access-Control-Allow-Credentials" ? value : doubleQuoted(value)}`,
    newLine: {
      where: (start) =>
        say`Directly below the line ${code(`"@type": ${type}.CorsPolicy`)}, or in place of the line that begins with ${start}.`,
      places: [{ kind: "below", line: `"@type": ${type}.CorsPolicy` }],
    },
    ifNone: null,
    origins: (added) => [
      [
        {
          where: say`Directly below ${code("allow_origin_string_match:")}, with the entries that are there.`,
          code: matches(added),
          places: [{ kind: "below", line: "allow_origin_string_match:" }],
        },
      ],
    ],
    star: (origins) => [
      [
        {
          where: say`In place of the entry of ${code("allow_origin_string_match")} that lets every origin in. Add every other site that calls this server.`,
          code: matches(origins),
          places: [{ kind: "instead-of", lines: ['- exact: "*"'] }],
        },
      ],
    ],
    errors: () => position,
    preflights: position,
    single: () => say`The application behind Envoy sends the header already.`,
    apply,
  }),
  build: (policy) => ({
    blocks: [
      {
        where: say`The first entry of ${code("http_filters")}: above ${code("jwt_authn")}, ${code("ext_authz")} and ${code("router")}.`,
        file: "envoy.yaml",
        language: "yaml",
        code: lines(["- name: envoy.filters.http.cors", "  typed_config:", `    "@type": ${type}.Cors`]),
      },
      {
        where: say`In the entry of ${code("virtual_hosts")} that answers the request, beside ${code("domains")} and ${code("routes")}.`,
        file: "envoy.yaml",
        language: "yaml",
        code: virtualHost(policy),
      },
    ],
    replaces: say`Replaces an older ${code("cors:")} entry of the host or its routes. For the origins on the list the filter replaces an application's own ${header("access-control-allow-origin")}; for others it stays, so take it away there.`,
    apply,
    traps: [
      beforeAuthentication,
      say`The filter alone does nothing: without the second part there are no headers.`,
      say`The filter sends no ${header("vary")}; the last lines add it.`,
      say`Redirects and direct responses of Envoy, and a 404 because no route matches, have no headers.`,
      say`With ${code('exact: "*"')} Envoy sends the asking origin instead of ${code("*")}. Without credentials both mean the same.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

/** "Access-Control-Allow-Methods" is "allow_methods". */
function keyOf(name: string): string {
  return name.replace("Access-Control-", "").replaceAll("-", "_").toLowerCase();
}

function matches(origins: readonly string[]): string {
  return lines(origins.map((origin) => `    - exact: ${doubleQuoted(origin)}`));
}

function virtualHost(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const set = (name: string, value: string | null): string | null => (value === null ? null : `    ${name}: ${doubleQuoted(value)}`);
  return lines([
    "typed_per_filter_config:",
    "  envoy.filters.http.cors:",
    `    "@type": ${type}.CorsPolicy`,
    "    allow_origin_string_match:",
    ...originList(policy).map((origin) => `    - exact: ${doubleQuoted(origin)}`),
    set("allow_methods", methods),
    set("allow_headers", requestHeaders),
    set("expose_headers", exposedHeaders),
    set("max_age", maxAge),
    `    allow_credentials: ${policy.credentials}`,
    "response_headers_to_add:",
    "- header:",
    "    key: Vary",
    "    value: Origin",
    "  append_action: APPEND_IF_EXISTS_OR_ADD",
  ]);
}
