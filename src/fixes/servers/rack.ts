import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { capitalMethodsOnly } from "../quoted-list.ts";
import { allowBlock, rackCorsPartial } from "../rack-cors.ts";

export const rack = defineServer({
  id: "rack",
  label: "Rack, Sinatra",
  group: "ruby-elixir",
  checkedAgainst: "rack-cors 1.1.1, Rack 2.2, Puma 5.6.5",
  docs: "https://github.com/cyu/rack-cors",
  partial: rackCorsPartial({
    file: "config.ru",
    position: say`Move ${code("use Rack::Cors")} up, to the top of the file: above every other ${code("use")}. What stands above it answers without the headers.`,
    apply: say`Restart the Ruby server.`,
  }),
  build: (policy) =>
    capitalMethodsOnly(policy, "rack-cors") ?? {
      blocks: [
        {
          where: say`At the top of the file, above every other ${code("use")} and the ${code("run")} line.`,
          file: "config.ru",
          language: "ruby",
          code: `require 'rack/cors'\n\nuse Rack::Cors do\n${allowBlock(policy)}end\n`,
        },
      ],
      replaces: replacesInProxies(code("Rack::Cors")),
      apply: [say`Run ${code("bundle add rack-cors")}.`, say`Put the lines in.`, say`Restart the Ruby server.`],
      traps: [
        beforeAuthentication,
        say`An error that nothing below catches is answered by the web server itself, and its 500 has no headers. Sinatra catches them; bare Rack needs ${code("use Rack::ShowExceptions")} below these lines, or a ${code("rescue")} of its own.`,
        say`Regular expressions as origins need ${code("\\A")} and ${code("\\z")} around them, or look-alikes get in.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});
