import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { fetchWrapper, wrapperTrap } from "../fetch-wrapper.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";

export const deno = defineServer({
  id: "deno",
  label: "Deno",
  group: "javascript",
  checkedAgainst: "Deno 2.9.6",
  docs: "https://docs.deno.com/api/deno/~/Deno.serve",
  build: (policy) => ({
    blocks: [
      {
        where: say`In the file that calls ${code("Deno.serve")}, below its imports.`,
        file: "main.ts",
        language: "typescript",
        code: fetchWrapper(policy, { typed: true, exported: false }),
      },
      {
        where: say`Around the function that ${code("Deno.serve")} gets, here called ${code("handler")}: this stands where ${code("handler")} stood.`,
        file: "main.ts",
        language: "typescript",
        code: "withCors(handler)\n",
      },
    ],
    replaces: replacesInProxies(code('headers.set("Access-Control-…")')),
    apply: [
      say`Put both parts in, so that the call reads ${code("Deno.serve(withCors(handler))")} or ${code("Deno.serve({ … }, withCors(handler))")}.`,
      say`Restart the Deno process, or deploy it again.`,
    ],
    traps: [
      wrapperTrap,
      say`With Hono or Oak on Deno take that framework's own CORS middleware instead.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
