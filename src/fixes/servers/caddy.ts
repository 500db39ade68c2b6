import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say, sentences, type Text } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines, unwritableName } from "../define-server.ts";
import { belowOrInstead, linePartial } from "../line-partial.ts";
import type { Piece } from "../partial.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { caddyString } from "../quote.ts";
import { corsResponseHeaders } from "../response-headers.ts";

const apply: readonly Text[] = [say`Test the configuration: ${code("caddy validate")}.`, say`Load it: ${code("caddy reload")}.`];

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
  partial: linePartial({
    file: "Caddyfile",
    language: "caddyfile",
    starts: (name) => [`header ${name}`],
    line: (name, value) => `header ${name} ${caddyString(value)}`,
    newLine: {
      where: belowOrInstead(code("header … Access-Control-Allow-Origin …")),
      places: [{ kind: "below", line: "header Access-Control-Allow-Origin" }],
    },
    otherStyle: {
      inPlaceOf: (start) => say`If the lines stand in a block ${code("header … { }")}: in place of the line that begins with ${start}.`,
      starts: (name) => [name],
      line: (name, value) => `        ${name} ${caddyString(value)}`,
      newLine: {
        where: (start) =>
          say`If the lines stand in a block ${code("header … { }")}: in that block, below ${code("Access-Control-Allow-Origin")}, or in place of the line that begins with ${start}.`,
        places: [{ kind: "below", line: "Access-Control-Allow-Origin" }],
      },
    },
    ifNone: null,
    origins: (added, policy) => [
      [
        {
          where: say`If a matcher lists the origins (${code("header Origin …")}): in each of these matchers.`,
          code: originLines(added),
          places: [{ kind: "behind-each", texts: ["@cors {", "@cors_preflight {"] }],
        },
      ],
      [
        listedOrigin(
          policy.origins,
          say`If one origin stands fixed: in place of the line that begins with ${code("header Access-Control-Allow-Origin")}.`,
        ),
      ],
    ],
    star: (origins) => {
      const note = say`Add every other site that calls this server: ${code("*")} does not go with cookies.`;
      return [
        [
          {
            where: sentences(say`If matchers have the line ${code("header Origin *")}: in place of it, in each of them.`, note),
            code: originLines(origins),
            places: [
              { kind: "rewrite", start: "header Origin *", end: "", newStart: originLines(origins).trim(), newEnd: "", unless: "://" },
            ],
          },
          {
            where: say`Then also in place of the line that begins with ${code("Access-Control-Allow-Origin")}.`,
            code: "        Access-Control-Allow-Origin {http.request.header.Origin}\n",
            places: [{ kind: "instead-of", lines: ["Access-Control-Allow-Origin"] }],
          },
        ],
        [
          listedOrigin(
            origins,
            sentences(say`Else in place of the line that begins with ${code("header Access-Control-Allow-Origin")}.`, note),
          ),
        ],
      ];
    },
    errors: (policy) => [
      [
        {
          where: say`If Caddy has the ${code("header")} lines: take ${code("defer")} out of them, and keep them directly in the site's block: not in a ${code("handle")} of one path.`,
          code: "",
          places: [{ kind: "instead-of", lines: ["defer"] }],
        },
      ],
      [barePiece(policy, say`If Caddy has no such lines: the first lines inside the site's block.`)],
    ],
    preflights: [
      [
        {
          where: say`Only where Caddy itself has the ${code("header … Access-Control-…")} lines: in the site's block, below them and above sign-in checks. If the application behind Caddy has them, let ${code("OPTIONS")} through to it instead.`,
          code: lines(["@preflight method OPTIONS", "respond @preflight 204"]),
          places: [{ kind: "below", line: "header Access-Control-Allow-Origin" }],
        },
      ],
    ],
    single: () =>
      say`The application behind Caddy sends the header already. If Caddy also answers preflights itself (${code("respond … 204")}), take that out too.`,
    apply,
  }),
  bareAnswers: {
    file: "Caddyfile",
    language: "caddyfile",
    apply,
    pieces: (policy) => [barePiece(policy, say`The first lines inside the site's block.`)],
  },
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
      apply,
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

/** Headers for answers that the application behind sent without (`?`), and for those that Caddy makes itself. */
function barePiece(policy: CorsPolicy, place: Text): Piece {
  const { exposedHeaders } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const sent = (mark: string, indent: string): (string | null)[] => [
    policy.credentials ? `${indent}${mark}Access-Control-Allow-Credentials "true"` : null,
    exposedHeaders === null ? null : `${indent}${mark}Access-Control-Expose-Headers ${caddyString(exposedHeaders)}`,
    `${indent}${mark}Access-Control-Allow-Origin ${forAny ? '"*"' : "{http.request.header.Origin}"}`,
  ];
  return {
    where: sentences(place, say`They add the headers only where the application behind Caddy sent none.`),
    code: lines([
      "@page_origin {",
      ...(forAny ? ["        header Origin *"] : [originLines(policy.origins).trimEnd()]),
      "}",
      "header +Vary Origin",
      "header @page_origin {",
      ...sent("?", "    "),
      "}",
      "handle_errors {",
      "    header @page_origin {",
      ...sent("", "        "),
      "    }",
      "}",
    ]),
    places: [],
  };
}

function originLines(origins: readonly string[]): string {
  return lines(origins.map((origin) => `        header Origin ${caddyString(origin)}`));
}

function listedOrigin(origins: readonly string[], where: Text): Piece {
  return {
    where,
    code: `@listed {\n${originLines(origins)}}\nheader @listed Access-Control-Allow-Origin {http.request.header.Origin}\nheader +Vary Origin\n`,
    places: [{ kind: "instead-of", lines: ["header Access-Control-Allow-Origin"] }],
  };
}

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
