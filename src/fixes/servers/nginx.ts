import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say, type Text } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines, unwritableName } from "../define-server.ts";
import { linePartial } from "../line-partial.ts";
import type { Piece } from "../partial.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { nginxExactRegex, nginxString } from "../quote.ts";
import { corsResponseHeaders } from "../response-headers.ts";

/** Longer keys may not fit into the map's hash table, and nginx then does not start; regular expressions are not hashed. */
const longestKey = 40;

const apply: readonly Text[] = [say`Test the configuration: ${code("nginx -t")}.`, say`Load it: ${code("nginx -s reload")}.`];

/** nginx takes a name in quotes too. */
function headerStarts(name: string): string[] {
  return [`add_header ${name}`, `add_header "${name}"`, `add_header '${name}'`];
}

export const nginx = defineServer({
  id: "nginx",
  label: "nginx",
  group: "web-server",
  checkedAgainst: "nginx 1.22.1",
  docs: "https://nginx.org/en/docs/http/ngx_http_headers_module.html",
  clues: [{ name: "nginx", layer: "proxy", header: /^server$/, value: /^(?:nginx|openresty|tengine)(?:\/|$| )/i, confidence: 1 }],
  partial: linePartial({
    file: "/etc/nginx/sites-available/default",
    language: "nginx",
    starts: headerStarts,
    line: addHeader,
    newLine: {
      where: (start) =>
        say`Below the line ${code("add_header Access-Control-Allow-Origin …")}, in the same block, or in place of the line that begins with ${start}.`,
      places: headerStarts("Access-Control-Allow-Origin").map((line) => ({ kind: "below", line })),
    },
    ifNone: null,
    origins: (added, policy) => [
      [
        {
          where: say`If a ${code("map { }")} lists the origins: inside it.`,
          code: originEntries(added),
          places: [{ kind: "behind", text: "map $http_origin $cors_origin {" }],
        },
      ],
      listOfOrigins(
        policy.origins,
        say`If one origin stands fixed in an ${code("add_header")}: in the ${code("http { }")} block, next to the ${code("server")} blocks.`,
      ),
    ],
    star: (origins) => [
      [
        {
          where: say`If a ${code("map { }")} gives ${code("*")} to every origin: in place of its line ${code('default "*";')}.`,
          code: `    default "";\n${originEntries(origins)}`,
          places: [{ kind: "instead-of", lines: ['default "*";'] }],
        },
      ],
      listOfOrigins(
        origins,
        say`Else in the ${code("http { }")} block, next to the ${code("server")} blocks. Add every other site that calls this server: ${code("*")} does not go with cookies.`,
      ),
    ],
    errors: (policy) => [
      [
        {
          where: say`If nginx has lines that begin with ${code("add_header Access-Control-")}: add ${code("always")} to each, before its ${code(";")}, as in ${code("add_header Access-Control-Allow-Origin … always;")}.`,
          code: "",
          places: [
            {
              kind: "rewrite",
              start: "add_header Access-Control-",
              end: ";",
              newStart: "add_header Access-Control-",
              newEnd: " always;",
              unless: " always",
            },
          ],
        },
      ],
      barePieces(policy, say`If nginx has no such lines: in the ${code("http { }")} block, next to the ${code("server")} blocks.`),
    ],
    preflights: [
      [
        {
          where: say`Only where nginx itself has the ${code("add_header Access-Control-…")} lines: next to them, in the same block. If the application behind nginx has them, let ${code("OPTIONS")} through to it instead.`,
          code: "if ($request_method = OPTIONS) {\n    return 204;\n}\n",
          places: [
            { kind: "below", line: "add_header Access-Control-Max-Age" },
            { kind: "below", line: "add_header Access-Control-Allow-Origin" },
          ],
        },
      ],
    ],
    single: () =>
      say`The application behind nginx sends the header already. If nginx also answers preflights itself (${code("if ($request_method = OPTIONS)")}), take that out too.`,
    apply,
  }),
  bareAnswers: {
    file: "/etc/nginx/sites-available/default",
    language: "nginx",
    apply,
    pieces: (policy) => barePieces(policy, say`In the ${code("http { }")} block, next to the ${code("server")} blocks.`),
  },
  build: (policy) =>
    unwritableName(policy, (name) => nginxString(name) !== null, "nginx") ?? {
      blocks: [
        {
          where: say`In the ${code("http { }")} block, next to the ${code("server")} blocks, for example as a file of its own in ${code("conf.d")}.`,
          file: "/etc/nginx/conf.d/cors-map.conf",
          language: "nginx",
          code: maps(policy),
        },
        {
          where: say`Directly in the ${code("server { }")} block that answers the request, above its ${code("location")} blocks.`,
          file: "/etc/nginx/sites-available/default",
          language: "nginx",
          code: serverLines(policy),
        },
      ],
      replaces: say`Replaces every other ${code("add_header Access-Control-…")} line and every ${code("if ($request_method = OPTIONS)")} of that server block. The ${code("proxy_hide_header")} lines take away the copy of an application behind nginx; behind FastCGI or uWSGI write ${code("fastcgi_hide_header")} or ${code("uwsgi_hide_header")}.`,
      apply,
      traps: [
        say`A ${code("location")} with an ${code("add_header")} of its own loses all of the server block's. Repeat the whole group of ${code("add_header")} lines there. The same goes for ${code("proxy_hide_header")}.`,
        say`Without ${code("always")} the headers are missing on errors, and the page cannot read why a request failed.`,
        say`Put no ${code("add_header")} inside the ${code("if")}: it would replace the whole group for preflights.`,
        say`${code("return")} comes before ${code("auth_basic")}, ${code("auth_request")} and ${code("deny")}, so a preflight, which carries no cookie and no token, gets through them.`,
        say`A redirect of preflights (http to https, a missing slash) stops the request: the page has to call the final address. Check that no ${code("return 301")} or ${code("rewrite")} of this block stands above the ${code("if")}.`,
        say`${header("access-control-allow-origin", "$http_origin")} without a list would let every site in.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function addHeader(name: string, value: string): string {
  return `add_header ${name} ${nginxString(value)} always;`;
}

/** A map's lines: what was asked for, and what is sent. */
function originEntries(origins: readonly string[]): string {
  return lines(
    origins.map((origin) => {
      const key = origin.length > longestKey ? nginxExactRegex(origin) : nginxString(origin);
      return `    ${key} ${nginxString(origin)};`;
    }),
  );
}

/** A list in place of one origin for all. The variable's name is not that of the whole text, which may be there already. */
function listOfOrigins(origins: readonly string[], where: Text): Piece[] {
  return [
    { where, code: `map $http_origin $listed_origin {\n    default "";\n${originEntries(origins)}}\n`, places: [{ kind: "file-begin" }] },
    {
      where: say`In place of the line that begins with ${code("add_header Access-Control-Allow-Origin")}.`,
      code: lines(["add_header Access-Control-Allow-Origin $listed_origin always;", "add_header Vary Origin always;"]),
      places: [{ kind: "instead-of", lines: ["add_header Access-Control-Allow-Origin"] }],
    },
  ];
}

/** Headers for answers that the application behind sent without, or that nginx makes itself. */
function barePieces(policy: CorsPolicy, where: Text): Piece[] {
  const { exposedHeaders } = headerValues(policy);
  const origins = isForAnyOrigin(policy) ? lines(['    default "*";']) : `    default "";\n${originEntries(policy.origins)}`;
  return [
    {
      where,
      code: [
        `map $http_origin $page_origin {\n${origins}}\n`,
        valueMap("$upstream_http_access_control_allow_origin", "$missing_origin", '""', "$page_origin"),
        policy.credentials ? valueMap("$missing_origin", "$missing_credentials", '"~."', '"true"') : null,
        exposedHeaders === null ? null : valueMap("$missing_origin", "$missing_expose", '"~."', nginxString(exposedHeaders)),
      ]
        .filter((map) => map !== null)
        .join(""),
      places: [{ kind: "file-begin" }],
    },
    {
      where: say`Directly in the ${code("server { }")} block that answers the request. They add the headers only where the application behind nginx sent none. A ${code("location")} with an ${code("add_header")} of its own needs them too.`,
      code: lines([
        "add_header Vary Origin always;",
        "add_header Access-Control-Allow-Origin $missing_origin always;",
        policy.credentials ? "add_header Access-Control-Allow-Credentials $missing_credentials always;" : null,
        exposedHeaders === null ? null : "add_header Access-Control-Expose-Headers $missing_expose always;",
      ]),
      places: [{ kind: "behind", text: "server {" }],
    },
  ];
}

function maps(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  return [
    originMap(policy),
    policy.credentials ? valueMap("$cors_origin", "$cors_credentials", '"~."', '"true"') : null,
    exposedHeaders === null ? null : valueMap("$cors_origin", "$cors_expose", '"~."', nginxString(exposedHeaders)),
    lines([
      'map "$request_method:$http_access_control_request_method:$cors_origin" $cors_preflight {',
      "    default 0;",
      '    "~^OPTIONS:[^:]+:." 1;',
      "}",
    ]),
    methods === null ? null : valueMap("$cors_preflight", "$cors_methods", "1", nginxString(methods)),
    requestHeaders === null ? null : valueMap("$cors_preflight", "$cors_headers", "1", nginxString(requestHeaders)),
    valueMap("$cors_preflight", "$cors_max_age", "1", nginxString(maxAge)),
  ]
    .filter((map) => map !== null)
    .join("");
}

function originMap(policy: CorsPolicy): string {
  if (isForAnyOrigin(policy)) return lines(["map $http_origin $cors_origin {", '    default "*";', "}"]);
  return `map $http_origin $cors_origin {\n    default "";\n${originEntries(policy.origins)}}\n`;
}

function valueMap(from: string, to: string, key: string, value: string | null): string | null {
  return value === null ? null : lines([`map ${from} ${to} {`, '    default "";', `    ${key} ${value};`, "}"]);
}

/** A header whose value is empty is not sent, so that one group serves every request. */
function serverLines(policy: CorsPolicy): string {
  const { requestHeaders, exposedHeaders, methods } = headerValues(policy);
  const added: readonly (readonly [string, string] | null)[] = [
    ["Access-Control-Allow-Origin", "$cors_origin"],
    policy.credentials ? ["Access-Control-Allow-Credentials", "$cors_credentials"] : null,
    exposedHeaders === null ? null : ["Access-Control-Expose-Headers", "$cors_expose"],
    methods === null ? null : ["Access-Control-Allow-Methods", "$cors_methods"],
    requestHeaders === null ? null : ["Access-Control-Allow-Headers", "$cors_headers"],
    ["Access-Control-Max-Age", "$cors_max_age"],
  ];
  const sent = added.filter((pair) => pair !== null);
  return lines([
    ...corsResponseHeaders.map((name) => `proxy_hide_header ${name};`),
    "add_header Vary Origin always;",
    ...sent.map(([name, value]) => `add_header ${name} ${value} always;`),
    "if ($cors_preflight) {",
    "    return 204;",
    "}",
  ]);
}
