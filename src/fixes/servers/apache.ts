import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines, unwritableName } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { apacheString, escapeRegex } from "../quote.ts";
import { corsResponseHeaders } from "../response-headers.ts";

export const apache = defineServer({
  id: "apache",
  label: "Apache httpd",
  group: "web-server",
  checkedAgainst: "Apache httpd 2.4.71",
  docs: "https://httpd.apache.org/docs/2.4/mod/mod_headers.html",
  clues: [{ name: "Apache httpd", layer: "proxy", header: /^server$/, value: /^apache(?:\/| \(|$)/i, confidence: 1 }],
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
      apply: [
        say`Turn the modules on: ${code("a2enmod headers setenvif rewrite")}.`,
        say`Test the configuration: ${code("apachectl configtest")}.`,
        say`Load it: ${code("apachectl graceful")}.`,
      ],
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
