import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say } from "../../model/text.ts";
import { defineServer, isForAnyOrigin, lines, type Unwritable, unwritableName } from "../define-server.ts";
import { enforcesTheLists, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { xmlText } from "../quote.ts";
import { headerList, originList } from "../quoted-list.ts";

export const tomcat = defineServer({
  id: "tomcat",
  label: "Apache Tomcat",
  group: "java-kotlin",
  checkedAgainst: "Tomcat 10.1.60",
  docs: "https://tomcat.apache.org/tomcat-10.1-doc/config/filter.html#CORS_Filter",
  clues: [
    { name: "Tomcat", layer: "runtime", header: /^server$/, value: /^apache-coyote\//i, confidence: 1 },
    { name: "Tomcat", layer: "runtime", header: /^set-cookie$/, value: /^jsessionid=/i, confidence: 0.5 },
  ],
  build: (policy) =>
    unwritable(policy) ?? {
      blocks: [
        {
          where: say`Inside ${code("<web-app>")}, above every other ${code("<filter>")} and ${code("<filter-mapping>")}: filters run in the order of their mappings.`,
          file: "WEB-INF/web.xml",
          language: "xml",
          code: filter(policy),
        },
        {
          where: say`Inside ${code("<Context>")}, only if ${code("web.xml")} has a ${code("<security-constraint>")}. With another sign-in than Basic, name its class instead.`,
          file: "META-INF/context.xml",
          language: "xml",
          code: '<Valve className="org.apache.catalina.authenticator.BasicAuthenticator" allowCorsPreflight="filter"/>\n',
        },
      ],
      replaces: replacesInProxies(code("CorsFilter")),
      apply: [say`Put both parts in.`, say`Deploy the application again, or restart Tomcat.`],
      traps: [
        enforcesTheLists,
        say`Tomcat's own sign-in (${code("<security-constraint>")}) comes before all filters. The second part lets preflights through, but its 401 answers stay without headers, and the page cannot read them. A sign-in filter of the application, below this one, has them.`,
        isForAnyOrigin(policy)
          ? say`An answer to a request without ${header("origin")} has neither ${header("access-control-allow-origin")} nor ${header("vary")}, and a cache may hand it to a page. Let the application add ${header("vary", "Origin")} to what may be cached.`
          : say`A 403 for another origin has no ${header("vary")}. If a cache stands in front of Tomcat, let it keep a copy per ${header("origin")}.`,
        say`${code("*")} together with ${code("cors.support.credentials")} keeps the whole application from starting: every address is then 404.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

/** Tomcat fills in `${…}` in its files, and splits at commas, which no token has. */
function unwritable(policy: CorsPolicy): Unwritable | null {
  return unwritableName(policy, (name) => !name.includes("$") && xmlText(name) !== null, "Tomcat");
}

function filter(policy: CorsPolicy): string {
  const parameter = (name: string, values: readonly string[]): string | null =>
    values.length === 0
      ? null
      : `    <init-param>\n        <param-name>${name}</param-name>\n        <param-value>${xmlText(values.join(","))}</param-value>\n    </init-param>`;
  return lines([
    "<filter>",
    "    <filter-name>cors</filter-name>",
    "    <filter-class>org.apache.catalina.filters.CorsFilter</filter-class>",
    parameter("cors.allowed.origins", originList(policy)),
    parameter("cors.allowed.methods", policy.methods),
    parameter("cors.allowed.headers", headerList(policy)),
    parameter("cors.exposed.headers", policy.exposedHeaders),
    parameter("cors.support.credentials", [String(policy.credentials)]),
    parameter("cors.preflight.maxage", [String(policy.maxAgeSeconds)]),
    "</filter>",
    "<filter-mapping>",
    "    <filter-name>cors</filter-name>",
    "    <url-pattern>/*</url-pattern>",
    "</filter-mapping>",
  ]);
}
