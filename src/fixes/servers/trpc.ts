import { code, header, say } from "../../model/text.ts";
import { corsPackageNames } from "../cors-package.ts";
import { defineServer } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsOptions } from "../script-options.ts";

export const trpc = defineServer({
  id: "trpc",
  label: "tRPC (standalone)",
  group: "javascript",
  checkedAgainst: "tRPC 11.25.2, cors 2.8.6",
  docs: "https://trpc.io/docs/server/adapters/standalone",
  build: (policy) => ({
    blocks: [
      {
        where: say`At the top of the file that creates the server, with the other imports.`,
        file: "server.ts",
        language: "typescript",
        code: 'import cors from "cors";\n',
      },
      {
        where: say`Inside the options that are given to ${code("createHTTPServer({ … })")} or ${code("createHTTPHandler({ … })")}.`,
        file: "server.ts",
        language: "typescript",
        code: `middleware: cors({\n${jsOptions(policy, corsPackageNames, "  ")}}),\nresponseMeta: () => ({ headers: new Headers([["vary", "Origin"]]) }),\n`,
      },
    ],
    replaces: replacesInProxies(code("cors()")),
    apply: [say`Run ${code("npm install cors")}.`, say`Put both parts in.`, say`Restart the server.`],
    traps: [
      say`Leave ${code("responseMeta")} in: tRPC writes its own ${header("vary")} over the one of ${code("cors")}. If you have a ${code("responseMeta")}, put the header into what yours returns.`,
      say`With Express, Fastify or Next.js around tRPC take their fix instead: tRPC's adapters for them have no setting for it.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
