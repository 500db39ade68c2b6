import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines, unwritableName } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { vclString } from "../quote.ts";
import { corsResponseHeaders } from "../response-headers.ts";

export const varnish = defineServer({
  id: "varnish",
  label: "Varnish",
  group: "web-server",
  checkedAgainst: "Varnish 7.1.1",
  docs: "https://varnish-cache.org/docs/7.1/users-guide/vcl-built-in-subs.html",
  clues: [
    { name: "Varnish", layer: "proxy", header: /^server$/, value: /^varnish$/i, confidence: 1 },
    { name: "Varnish", layer: "proxy", header: /^via$/, value: /\bvarnish \(varnish\//i, confidence: 0.9 },
    { name: "Varnish", layer: "proxy", header: /^x-varnish$/, value: null, confidence: 0.9 },
  ],
  build: (policy) =>
    unwritableName(policy, (name) => vclString(name) !== null, "Varnish") ?? {
      blocks: [
        {
          where: say`In the VCL file below the ${code("backend")} definitions, above every other ${code("sub")}. Subs with the same name run one after the other, in the order of the file.`,
          file: "/etc/varnish/default.vcl",
          language: "vcl",
          code: subs(policy),
        },
      ],
      replaces: say`Replaces every other ${code("set resp.http.Access-Control-…")} and ${code("set beresp.http.Access-Control-…")} line. The ${code("unset")} lines take away the copy of an application behind Varnish.`,
      apply: [
        say`Test the file: ${code("varnishd -C -f /etc/varnish/default.vcl")}.`,
        say`Load it: ${code("systemctl reload varnish")}. What is cached stays, and gets the headers too.`,
      ],
      traps: [
        say`Headers are set when an answer is delivered, so one cached copy serves every site. Do not let the application's own ${header("access-control-allow-origin")} into the cache instead: the first site's copy would go to all.`,
        say`Below a sub that returns earlier (a sign-in check, a redirect to https) the preflight does not reach these lines.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function subs(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const set = (indent: string, name: string, value: string | null): string | null =>
    value === null ? null : `${indent}set resp.http.${name} = ${vclString(value)};`;
  const origin = isForAnyOrigin(policy)
    ? ["    if (req.http.Origin) {", '        set req.http.X-Cors-Origin = "*";', "    }"]
    : policy.origins.flatMap((item) => [
        `    if (req.http.Origin == ${vclString(item)}) {`,
        `        set req.http.X-Cors-Origin = ${vclString(item)};`,
        "    }",
      ]);
  return lines([
    "sub vcl_recv {",
    "    unset req.http.X-Cors-Origin;",
    "    unset req.http.X-Cors-Preflight;",
    ...origin,
    '    if (req.method == "OPTIONS" && req.http.X-Cors-Origin && req.http.Access-Control-Request-Method) {',
    '        set req.http.X-Cors-Preflight = "yes";',
    "        return (synth(204));",
    "    }",
    "}",
    "",
    "sub cors_headers {",
    ...corsResponseHeaders.map((name) => `    unset resp.http.${name};`),
    "    if (resp.http.Vary) {",
    '        set resp.http.Vary = resp.http.Vary + ", Origin";',
    "    } else {",
    '        set resp.http.Vary = "Origin";',
    "    }",
    isForAnyOrigin(policy) ? set("    ", "Access-Control-Allow-Origin", "*") : null,
    "    if (req.http.X-Cors-Origin) {",
    isForAnyOrigin(policy) ? null : "        set resp.http.Access-Control-Allow-Origin = req.http.X-Cors-Origin;",
    policy.credentials ? set("        ", "Access-Control-Allow-Credentials", "true") : null,
    set("        ", "Access-Control-Expose-Headers", exposedHeaders),
    "    }",
    "    if (req.http.X-Cors-Preflight) {",
    set("        ", "Access-Control-Allow-Methods", methods),
    set("        ", "Access-Control-Allow-Headers", requestHeaders),
    set("        ", "Access-Control-Max-Age", maxAge),
    "    }",
    "}",
    "",
    "sub vcl_deliver {",
    "    call cors_headers;",
    "}",
    "",
    "sub vcl_synth {",
    "    call cors_headers;",
    "    if (req.http.X-Cors-Preflight) {",
    "        return (deliver);",
    "    }",
    "}",
  ]);
}
