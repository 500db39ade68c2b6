import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines, unwritableName } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { haproxyString } from "../quote.ts";
import { corsResponseHeaders } from "../response-headers.ts";

export const haproxy = defineServer({
  id: "haproxy",
  label: "HAProxy",
  group: "web-server",
  checkedAgainst: "HAProxy 2.6.12",
  docs: "https://docs.haproxy.org/2.6/configuration.html#4.2-http-after-response",
  clues: [{ name: "HAProxy", layer: "proxy", header: /^server$/, value: /^haproxy\b/i, confidence: 0.9 }],
  build: (policy) =>
    unwritableName(policy, (name) => haproxyString(name) !== null, "HAProxy") ?? {
      blocks: [
        {
          where: say`In the ${code("frontend")} that answers the request, directly below its ${code("bind")} lines: above ${code("http-request auth")}, ${code("deny")}, ${code("redirect")} and ${code("use_backend")}.`,
          file: "/etc/haproxy/haproxy.cfg",
          language: "haproxy",
          code: frontend(policy),
        },
      ],
      replaces: say`Replaces every other ${code("http-response … Access-Control-…")} line of that frontend and its backends. The ${code("del-header")} lines take away the copy of an application behind HAProxy.`,
      apply: [
        say`Test the configuration: ${code("haproxy -c -f /etc/haproxy/haproxy.cfg")}.`,
        say`Load it: ${code("systemctl reload haproxy")}.`,
      ],
      traps: [
        say`The frontend has to be in ${code("mode http")}, and HAProxy has to be 2.2 or newer.`,
        say`${code("http-response set-header")} is not enough: HAProxy's own answers (401, 403, 503) would have no headers. ${code("http-after-response")} reaches them too.`,
        say`Below ${code("http-request auth")} the preflight, which carries no cookie and no token, gets 401.`,
        say`Below ${code("http-request redirect scheme https")} the preflight is redirected, and browsers do not follow that.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function frontend(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const condition = forAny ? "" : " if { var(txn.cors_origin) -m found }";
  const set = (name: string, value: string | null): string | null =>
    value === null ? null : `    http-after-response set-header ${name} ${value}${condition}`;
  const quoted = (value: string | null): string | null => (value === null ? null : haproxyString(value));
  const answer = (name: string, value: string | null): string => (value === null ? "" : ` hdr ${name} ${haproxyString(value)}`);
  return lines([
    ...(forAny
      ? ["    acl cors_origin req.fhdr(Origin) -m found"]
      : policy.origins.map((origin) => `    acl cors_origin req.fhdr(Origin) -m str ${haproxyString(origin)}`)),
    "    acl cors_preflight req.hdr(Access-Control-Request-Method) -m found",
    forAny ? null : "    http-request set-var(txn.cors_origin) req.fhdr(Origin) if cors_origin",
    ...corsResponseHeaders.map((name) => `    http-response del-header ${name}`),
    "    http-after-response add-header Vary Origin",
    set("Access-Control-Allow-Origin", forAny ? "'*'" : "%[var(txn.cors_origin)]"),
    policy.credentials ? set("Access-Control-Allow-Credentials", "true") : null,
    set("Access-Control-Expose-Headers", quoted(exposedHeaders)),
    `    http-request return status 204${answer("Access-Control-Allow-Methods", methods)}${answer("Access-Control-Allow-Headers", requestHeaders)}${answer("Access-Control-Max-Age", maxAge)} if METH_OPTIONS cors_preflight cors_origin`,
  ]);
}
