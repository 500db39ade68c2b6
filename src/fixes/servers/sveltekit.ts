import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, type FixParts, isForAnyOrigin } from "../define-server.ts";
import { fetchWrapper } from "../fetch-wrapper.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsList } from "../script-options.ts";

const hook = `
/** @type {import("@sveltejs/kit").Handle} */
export const handle = ({ event, resolve }) => withCors(() => resolve(event))(event.request);
`;

export const sveltekit = defineServer({
  id: "sveltekit",
  label: "SvelteKit",
  group: "javascript",
  checkedAgainst: "SvelteKit 3.2.0, adapter-node 6.0.1",
  docs: "https://svelte.dev/docs/kit/hooks#Server-hooks-handle",
  clues: [{ name: "SvelteKit", layer: "application", header: /^x-sveltekit-page$/, value: null, confidence: 1 }],
  build: (policy) => ({
    blocks: [
      {
        where: say`The file of the server's hooks. If it has a ${code("handle")} already, give this one another name and write ${code("sequence(…)")} of ${code("@sveltejs/kit/hooks")} with this one first.`,
        file: "src/hooks.server.js",
        language: "javascript",
        code: fetchWrapper(policy, { typed: false, exported: false }) + hook,
      },
      ...trustedOrigins(policy),
    ],
    replaces: replacesInProxies(code("setHeaders")),
    apply: [say`Put the parts in.`, say`Restart vite dev, or build and deploy again.`],
    traps: [
      say`SvelteKit refuses form posts, and PUT and DELETE without a body, from other sites with 403 before any hook runs. That answer never has these headers; ${code("trustedOrigins")} lets the listed sites through.`,
      say`In SvelteKit 2 ${code("csrf")} stands in ${code("svelte.config.js")}, inside ${code("kit: { … }")}.`,
      say`Do not set ${code("checkOrigin: false")}: any site could then send forms with your users' cookies.`,
      say`Pages that were built ahead (${code("prerender")}) and files of ${code("static")} are sent without running the hook.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

/** Only sites that may change something need to pass SvelteKit's check of forms. */
function trustedOrigins(policy: CorsPolicy): FixParts["blocks"] {
  const changesSomething = policy.methods.some((method) => method !== "GET" && method !== "HEAD");
  if (isForAnyOrigin(policy) || !changesSomething) return [];
  return [
    {
      where: say`Inside ${code("sveltekit({ … })")} in the Vite configuration.`,
      file: "vite.config.js",
      language: "javascript",
      code: `csrf: { trustedOrigins: ${jsList(policy.origins)} },\n`,
    },
  ];
}
