import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsOptions } from "../script-options.ts";

// https://elysiajs.com/plugins/cors.html
const names = {
  origins: "origin",
  credentials: "credentials",
  methods: "methods",
  requestHeaders: "allowedHeaders",
  exposedHeaders: "exposeHeaders",
  maxAge: "maxAge",
};

export const elysia = defineServer({
  id: "elysia",
  label: "Elysia",
  group: "javascript",
  checkedAgainst: "Elysia 1.4.30, @elysiajs/cors 1.4.2, Bun 1.4.5",
  docs: "https://elysiajs.com/plugins/cors.html",
  build: (policy) => ({
    blocks: [
      {
        where: say`At the top of the file that creates ${code("app")}, with the other imports.`,
        file: "src/index.ts",
        language: "typescript",
        code: 'import { cors } from "@elysiajs/cors";\n',
      },
      {
        where: say`Directly below ${code("const app = new Elysia()")}: above every other plugin, hook and route. In one long chain of calls write it as the first ${code(".use(…)")}.`,
        file: "src/index.ts",
        language: "typescript",
        code: `app.use(\n  cors({\n${jsOptions(policy, names, "    ")}${policy.credentials ? "" : "    credentials: false,\n"}  }),\n);\n`,
      },
    ],
    replaces: replacesInProxies(code("cors()")),
    apply: [say`Run ${code("bun add @elysiajs/cors")}.`, say`Put both parts in.`, say`Restart the server.`],
    traps: [
      beforeAuthentication,
      say`${code("cors()")} without options lets every site in with your users' cookies.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
