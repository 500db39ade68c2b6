import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say, sentences, type Text } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines, unwritableName } from "../define-server.ts";
import { belowOrInstead, linePartial } from "../line-partial.ts";
import type { Piece } from "../partial.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { haproxyString } from "../quote.ts";
import { corsResponseHeaders } from "../response-headers.ts";

const apply: readonly Text[] = [
  say`Test the configuration: ${code("haproxy -c -f /etc/haproxy/haproxy.cfg")}.`,
  say`Load it: ${code("systemctl reload haproxy")}.`,
];

/** How lines begin that send a header; the first is shown. */
const setters = [
  "http-after-response set-header",
  "http-response set-header",
  "http-after-response add-header",
  "http-response add-header",
];

export const haproxy = defineServer({
  id: "haproxy",
  label: "HAProxy",
  group: "web-server",
  checkedAgainst: "HAProxy 2.6.12",
  docs: "https://docs.haproxy.org/2.6/configuration.html#4.2-http-after-response",
  clues: [{ name: "HAProxy", layer: "proxy", header: /^server$/, value: /^haproxy\b/i, confidence: 0.9 }],
  partial: linePartial({
    file: "/etc/haproxy/haproxy.cfg",
    language: "haproxy",
    starts: (name) => setters.map((setter) => `${setter} ${name}`),
    line: (name, value) => `http-after-response set-header ${name} ${haproxyString(value)}`,
    newLine: {
      where: belowOrInstead(code("http-after-response set-header Access-Control-Allow-Origin …")),
      places: setters.map((setter) => ({ kind: "below", line: `${setter} Access-Control-Allow-Origin` })),
    },
    ifNone: null,
    origins: (added, policy) => [
      [
        {
          where: say`If an ${code("acl")} names the origins: below it, with its name.`,
          code: lines(added.map((origin) => `    ${originAcl("cors_origin", origin)}`)),
          places: [{ kind: "below", line: "acl cors_origin req.fhdr(Origin)" }],
        },
      ],
      [
        listOfOrigins(
          policy.origins,
          say`If one origin stands fixed: in place of the line that begins with ${code("http-after-response set-header Access-Control-Allow-Origin")}.`,
        ),
      ],
    ],
    star: (origins) => [
      [
        listOfOrigins(
          origins,
          say`In place of the line that begins with ${code("http-after-response set-header Access-Control-Allow-Origin")}, above every ${code("http-request return")}. Add every other site that calls this server: ${code("*")} does not go with cookies.`,
        ),
      ],
    ],
    errors: (policy) => [
      [
        {
          where: say`If HAProxy has lines that begin with ${code("http-response set-header Access-Control-")}: write ${code("http-after-response")} in each.`,
          code: "",
          places: [
            {
              kind: "rewrite",
              start: "http-response set-header Access-Control-",
              end: "",
              newStart: "http-after-response set-header Access-Control-",
              newEnd: "",
              unless: "http-after-response",
            },
          ],
        },
      ],
      [
        barePiece(
          policy,
          say`If HAProxy has no such lines: in the ${code("frontend")} that answers the request, directly below its ${code("bind")} lines.`,
        ),
      ],
    ],
    preflights: [
      [
        {
          where: say`Only where HAProxy itself has the ${code("Access-Control-")} lines: in the same ${code("frontend")}, above ${code("http-request auth")} and ${code("deny")}. If the application behind HAProxy has them, let ${code("OPTIONS")} through to it instead.`,
          code: "    http-request return status 204 if METH_OPTIONS { req.hdr(Access-Control-Request-Method) -m found }\n",
          places: setters.map((setter) => ({ kind: "below", line: `${setter} Access-Control-Allow-Origin` })),
        },
      ],
    ],
    single: () =>
      say`The application behind HAProxy sends the header already. If HAProxy also answers preflights itself (${code("http-request return status 204")}), take that out too.`,
    apply,
  }),
  bareAnswers: {
    file: "/etc/haproxy/haproxy.cfg",
    language: "haproxy",
    apply,
    pieces: (policy) => [
      barePiece(policy, say`In the ${code("frontend")} that answers the request, directly below its ${code("bind")} lines.`),
    ],
  },
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
      apply,
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

function originAcl(name: string, origin: string): string {
  return `acl ${name} req.fhdr(Origin) -m str ${haproxyString(origin)}`;
}

/** A list in place of one origin for all. The names are not those of the whole text, which may be there already. */
function listOfOrigins(origins: readonly string[], where: Text): Piece {
  return {
    where,
    code: lines([
      ...origins.map((origin) => `    ${originAcl("listed_origin", origin)}`),
      "    http-request set-var(txn.listed_origin) req.fhdr(Origin) if listed_origin",
      "    http-after-response set-header Access-Control-Allow-Origin %[var(txn.listed_origin)] if { var(txn.listed_origin) -m found }",
      "    http-after-response add-header Vary Origin",
    ]),
    places: [{ kind: "instead-of", lines: setters.map((setter) => `${setter} Access-Control-Allow-Origin`) }],
  };
}

/** Headers for answers that the application behind sent without, or that HAProxy makes itself. The origin comes last: the others ask for it. */
function barePiece(policy: CorsPolicy, place: Text): Piece {
  const { exposedHeaders } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const set = (name: string, value: string): string =>
    `    http-after-response set-header ${name} ${value} if { var(txn.page_origin) -m found } !{ res.hdr(Access-Control-Allow-Origin) -m found }`;
  return {
    where: sentences(place, say`They add the headers only where the application behind HAProxy sent none.`),
    code: lines([
      ...(forAny
        ? ["    acl page_origin req.fhdr(Origin) -m found"]
        : policy.origins.map((origin) => `    ${originAcl("page_origin", origin)}`)),
      "    http-request set-var(txn.page_origin) req.fhdr(Origin) if page_origin",
      "    http-after-response add-header Vary Origin",
      policy.credentials ? set("Access-Control-Allow-Credentials", "true") : null,
      exposedHeaders === null ? null : set("Access-Control-Expose-Headers", haproxyString(exposedHeaders) ?? "''"),
      set("Access-Control-Allow-Origin", forAny ? "'*'" : "%[var(txn.page_origin)]"),
    ]),
    places: [{ kind: "below", line: "bind" }],
  };
}

function frontend(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const isLetIn = forAny ? "" : "{ var(txn.cors_origin) -m found }";
  const set = (name: string, value: string | null, condition: string): string | null =>
    value === null ? null : `    http-after-response set-header ${name} ${value}${condition === "" ? "" : ` if ${condition}`}`;
  const quoted = (value: string | null): string | null => (value === null ? null : haproxyString(value));
  const isPreflight = `METH_OPTIONS ${isLetIn}`.trim();
  return lines([
    ...(forAny
      ? ["    acl cors_origin req.fhdr(Origin) -m found"]
      : policy.origins.map((origin) => `    ${originAcl("cors_origin", origin)}`)),
    "    acl cors_preflight req.hdr(Access-Control-Request-Method) -m found",
    forAny ? null : "    http-request set-var(txn.cors_origin) req.fhdr(Origin) if cors_origin",
    ...corsResponseHeaders.map((name) => `    http-response del-header ${name}`),
    "    http-after-response add-header Vary Origin",
    set("Access-Control-Allow-Origin", forAny ? "'*'" : "%[var(txn.cors_origin)]", isLetIn),
    policy.credentials ? set("Access-Control-Allow-Credentials", "true", isLetIn) : null,
    set("Access-Control-Expose-Headers", quoted(exposedHeaders), isLetIn),
    set("Access-Control-Allow-Methods", quoted(methods), isPreflight),
    set("Access-Control-Allow-Headers", quoted(requestHeaders), isPreflight),
    set("Access-Control-Max-Age", maxAge, isPreflight),
    "    http-request return status 204 if METH_OPTIONS cors_preflight cors_origin",
  ]);
}
