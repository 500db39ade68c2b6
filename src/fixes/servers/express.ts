import { code, say } from "../../model/text.ts";
import { corsPackageNames } from "../cors-package.ts";
import { defineServer } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsOptions } from "../script-options.ts";
import { corsPackageDefaults, jsPartial } from "../script-partial.ts";

export const express = defineServer({
  id: "express",
  label: "Express",
  group: "javascript",
  checkedAgainst: "Express 5.3.0, cors 2.8.6",
  docs: "https://expressjs.com/en/resources/middleware/cors.html",
  clues: [{ name: "Express", layer: "application", header: /^x-powered-by$/, value: /^express$/i, confidence: 1 }],
  partial: jsPartial({
    file: "app.js",
    language: "javascript",
    owner: code("cors()"),
    openings: ["cors({"],
    bare: { call: "cors()", becomes: "cors({ })" },
    names: corsPackageNames,
    indent: "    ",
    without: corsPackageDefaults,
    position: say`Move ${code("app.use(cors(…))")} up, directly below ${code("const app = express()")}: above sign-in checks, body parsers, routers and routes. What stands above it answers without the headers.`,
    setters: ["res.setHeader", "res.header", "res.set", "res.append"],
    apply: say`Restart the Node process.`,
  }),
  build: (policy) => ({
    blocks: [
      {
        where: say`At the top of the file that creates ${code("app")}, with the other imports. A file that uses ${code("require")} takes ${code('const cors = require("cors");')} instead.`,
        file: "app.js",
        language: "javascript",
        code: 'import cors from "cors";\n',
      },
      {
        where: say`Directly below ${code("const app = express()")}: above sign-in checks, body parsers, routers and routes.`,
        file: "app.js",
        language: "javascript",
        code: `app.use(\n  cors({\n${jsOptions(policy, corsPackageNames, "    ")}  }),\n);\n`,
      },
    ],
    replaces: replacesInProxies(code("cors()")),
    apply: [say`Run ${code("npm install cors")}.`, say`Put both parts in.`, say`Restart the Node process.`],
    traps: [
      beforeAuthentication,
      say`Below the routes it answers preflights, but the real answers stay without the headers.`,
      say`The origins stay a list, also with one entry: a single text is sent to every page, whoever asks.`,
      say`Do not add ${code('app.options("*", cors())')}: it is not needed, and Express 5 stops at it when it starts.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
