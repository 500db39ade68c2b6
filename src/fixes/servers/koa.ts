import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, isForAnyOrigin } from "../define-server.ts";
import { jsListSyntax } from "../list-syntax.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsList, jsOptions, type OptionOverrides } from "../script-options.ts";
import { jsPartial } from "../script-partial.ts";

// https://github.com/koajs/cors#corsoptions
const names = {
  origins: "origin",
  credentials: "credentials",
  methods: "allowMethods",
  requestHeaders: "allowHeaders",
  exposedHeaders: "exposeHeaders",
  maxAge: "maxAge",
};

export const koa = defineServer({
  id: "koa",
  label: "Koa",
  group: "javascript",
  checkedAgainst: "Koa 3.3.0, @koa/cors 5.0.0",
  docs: "https://github.com/koajs/cors",
  partial: jsPartial({
    file: "app.js",
    language: "javascript",
    owner: code("cors()"),
    openings: ["cors({"],
    bare: { call: "cors()", becomes: "cors({ })" },
    names,
    indent: "    ",
    without: { methods: ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH"], requestHeaders: "all" },
    origins: {
      name: "corsOrigins",
      syntax: { ...jsListSyntax, open: (name) => `${name} = [` },
      where: (opening) =>
        say`In the list that the ${code("origin")} function of ${code("cors()")} looks in, here ${code("corsOrigins")}, directly after ${opening}.`,
      line: (values) => `    origin: (ctx) => (${jsList(values)}.includes(ctx.get("Origin")) ? ctx.get("Origin") : ""),\n`,
    },
    position: say`Move ${code("app.use(cors(…))")} up, directly below ${code("const app = new Koa()")}, and take ${code("keepHeadersOnError: false")} out. What stands above it answers without the headers.`,
    setters: ["ctx.set", "ctx.response.set", "ctx.append"],
    apply: say`Restart the Node process.`,
  }),
  build: (policy) => ({
    blocks: [
      {
        where: say`At the top of the file that creates ${code("app")}, with the other imports.`,
        file: "app.js",
        language: "javascript",
        code: 'import cors from "@koa/cors";\n',
      },
      {
        where: say`Directly below ${code("const app = new Koa()")}: above every other ${code("app.use")}.`,
        file: "app.js",
        language: "javascript",
        code: application(policy),
      },
    ],
    replaces: replacesInProxies(code("@koa/cors")),
    apply: [say`Run ${code("npm install @koa/cors")}.`, say`Put both parts in.`, say`Restart the Node process.`],
    traps: [
      beforeAuthentication,
      say`The origin has to stay a function: a list is sent as several header lines, and the browser refuses them.`,
      say`${code('origin: "*"')} together with ${code("credentials: true")} lets every site in with your users' cookies.`,
      say`Keep ${code("keepHeadersOnError")} on, or errors lose the headers.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

/** An empty list would allow every header; `accept` needs no permission anyway. */
function application(policy: CorsPolicy): string {
  const lookup = '(ctx) => (corsOrigins.includes(ctx.get("Origin")) ? ctx.get("Origin") : "")';
  const forAny = isForAnyOrigin(policy);
  const overrides: OptionOverrides = { whenNoHeaders: ["accept"], ...(forAny ? {} : { origins: ["origin", lookup] }) };
  const list = forAny ? "" : `const corsOrigins = ${jsList(policy.origins)};\n\n`;
  return `${list}app.use(\n  cors({\n${jsOptions(policy, names, "    ", overrides)}    keepHeadersOnError: true,\n  }),\n);\n`;
}
