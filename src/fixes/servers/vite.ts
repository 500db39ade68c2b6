import { code, say } from "../../model/text.ts";
import { corsPackageNames } from "../cors-package.ts";
import { defineServer } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { jsOptions } from "../script-options.ts";

export const vite = defineServer({
  id: "vite",
  label: "Vite dev server",
  group: "javascript",
  checkedAgainst: "Vite 8.3.8",
  docs: "https://vite.dev/config/server-options.html#server-cors",
  build: (policy) => ({
    blocks: [
      {
        where: say`Inside ${code("server: { … }")} of the Vite configuration. Add ${code("server")} when there is none.`,
        file: "vite.config.js",
        language: "javascript",
        code: `cors: {\n${jsOptions(policy, corsPackageNames, "  ")}},\n`,
      },
    ],
    replaces: say`Replaces an earlier ${code("cors")} of ${code("server")}. Take ${code("Access-Control-…")} out of ${code("server.headers")} too: two of them block the request.`,
    apply: [say`Put the lines in.`, say`Restart vite.`],
    traps: [
      say`It is for what Vite itself serves while you develop: modules, styles, files. It does not change an API that the page calls, and it is not there after ${code("vite build")}.`,
      say`Without ${code("cors")} Vite lets pages of localhost in, and no others. This list replaces that: add a local address that needs it too.`,
      say`${code("cors: true")} lets every site read your source code while Vite runs.`,
      say`A page on another host name also needs ${code("server.origin")}, so that Vite writes full addresses, and its own name in ${code("server.allowedHosts")} if it asks under that name.`,
      say`${code("vite preview")} takes the same lines inside ${code("preview: { … }")}.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
