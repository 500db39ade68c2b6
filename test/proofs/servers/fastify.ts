import { startNodeScript } from "../node-script.ts";
import { packageVersions } from "../packages.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const fastify: ProofServer = {
  id: "fastify",
  gaps: [],
  isProxy: false,
  install: (packages) => packageVersions(packages, ["fastify", "@fastify/cors"]),
  start: (blocks, context) =>
    startNodeScript(
      `import Fastify from "fastify";
${blockCode(blocks, 0)}
const app = Fastify();
${blockCode(blocks, 1)}
app.addHook("onRequest", async (request, reply) => {
  if (request.url === "/private" && request.headers.authorization === undefined) return reply.code(401).send({});
});
app.route({ method: ["GET", "PUT", "DELETE", "PATCH"], url: "/ok", handler: (request, reply) => reply.header("X-Total-Count", "3").send({}) });
app.get("/empty", (request, reply) => reply.code(204).send());
app.get("/boom", async () => {
  throw new Error("boom");
});
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
`,
      context,
    ),
};
