import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say, sentences, type Text } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines, unwritableName } from "../define-server.ts";
import { belowOrInstead, linePartial } from "../line-partial.ts";
import type { Piece } from "../partial.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { apacheString, escapeRegex } from "../quote.ts";
import { corsResponseHeaders } from "../response-headers.ts";

const apply: readonly Text[] = [
  say`Test the configuration: ${code("apachectl configtest")}.`,
  say`Load it: ${code("apachectl graceful")}.`,
];

export const apache = defineServer({
  id: "apache",
  label: "Apache httpd",
  group: "web-server",
  checkedAgainst: "Apache httpd 2.4.71",
  docs: "https://httpd.apache.org/docs/2.4/mod/mod_headers.html",
  clues: [{ name: "Apache httpd", layer: "proxy", header: /^server$/, value: /^apache(?:\/| \(|$)/i, confidence: 1 }],
  partial: linePartial({
    file: "/etc/apache2/sites-available/000-default.conf",
    language: "apache",
    starts: (name) => [`Header always set ${name}`, `Header set ${name}`, `Header always add ${name}`, `Header add ${name}`],
    line: (name, value) => `Header always set ${name} ${apacheString(value)}`,
    newLine: {
      where: belowOrInstead(code("Header … Access-Control-Allow-Origin …")),
      places: [
        { kind: "below", line: "Header always set Access-Control-Allow-Origin" },
        { kind: "below", line: "Header set Access-Control-Allow-Origin" },
      ],
    },
    ifNone: null,
    origins: (added, policy) => [
      [
        {
          where: say`If a line ${code("SetEnvIf Origin …")} names the origins: below it, with the name of its variable.`,
          code: lines(added.map((origin) => setOrigin([origin]))),
          places: [{ kind: "below", line: "SetEnvIf Origin" }],
        },
      ],
      [
        listOfOrigins(
          policy.origins,
          say`If one origin stands fixed: in place of the line that begins with ${code("Header … Access-Control-Allow-Origin")}.`,
        ),
      ],
    ],
    star: (origins) => {
      const note = say`Add every other site that calls this server: ${code("*")} does not go with cookies.`;
      return [
        [
          {
            where: sentences(
              say`In place of the line ${code('SetEnvIf Origin "." …')}, if there is one, with the name of its variable.`,
              note,
            ),
            code: `${setOrigin(origins)}\n`,
            places: [{ kind: "instead-of", lines: ['SetEnvIf Origin "."'] }],
          },
        ],
        [
          listOfOrigins(
            origins,
            sentences(say`Else in place of the line that begins with ${code("Header … Access-Control-Allow-Origin")}.`, note),
          ),
        ],
      ];
    },
    errors: (policy) => [
      [
        {
          where: say`If Apache has lines with ${code("Access-Control-")}: in each write ${code("Header always set")} in place of ${code("Header set")}, and above it ${code("Header unset")} with the same name: else an application behind Apache that sends the header too makes it two.`,
          code: "",
          places: [
            {
              kind: "rewrite",
              start: "Header set Access-Control-",
              end: "",
              newStart: "Header always set Access-Control-",
              newEnd: "",
              unless: " always ",
            },
          ],
        },
      ],
      [barePiece(policy, say`If Apache has no such lines: directly in the ${code("<VirtualHost>")} that answers the request.`)],
    ],
    preflights: [
      [
        {
          where: say`Only where Apache itself has the ${code("Header … Access-Control-…")} lines: directly in the ${code("<VirtualHost>")}, above its other rewrite rules. If the application behind Apache has them, let ${code("OPTIONS")} through to it instead.`,
          code: lines([
            "RewriteEngine On",
            "RewriteCond %{REQUEST_METHOD} =OPTIONS",
            'RewriteCond %{HTTP:Access-Control-Request-Method} !=""',
            "RewriteRule ^ - [R=204,L]",
          ]),
          places: [
            { kind: "below", line: "Header always set Access-Control-Allow-Origin" },
            { kind: "below", line: "Header set Access-Control-Allow-Origin" },
          ],
        },
      ],
    ],
    single: () =>
      say`The application behind Apache sends the header already. If Apache also answers preflights itself (a ${code("RewriteRule")} with ${code("R=204")}), take that out too.`,
    apply,
  }),
  bareAnswers: {
    file: "/etc/apache2/sites-available/000-default.conf",
    language: "apache",
    apply,
    pieces: (policy) => [barePiece(policy, say`Directly in the ${code("<VirtualHost>")} that answers the request.`)],
  },
  build: (policy) =>
    unwritableName(policy, (name) => apacheString(name) !== null, "Apache") ?? {
      blocks: [
        {
          where: say`Directly in the ${code("<VirtualHost>")} that answers the request, above its other rewrite rules; not in ${code(".htaccess")}, not in ${code("<Directory>")} or ${code("<Location>")}.`,
          file: "/etc/apache2/sites-available/000-default.conf",
          language: "apache",
          code: virtualHost(policy),
        },
      ],
      replaces: say`Replaces every other ${code("Header … Access-Control-…")} line of that host. The ${code("Header unset")} lines take away the copy of an application behind Apache.`,
      apply: [say`Turn the modules on: ${code("a2enmod headers setenvif rewrite")}.`, ...apply],
      traps: [
        say`In ${code(".htaccess")} the rewrite rule runs after the sign-in check, and a preflight, which carries no cookie and no token, gets 401.`,
        say`Without ${code("always")} the headers are missing on Apache's own errors.`,
        say`A second ${code("Header set")} or ${code("Header add")} for the same name sends two lines, and the browser refuses both.`,
        say`A redirect of preflights (http to https, a missing slash) stops the request: the page has to call the final address.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

/** Keeps the asking origin if it is one of these. */
function setOrigin(origins: readonly string[]): string {
  const pattern = origins.length === 1 ? origins.map(escapeRegex).join("") : `(?:${origins.map(escapeRegex).join("|")})`;
  return `SetEnvIf Origin "^${pattern}$" CORS_ORIGIN=$0`;
}

/** Headers for answers that the application behind sent without, or that Apache makes itself. The origin comes last: the others ask for it. */
function barePiece(policy: CorsPolicy, place: Text): Piece {
  const { exposedHeaders } = headerValues(policy);
  const where = `"expr=-n reqenv('PAGE_ORIGIN') && -z resp('Access-Control-Allow-Origin')"`;
  const pattern = isForAnyOrigin(policy) ? "." : `^(?:${policy.origins.map(escapeRegex).join("|")})$`;
  return {
    where: sentences(place, say`They add the headers only where the application behind Apache sent none.`),
    code: lines([
      `SetEnvIf Origin "${pattern}" PAGE_ORIGIN=${isForAnyOrigin(policy) ? "*" : "$0"}`,
      "Header always merge Vary Origin",
      policy.credentials ? `Header always set Access-Control-Allow-Credentials "true" ${where}` : null,
      exposedHeaders === null ? null : `Header always set Access-Control-Expose-Headers ${apacheString(exposedHeaders)} ${where}`,
      `Header always set Access-Control-Allow-Origin "%{PAGE_ORIGIN}e" ${where}`,
    ]),
    places: [{ kind: "below", line: "<VirtualHost" }],
  };
}

function listOfOrigins(origins: readonly string[], where: Text): Piece {
  return {
    where,
    code: lines([
      setOrigin(origins),
      'Header always set Access-Control-Allow-Origin "%{CORS_ORIGIN}e" env=CORS_ORIGIN',
      "Header always merge Vary Origin",
    ]),
    places: [{ kind: "instead-of", lines: ["Header always set Access-Control-Allow-Origin", "Header set Access-Control-Allow-Origin"] }],
  };
}

function virtualHost(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const set = (name: string, value: string | null): string | null =>
    value === null ? null : `Header always set ${name} ${apacheString(value)}`;
  const allowed = (line: string | null): string | null => (line === null ? null : `${line} env=CORS_ORIGIN`);
  const indented = (line: string | null): string | null => (line === null ? null : `    ${line}`);
  return lines([
    isForAnyOrigin(policy)
      ? 'SetEnvIf Origin "." CORS_ORIGIN=*'
      : `SetEnvIf Origin "^(?:${policy.origins.map(escapeRegex).join("|")})$" CORS_ORIGIN=$0`,
    ...corsResponseHeaders.map((name) => `Header unset ${name}`),
    "Header always merge Vary Origin",
    'Header always set Access-Control-Allow-Origin "%{CORS_ORIGIN}e" env=CORS_ORIGIN',
    policy.credentials ? allowed(set("Access-Control-Allow-Credentials", "true")) : null,
    allowed(set("Access-Control-Expose-Headers", exposedHeaders)),
    `<If "%{REQUEST_METHOD} == 'OPTIONS' && -n %{HTTP:Access-Control-Request-Method} && -n reqenv('CORS_ORIGIN')">`,
    indented(set("Access-Control-Allow-Methods", methods)),
    indented(set("Access-Control-Allow-Headers", requestHeaders)),
    indented(set("Access-Control-Max-Age", maxAge)),
    "</If>",
    "RewriteEngine On",
    "RewriteCond %{REQUEST_METHOD} =OPTIONS",
    'RewriteCond %{HTTP:Access-Control-Request-Method} !=""',
    'RewriteCond %{ENV:CORS_ORIGIN} !=""',
    "RewriteRule ^ - [R=204,L]",
  ]);
}
