import { startNodeScript } from "../node-script.ts";
import { packageVersions } from "../packages.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const express: ProofServer = {
  id: "express",
  gaps: [],
  isProxy: true,
  install: (packages) => packageVersions(packages, ["express"]),
  start: (blocks, context) =>
    startNodeScript(
      `import express from "express";
const app = express();
${blockCode(blocks, 0)}
app.use(express.json());
app.get("/", (request, response) => response.type("html").send("<!doctype html><title>page</title>"));
app.listen(Number(process.env.PORT), "127.0.0.1");
`,
      context,
    ),
};
