import { startNodeScript } from "../node-script.ts";
import { packageVersions } from "../packages.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const koa: ProofServer = {
  id: "koa",
  gaps: [],
  isProxy: false,
  install: (packages) => packageVersions(packages, ["koa", "@koa/cors"]),
  start: (blocks, context) =>
    startNodeScript(
      `import Koa from "koa";
${blockCode(blocks, 0)}
const app = new Koa();
${blockCode(blocks, 1)}
app.silent = true;
app.use((ctx) => {
  if (ctx.path === "/private" && ctx.get("Authorization") === "") ctx.throw(401);
  if (ctx.path === "/boom") throw new Error("boom");
  if (ctx.path === "/empty") ctx.status = 204;
  if (ctx.path === "/ok") {
    ctx.set("X-Total-Count", "3");
    ctx.body = {};
  }
});
app.listen(Number(process.env.PORT), "127.0.0.1");
`,
      context,
    ),
};
