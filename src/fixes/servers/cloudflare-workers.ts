import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { fetchWrapper, wrapperTrap } from "../fetch-wrapper.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";

export const cloudflareWorkers = defineServer({
  id: "cloudflare-workers",
  label: "Cloudflare Workers",
  group: "hosting",
  checkedAgainst: "workerd 1.20261117.1",
  docs: "https://developers.cloudflare.com/workers/examples/cors-header-proxy/",
  build: (policy) => ({
    blocks: [
      {
        where: say`In the Worker's main file, below its imports.`,
        file: "src/index.js",
        language: "javascript",
        code: fetchWrapper(policy, { typed: false, exported: false }),
      },
      {
        where: say`At the end of that file. What was ${code("export default { … }")} becomes ${code("const worker = { … };")} above it.`,
        file: "src/index.js",
        language: "javascript",
        code: "export default { ...worker, fetch: withCors((...args) => worker.fetch(...args)) };\n",
      },
    ],
    replaces: replacesInProxies(code('headers.set("Access-Control-…")')),
    apply: [say`Put both parts in.`, say`Deploy it: ${code("npx wrangler deploy")}.`],
    traps: [
      wrapperTrap,
      say`Static assets of a Worker are sent without running it, so without these headers. If pages of other sites read them, set ${code("run_worker_first")} in the assets' configuration.`,
      say`Cloudflare Access, a bot check or a rate limit answers before the Worker does, without these headers. Let OPTIONS through there.`,
      say`A class that extends ${code("WorkerEntrypoint")}, Hono and itty-router need it in their own form: for Hono take its fix.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
