import { startNodeScript } from "../node-script.ts";
import { packageVersions } from "../packages.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const hono: ProofServer = {
  id: "hono",
  gaps: [],
  isProxy: false,
  install: (packages) => packageVersions(packages, ["hono", "@hono/node-server"]),
  start: (blocks, context) =>
    startNodeScript(
      `import { serve } from "@hono/node-server";
import { Hono } from "hono";
${blockCode(blocks, 0)}
const app = new Hono();
${blockCode(blocks, 1)}
app.use("/private", (c, next) => (c.req.header("Authorization") ? next() : c.json({}, 401)));
app.on(["GET", "PUT", "DELETE", "PATCH"], "/ok", (c) => c.json({}, 200, { "X-Total-Count": "3" }));
app.get("/empty", (c) => c.body(null, 204));
app.get("/boom", () => {
  throw new Error("boom");
});
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: "127.0.0.1" });
`,
      context,
    ),
};
