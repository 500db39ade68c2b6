import { code, say } from "../../model/text.ts";
import { corsPackageNames } from "../cors-package.ts";
import { defineServer } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsOptions } from "../script-options.ts";
import { jsPartial } from "../script-partial.ts";

export const fastify = defineServer({
  id: "fastify",
  label: "Fastify",
  group: "javascript",
  checkedAgainst: "Fastify 5.12.8, @fastify/cors 11.4.3",
  docs: "https://github.com/fastify/fastify-cors",
  // Version 10 and older also allow PUT, PATCH and DELETE. https://github.com/fastify/fastify-cors#options
  partial: jsPartial({
    file: "app.js",
    language: "javascript",
    owner: code("@fastify/cors"),
    openings: ["register(cors, {", 'require("@fastify/cors"), {', "require('@fastify/cors'), {"],
    bare: { call: "register(cors)", becomes: "register(cors, { })" },
    names: corsPackageNames,
    indent: "  ",
    without: { methods: ["GET", "HEAD", "POST"], requestHeaders: "all" },
    position: say`Move ${code("await app.register(cors, …)")} up, directly below ${code("const app = Fastify()")}: before every hook, plugin and route. What stands above it answers without the headers.`,
    setters: ["reply.header", "reply.raw.setHeader"],
    apply: say`Restart the Node process.`,
  }),
  build: (policy) => ({
    blocks: [
      {
        where: say`At the top of the file that creates ${code("app")}, with the other imports.`,
        file: "app.js",
        language: "javascript",
        code: 'import cors from "@fastify/cors";\n',
      },
      {
        where: say`Directly below ${code("const app = Fastify()")}: before every hook, plugin and route.`,
        file: "app.js",
        language: "javascript",
        code: `await app.register(cors, {\n${jsOptions(policy, corsPackageNames, "  ")}});\n`,
      },
    ],
    replaces: replacesInProxies(code("@fastify/cors")),
    apply: [say`Run ${code("npm install @fastify/cors")}.`, say`Put both parts in.`, say`Restart the Node process.`],
    traps: [
      beforeAuthentication,
      say`Without ${code("methods")} only GET, HEAD and POST are allowed.`,
      say`An answer sent with ${code("reply.hijack()")} or ${code("reply.raw")} has none of these headers.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
