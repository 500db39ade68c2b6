import { code, header, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { fetchWrapper } from "../fetch-wrapper.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";

export const cloudflarePages = defineServer({
  id: "cloudflare-pages",
  label: "Cloudflare Pages",
  group: "hosting",
  checkedAgainst: "documented, the function itself run on Node.js 20: Pages Functions, 2026",
  docs: "https://developers.cloudflare.com/pages/functions/middleware/",
  build: (policy) => ({
    blocks: [
      {
        where: say`A new file in the folder ${code("functions")} at the top of the project. It runs before all other functions, and for files too.`,
        file: "functions/_middleware.js",
        language: "javascript",
        code: `${fetchWrapper(policy, { typed: false, exported: false })}\nexport const onRequest = (context) => withCors(() => context.next())(context.request);\n`,
      },
    ],
    replaces: replacesInProxies(code("_headers")),
    apply: [
      say`Add the file. If there is one already, put this first: ${code("export const onRequest = [cors, …]")}.`,
      say`Deploy the project again.`,
    ],
    traps: [
      say`Pages sends ${header("access-control-allow-origin", "*")} with static files by itself. The text takes it away; a line in ${code("_headers")} alone would be a second one.`,
      say`${code("_headers")} cannot answer a preflight: OPTIONS on a file gets 405.`,
      say`A ${code("_routes.json")} that leaves paths out keeps this file from running for them.`,
      say`Cloudflare Access and bot checks answer before it does, without these headers. Let OPTIONS through there.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
