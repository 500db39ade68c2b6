import { startNodeScript } from "../node-script.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const nodeHttp: ProofServer = {
  id: "node-http",
  gaps: [],
  isProxy: false,
  install: () => Promise.resolve({ ready: true, version: `Node ${process.versions.node}` }),
  start: (blocks, context) =>
    startNodeScript(
      `import { createServer } from "node:http";
${blockCode(blocks, 0)}
function answer(req, res) {
  ${blockCode(blocks, 1)}
  if (req.url === "/private" && req.headers.authorization === undefined) return res.writeHead(401).end();
  if (req.url === "/ok") return res.writeHead(200, { "X-Total-Count": "3" }).end("{}");
  if (req.url === "/empty") return res.writeHead(204).end();
  if (req.url === "/boom") throw new Error("boom");
  res.writeHead(404).end();
}
const server = createServer((req, res) => {
  req.resume();
  try {
    answer(req, res);
  } catch {
    res.writeHead(500).end();
  }
});
server.listen(Number(process.env.PORT), "127.0.0.1");
`,
      context,
    ),
};
