import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say } from "../../model/text.ts";
import { defineServer, isForAnyOrigin } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsOptions } from "../script-options.ts";

// https://hapi.dev/api/#-routeoptionscors
const names = {
  origins: "origin",
  credentials: "credentials",
  // hapi allows the methods that have a route.
  methods: null,
  requestHeaders: "headers",
  exposedHeaders: "exposedHeaders",
  maxAge: "maxAge",
};

export const hapi = defineServer({
  id: "hapi",
  label: "hapi",
  group: "javascript",
  checkedAgainst: "hapi 21.4.10",
  docs: "https://hapi.dev/api/#-routeoptionscors",
  build: (policy) => ({
    blocks: [
      {
        where: say`Inside the object that is given to ${code("Hapi.server({ … })")}. If it has ${code("routes: { … }")} already, the part ${code("cors: { … }")} goes in there.`,
        file: "server.js",
        language: "javascript",
        code: options(policy),
      },
    ],
    replaces: replacesInProxies(code("cors")),
    apply: [say`Put the lines in.`, say`Restart the Node process.`],
    traps: [
      say`There is no list of methods: hapi allows the methods that have a route for that path. A preflight for another one, or for a path that does not exist, gets 404.`,
      say`${code("cors: true")} lets every site ask. Take it out of all routes.`,
      say`A route with a ${code("cors")} of its own does not use this one.`,
      say`hapi leaves ${header("vary", "origin")} out of a preflight's answer. Browsers do not mind. A cache in front of hapi must not store answers to OPTIONS.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

/** "ignore" is hapi's word for a `*` that is sent to everybody. */
function options(policy: CorsPolicy): string {
  const overrides = isForAnyOrigin(policy) ? { origins: ["origin", '"ignore"'] as const } : {};
  return `routes: {\n  cors: {\n${jsOptions(policy, names, "    ", overrides)}  },\n},\n`;
}
