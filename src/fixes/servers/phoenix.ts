import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say } from "../../model/text.ts";
import { defineServer, isForAnyOrigin, lines } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { elixirString } from "../quote.ts";
import { capitalMethodsOnly, quotedList } from "../quoted-list.ts";

export const phoenix = defineServer({
  id: "phoenix",
  label: "Phoenix, Plug",
  group: "ruby-elixir",
  checkedAgainst: "documented, not run here: Corsica 2.1.3",
  docs: "https://hexdocs.pm/corsica/Corsica.html",
  build: (policy) =>
    capitalMethodsOnly(policy, "Corsica") ?? {
      blocks: [
        {
          where: say`In ${code("deps")}; the last entry before it needs a comma behind it.`,
          file: "mix.exs",
          language: "elixir",
          code: '{:corsica, "~> 2.1"}\n',
        },
        {
          where: say`In the endpoint, above ${code("Plug.Session")}, sign-in plugs and the ${code("plug MyAppWeb.Router")} line.`,
          file: "lib/my_app_web/endpoint.ex",
          language: "elixir",
          code: plug(policy),
        },
      ],
      replaces: replacesInProxies(code("CORSPlug")),
      apply: [say`Put both parts in.`, say`Run ${code("mix deps.get")}.`, say`Restart Phoenix.`],
      traps: [
        say`In a pipeline of the router it sees only requests for which there is a route, and there is none for ${code("OPTIONS")}.`,
        say`${code("CORSPlug")} without options lets every site in with your users' cookies; Corsica refuses that.`,
        say`Check an answer with status 500 and one to another site for ${header("vary")}: this was not run here.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function plug(policy: CorsPolicy): string {
  const list = (name: string, values: readonly string[]): string | null =>
    values.length === 0 ? null : `  ${name}: [${quotedList(values, elixirString)}],`;
  return lines([
    "plug Corsica,",
    isForAnyOrigin(policy) ? '  origins: "*",' : list("origins", policy.origins),
    list("allow_methods", policy.methods),
    list("allow_headers", policy.requestHeaders),
    list("expose_headers", policy.exposedHeaders),
    `  allow_credentials: ${policy.credentials},`,
    `  max_age: ${policy.maxAgeSeconds}`,
  ]);
}
