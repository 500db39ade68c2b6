import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { fetchWrapper, wrapperTrap } from "../fetch-wrapper.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";

export const netlify = defineServer({
  id: "netlify",
  label: "Netlify Functions",
  group: "hosting",
  checkedAgainst: "documented, the function itself run on Node.js 20: Netlify Functions 2.0",
  docs: "https://docs.netlify.com/build/functions/api/",
  clues: [
    { name: "Netlify", layer: "edge", header: /^server$/, value: /^netlify$/i, confidence: 1 },
    { name: "Netlify", layer: "edge", header: /^x-nf-request-id$/, value: null, confidence: 1 },
  ],
  build: (policy) => ({
    blocks: [
      {
        where: say`In the function's file, below its imports.`,
        file: "netlify/functions/api.mjs",
        language: "javascript",
        code: fetchWrapper(policy, { typed: false, exported: false }),
      },
      {
        where: say`At the end of that file. What was ${code("export default")} becomes ${code("const handler = …")} above it.`,
        file: "netlify/functions/api.mjs",
        language: "javascript",
        code: "export default withCors(handler);\n",
      },
    ],
    replaces: replacesInProxies(code("headers")),
    apply: [say`Put both parts in, and deploy.`],
    traps: [
      wrapperTrap,
      say`The file ${code("_headers")} and ${code("[[headers]]")} in ${code("netlify.toml")} are for static files only. They do not reach functions, and cannot answer a preflight.`,
      say`A ${code("method")} in the function's ${code("config")} has to include OPTIONS, or preflights get 404.`,
      say`If page and function are on the same site, a relative address needs no CORS at all.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
