import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { fetchWrapper, wrapperTrap } from "../fetch-wrapper.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";

export const bun = defineServer({
  id: "bun",
  label: "Bun",
  group: "javascript",
  checkedAgainst: "Bun 1.4.5",
  docs: "https://bun.com/docs/runtime/http/server",
  build: (policy) => ({
    blocks: [
      {
        where: say`In the file that calls ${code("Bun.serve")}, below its imports.`,
        file: "index.js",
        language: "javascript",
        code: fetchWrapper(policy, { typed: false, exported: false }),
      },
      {
        where: say`Inside ${code("Bun.serve({ … })")}, in place of ${code("fetch")}. ${code("handler")} is the function that ${code("fetch")} was.`,
        file: "index.js",
        language: "javascript",
        code: "fetch: withCors(handler),\n",
      },
    ],
    replaces: replacesInProxies(code('headers.set("Access-Control-…")')),
    apply: [say`Put both parts in.`, say`Restart the Bun process.`],
    traps: [
      wrapperTrap,
      say`Entries of ${code("routes: { … }")} do not go through ${code("fetch")}. Wrap each one in ${code("withCors(…)")}, without naming methods in it, or move it into ${code("fetch")}.`,
      say`A function of ${code("error")} does not see thrown errors any more: they are answered with 500 inside of ${code("withCors")}.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
