import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsString } from "../quote.ts";
import { jsOptions } from "../script-options.ts";

// https://h3.dev/utils/security#handlecorsevent-options
const names = {
  origins: "origin",
  credentials: "credentials",
  methods: "methods",
  requestHeaders: "allowHeaders",
  exposedHeaders: "exposeHeaders",
  // A text in h3, and written by itself.
  maxAge: null,
};

export const h3 = defineServer({
  id: "h3",
  label: "h3",
  group: "javascript",
  checkedAgainst: "h3 2.0.8",
  docs: "https://h3.dev/utils/security#handlecorsevent-options",
  build: (policy) => ({
    blocks: [
      {
        where: say`At the top of the file that creates ${code("app")}, with the other imports.`,
        file: "server.js",
        language: "javascript",
        code: 'import { handleCors } from "h3";\n',
      },
      {
        where: say`Directly below ${code("const app = new H3()")}: above every other ${code("app.use")} and route.`,
        file: "server.js",
        language: "javascript",
        code: middleware(policy),
      },
    ],
    replaces: replacesInProxies(code("handleCors")),
    apply: [say`Put both parts in.`, say`Restart the server.`],
    traps: [
      beforeAuthentication,
      say`The text is for h3 2. In h3 1 ${code("handleCors")} sends neither ${code("maxAge")} nor all of ${code("Vary")}: take the text for Nuxt and Nitro there.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

/** An empty list would allow every header; `accept` needs no permission anyway. */
function middleware(policy: CorsPolicy): string {
  const options = jsOptions(policy, names, "    ", { whenNoHeaders: ["accept"] });
  const maxAge = `    maxAge: ${jsString(String(policy.maxAgeSeconds))},\n`;
  return `app.use((event) => {\n  const answer = handleCors(event, {\n${options}${maxAge}  });\n  if (answer !== false) return answer;\n});\n`;
}
