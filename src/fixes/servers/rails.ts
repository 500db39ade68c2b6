import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { capitalMethodsOnly } from "../quoted-list.ts";
import { allowBlock, rackCorsPartial } from "../rack-cors.ts";

export const rails = defineServer({
  id: "rails",
  label: "Ruby on Rails",
  group: "ruby-elixir",
  checkedAgainst: "Rails 6.1.7, rack-cors 1.1.1",
  docs: "https://github.com/cyu/rack-cors#rails-configuration",
  clues: [{ name: "Ruby on Rails", layer: "application", header: /^x-runtime$/, value: null, also: ["x-request-id"], confidence: 0.9 }],
  partial: rackCorsPartial({
    file: "config/initializers/cors.rb",
    position: say`Write ${code("insert_before 0, Rack::Cors")} in place of ${code("use Rack::Cors")}: it has to be the first middleware. What stands before it answers without the headers.`,
    apply: say`Restart Rails.`,
  }),
  build: (policy) =>
    capitalMethodsOnly(policy, "rack-cors") ?? {
      blocks: [
        {
          where: say`The whole file; replace what is in it.`,
          file: "config/initializers/cors.rb",
          language: "ruby",
          code: `Rails.application.config.middleware.insert_before 0, Rack::Cors do\n${allowBlock(policy)}end\n`,
        },
      ],
      replaces: replacesInProxies(code("Rack::Cors")),
      apply: [say`Run ${code("bundle add rack-cors")}.`, say`Put the file in.`, say`Restart Rails.`],
      traps: [
        say`It has to be the first middleware: ${code("insert_before 0")}, not ${code("config.middleware.use")}. At the end of the list 404 and 500 have no headers.`,
        say`A 422 for PUT, POST or DELETE with the session cookie is the check for ${code("authenticity_token")}, not CORS.`,
        say`Regular expressions as origins need ${code("\\A")} and ${code("\\z")} around them, or look-alikes get in.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});
