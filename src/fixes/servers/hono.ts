import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsOptions } from "../script-options.ts";
import { jsPartial } from "../script-partial.ts";

// https://hono.dev/docs/middleware/builtin/cors#options
const names = {
  origins: "origin",
  credentials: "credentials",
  methods: "allowMethods",
  requestHeaders: "allowHeaders",
  exposedHeaders: "exposeHeaders",
  maxAge: "maxAge",
};

export const hono = defineServer({
  id: "hono",
  label: "Hono",
  group: "javascript",
  checkedAgainst: "Hono 4.13.19",
  docs: "https://hono.dev/docs/middleware/builtin/cors",
  // Newer versions also allow QUERY. https://hono.dev/docs/middleware/builtin/cors#options
  partial: jsPartial({
    file: "app.js",
    language: "javascript",
    owner: code("cors()"),
    openings: ["cors({"],
    bare: { call: "cors()", becomes: "cors({ })" },
    names,
    indent: "    ",
    without: { methods: ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH"], requestHeaders: "all" },
    position: say`Move ${code("app.use(cors(…))")} up, directly below ${code("const app = new Hono()")}, without a path before ${code("cors")}. What stands above it answers without the headers.`,
    setters: ["c.header", "c.res.headers.set", "c.res.headers.append"],
    apply: say`Restart the server, or deploy it again.`,
  }),
  build: (policy) => ({
    blocks: [
      {
        where: say`At the top of the file that creates ${code("app")}, with the other imports.`,
        file: "app.js",
        language: "javascript",
        code: 'import { cors } from "hono/cors";\n',
      },
      {
        where: say`Directly below ${code("const app = new Hono()")}: above every other middleware and route.`,
        file: "app.js",
        language: "javascript",
        // An empty list would allow every header; `accept` needs no permission anyway.
        code: `app.use(\n  cors({\n${jsOptions(policy, names, "    ", { whenNoHeaders: ["accept"] })}  }),\n);\n`,
      },
    ],
    replaces: replacesInProxies(code("cors()")),
    apply: [say`Put both parts in.`, say`Restart the server, or deploy it again.`],
    traps: [
      beforeAuthentication,
      say`Below the routes it answers preflights, but the real answers stay without the headers.`,
      say`With a path such as ${code('"/api/*"')} before ${code("cors")} errors outside of that path have no headers.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
