import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { fetchWrapper, wrapperTrap } from "../fetch-wrapper.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";

export const supabaseEdge = defineServer({
  id: "supabase-edge",
  label: "Supabase Edge Functions",
  group: "hosting",
  checkedAgainst: "documented, the function itself run on Deno 2.9.6: Supabase documentation, 2026",
  docs: "https://supabase.com/docs/guides/functions/cors",
  clues: [{ name: "Supabase", layer: "edge", header: /^sb-gateway-version$/, value: null, confidence: 0.9 }],
  build: (policy) => ({
    blocks: [
      {
        where: say`In the function's file, below its imports.`,
        file: "supabase/functions/api/index.ts",
        language: "typescript",
        code: fetchWrapper(policy, { typed: true, exported: false }),
      },
      {
        where: say`Around the function that ${code("Deno.serve")} gets, here called ${code("handler")}: this stands where ${code("handler")} stood.`,
        file: "supabase/functions/api/index.ts",
        language: "typescript",
        code: "withCors(handler)\n",
      },
    ],
    replaces: replacesInProxies(code("corsHeaders")),
    apply: [
      say`Put both parts in, so that the call reads ${code("Deno.serve(withCors(handler))")}.`,
      say`Deploy it: ${code("supabase functions deploy")}.`,
    ],
    traps: [
      wrapperTrap,
      say`The page's Supabase client sends ${code("authorization")}, ${code("apikey")}, ${code("x-client-info")} and ${code("content-type")}. If the list of headers lacks one that your page sends, add it.`,
      say`The gateway answers before the function when the token is wrong (401) or the function does not start. Look into the function's log first.`,
      say`The database's own addresses (${code("/rest/v1")}) allow every site by themselves: this is for functions only.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
