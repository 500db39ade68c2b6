import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say } from "../../model/text.ts";
import { defineServer, lines, unwritableName } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { headerList, originList } from "../quoted-list.ts";
import { yamlList } from "../yaml-list.ts";

export const nelmio = defineServer({
  id: "nelmio",
  label: "Symfony with NelmioCorsBundle",
  group: "php",
  checkedAgainst: "documented, not run here: NelmioCorsBundle 2.6",
  docs: "https://symfony.com/bundles/NelmioCorsBundle/current/index.html",
  build: (policy) =>
    // Symfony fills in %…% in its configuration.
    unwritableName(policy, (name) => !name.includes("%"), "Symfony's configuration") ?? {
      blocks: [
        {
          where: say`The whole file; replace what is in it.`,
          file: "config/packages/nelmio_cors.yaml",
          language: "yaml",
          code: configuration(policy),
        },
      ],
      replaces: replacesInProxies(code("nelmio_cors")),
      apply: [
        say`Run ${code("composer require nelmio/cors-bundle")}.`,
        say`Put the file in.`,
        say`Clear the cache: ${code("php bin/console cache:clear")}.`,
      ],
      traps: [
        say`The bundle sends no ${header("vary")} with the real answers. If a cache or CDN stands in front, use the plain Symfony subscriber instead, which does.`,
        say`${code("origin_regex: true")} makes patterns of all entries, and they match look-alikes unless they have ${code("^")}, ${code("$")} and escaped dots.`,
        say`Without ${code("allow_methods")} no preflight for PUT or DELETE passes.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function configuration(policy: CorsPolicy): string {
  const list = (name: string, values: readonly string[]): string | null => yamlList("            ", name, values);
  return lines([
    "nelmio_cors:",
    "    paths:",
    "        '^/':",
    "            origin_regex: false",
    list("allow_origin", originList(policy)),
    list("allow_methods", policy.methods),
    list("allow_headers", headerList(policy)),
    list("expose_headers", policy.exposedHeaders),
    `            allow_credentials: ${policy.credentials}`,
    `            max_age: ${policy.maxAgeSeconds}`,
  ]);
}
