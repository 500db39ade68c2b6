import { startNodeScript } from "../node-script.ts";
import { packageVersions } from "../packages.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const express: ProofServer = {
  id: "express",
  gaps: [],
  isProxy: false,
  install: (packages) => packageVersions(packages, ["express", "cors"]),
  start: (blocks, context) =>
    startNodeScript(
      `import express from "express";
${blockCode(blocks, 0)}
const app = express();
${blockCode(blocks, 1)}
app.use("/private", (request, response, next) => (request.get("authorization") ? next() : response.status(401).json({})));
app.use(express.json());
app.all("/ok", (request, response) => response.set("X-Total-Count", "3").json({}));
app.get("/empty", (request, response) => response.status(204).end());
app.get("/boom", () => {
  throw new Error("boom");
});
app.listen(Number(process.env.PORT), "127.0.0.1");
`,
      context,
    ),
};
