import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, lines, unwritableName } from "../define-server.ts";
import { enforcesTheLists, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { headerList, originList } from "../quoted-list.ts";

export const quarkus = defineServer({
  id: "quarkus",
  label: "Quarkus",
  group: "java-kotlin",
  checkedAgainst: "documented, not run here: Quarkus 3.20 guide",
  docs: "https://quarkus.io/guides/security-cors",
  build: (policy) =>
    // Values are split at commas, `${…}` is filled in, and `/…/` would be a regular expression.
    unwritableName(policy, (name) => !/[$\\{}]/.test(name), "application.properties") ?? {
      blocks: [
        {
          where: say`At the end of the file, outside of a profile.`,
          file: "src/main/resources/application.properties",
          language: "properties",
          code: properties(policy),
        },
      ],
      replaces: replacesInProxies(code("quarkus.http.cors.…")),
      apply: [say`Put the lines in.`, say`Restart the application.`],
      traps: [
        say`Quarkus 3.15 and older say ${code("quarkus.http.cors=true")} instead of the first line.`,
        enforcesTheLists,
        say`Leave no line out: without ${code("methods")} or ${code("headers")} everything that is asked for is allowed, and without the last line a listed origin may send credentials.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function properties(policy: CorsPolicy): string {
  const set = (name: string, values: readonly string[]): string | null =>
    values.length === 0 ? null : `quarkus.http.cors.${name}=${values.join(",")}`;
  return lines([
    "quarkus.http.cors.enabled=true",
    set("origins", originList(policy)),
    set("methods", policy.methods),
    set("headers", headerList(policy)),
    set("exposed-headers", policy.exposedHeaders),
    set("access-control-max-age", [String(policy.maxAgeSeconds)]),
    set("access-control-allow-credentials", [String(policy.credentials)]),
  ]);
}
