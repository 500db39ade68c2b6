import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say } from "../../model/text.ts";
import { defineServer, isForAnyOrigin } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsList, jsOptions, type OptionOverrides } from "../script-options.ts";

// https://the-guild.dev/graphql/yoga-server/docs/features/cors
const names = {
  origins: "origin",
  credentials: "credentials",
  methods: "methods",
  requestHeaders: "allowedHeaders",
  exposedHeaders: "exposedHeaders",
  maxAge: "maxAge",
};

export const graphqlYoga = defineServer({
  id: "graphql-yoga",
  label: "GraphQL Yoga",
  group: "javascript",
  checkedAgainst: "GraphQL Yoga 5.24.1",
  docs: "https://the-guild.dev/graphql/yoga-server/docs/features/cors",
  build: (policy) => ({
    blocks: [
      {
        where: say`Inside the options that are given to ${code("createYoga({ … })")}.`,
        file: "server.js",
        language: "javascript",
        code: options(policy),
      },
      {
        where: say`In the same options, as the first entry of ${code("plugins: [ … ]")}. Add ${code("plugins")} when there is none.`,
        file: "server.js",
        language: "javascript",
        code: plugin(policy),
      },
    ],
    replaces: replacesInProxies(code("cors")),
    apply: [say`Put both parts in.`, say`Restart the server.`],
    traps: [
      say`Without ${code("cors")} Yoga lets every site in with your users' cookies.`,
      say`The origin has to be chosen in a function: with a list Yoga answers other sites with ${header("access-control-allow-origin", "null")}, and every sandboxed page has that origin.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

/** An empty list would allow every header; `accept` needs no permission anyway. */
function options(policy: CorsPolicy): string {
  const forAny = isForAnyOrigin(policy);
  const overrides: OptionOverrides = {
    whenNoHeaders: ["accept"],
    ...(forAny ? {} : { origins: ["origin", 'request.headers.get("origin")'] }),
  };
  if (forAny) return `cors: {\n${jsOptions(policy, names, "  ", overrides)}  credentials: false,\n},\n`;
  return `cors: (request) =>
  ${jsList(policy.origins)}.includes(request.headers.get("origin"))
    ? {
${jsOptions(policy, names, "        ", overrides)}      }
    : false,
`;
}

/** Yoga adds Vary to few answers, and sends the asking origin where its options say `*`. */
function plugin(policy: CorsPolicy): string {
  const change = isForAnyOrigin(policy) ? 'set("Access-Control-Allow-Origin", "*")' : 'append("Vary", "Origin")';
  return `{ onResponse: ({ response }) => response.headers.${change} },\n`;
}
