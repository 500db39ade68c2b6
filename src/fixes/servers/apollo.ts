import { code, say } from "../../model/text.ts";
import { corsPackageNames } from "../cors-package.ts";
import { defineServer } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsOptions } from "../script-options.ts";

export const apollo = defineServer({
  id: "apollo",
  label: "Apollo Server",
  group: "javascript",
  checkedAgainst: "Apollo Server 5.5.1 with Express 5.3.0, cors 2.8.6",
  docs: "https://www.apollographql.com/docs/apollo-server/security/cors",
  build: (policy) => ({
    blocks: [
      {
        where: say`At the top of the file that creates the Express ${code("app")}, with the other imports.`,
        file: "server.js",
        language: "javascript",
        code: 'import cors from "cors";\n',
      },
      {
        where: say`Directly below ${code("const app = express()")}: above ${code("express.json()")}, ${code("expressMiddleware(…)")} and sign-in checks.`,
        file: "server.js",
        language: "javascript",
        code: `app.use(\n  cors({\n${jsOptions(policy, corsPackageNames, "    ")}  }),\n);\n`,
      },
    ],
    replaces: replacesInProxies(code("cors()")),
    apply: [say`Run ${code("npm install cors")}.`, say`Put both parts in.`, say`Restart the Node process.`],
    traps: [
      beforeAuthentication,
      say`${code("startStandaloneServer")} has no setting for it: it lets every site ask, and none with cookies. Move to ${code("expressMiddleware")} of ${code("@as-integrations/express5")} first.`,
      say`A preflight that gets 400 with a text about CSRF reached Apollo itself: the lines above stand too low. Leave ${code("csrfPrevention")} on.`,
      say`A page that sends cookies needs ${code('credentials: "include"')} in its Apollo Client link too.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
