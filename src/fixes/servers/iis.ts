import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say } from "../../model/text.ts";
import { defineServer, lines } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { xmlText } from "../quote.ts";
import { originList } from "../quoted-list.ts";

export const iis = defineServer({
  id: "iis",
  label: "IIS",
  group: "web-server",
  checkedAgainst: "documented, not run here: IIS CORS module 1.0 reference",
  docs: "https://learn.microsoft.com/iis/extensions/cors-module/cors-module-configuration-reference",
  clues: [{ name: "IIS", layer: "proxy", header: /^server$/, value: /^microsoft-iis\//i, confidence: 1 }],
  build: (policy) => ({
    blocks: [
      {
        where: say`Inside ${code("<system.webServer>")}.`,
        file: "web.config",
        language: "xml",
        code: section(policy),
      },
    ],
    replaces: say`Replaces every ${code("Access-Control-…")} entry of ${code("<customHeaders>")} in this file and in those of the folders above, and the same headers of the application.`,
    apply: [
      say`Install the IIS CORS module, which is an extra download. Without it this section is an error, and every address answers 500.19.`,
      say`Put the section in. IIS reads the file with the next request.`,
    ],
    traps: [
      say`${code("<customHeaders>")} alone is not enough: it sends one fixed value to everybody, and ${code("OPTIONS")} is answered by another module, often with 405.`,
      say`If WebDAV is installed, it may answer PUT and DELETE with 405 before the application does. That is not CORS.`,
      say`For ${code("*")} the module sends no ${header("vary")}, and needs none.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function section(policy: CorsPolicy): string {
  const list = (element: string, item: string, names: readonly string[]): string[] =>
    names.length === 0
      ? []
      : [`        <${element}>`, ...names.map((name) => `            <add ${item}="${xmlText(name)}" />`), `        </${element}>`];
  const rule = (origin: string): string[] => [
    `    <add origin="${xmlText(origin)}" allowCredentials="${policy.credentials}" maxAge="${policy.maxAgeSeconds}">`,
    ...list('allowHeaders allowAllRequestedHeaders="false"', "header", policy.requestHeaders).map((line) =>
      line.replace('</allowHeaders allowAllRequestedHeaders="false">', "</allowHeaders>"),
    ),
    ...list("allowMethods", "method", policy.methods),
    ...list("exposeHeaders", "header", policy.exposedHeaders),
    "    </add>",
  ];
  return lines(['<cors enabled="true" failUnlistedOrigins="false">', ...originList(policy).flatMap(rule), "</cors>"]);
}
