import { moduleServer } from "../module-server.ts";
import type { NpmFolder } from "../npm-folder.ts";

export const socketIoFolder: NpmFolder = { name: "socket-io", packages: { "socket.io": "4.8.4" } };

/** The options are for Socket.IO's own path only, so that path is the root here, and an engine middleware answers. */
export const socketIo = moduleServer({
  id: "socket-io",
  alsoAnswers: [["/?EIO=4&transport=polling", 200]],
  packages: socketIoFolder.packages,
  source: (code) => `import { createServer } from "node:http";
import { Server } from "socket.io";
const httpServer = createServer();
const io = new Server(httpServer, {
  path: "/",
  addTrailingSlash: false,
  serveClient: false,
  ${code(0)}
});
io.engine.use((req, res, next) => {
  if (req.url.includes("transport=")) {
    res.setHeader("X-Total-Count", "3");
    return next();
  }
  if (req.url === "/private" && req.headers.authorization === undefined) return res.writeHead(401).end();
  if (req.url === "/ok") return res.writeHead(200, { "X-Total-Count": "3" }).end("{}");
  if (req.url === "/empty") return res.writeHead(204).end();
  if (req.url === "/boom") return res.writeHead(500).end();
  res.writeHead(404).end();
});
httpServer.listen(Number(process.env.PORT), "127.0.0.1");
`,
});
