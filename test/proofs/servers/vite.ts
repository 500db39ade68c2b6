import { moduleServer } from "../module-server.ts";

/**
 * By default Vite lets pages of localhost in, where the proofs' pages are, so the naive start turns that off. That the other
 * page of localhost is refused afterwards shows that the list replaces the default.
 */
export const vite = moduleServer({
  id: "vite",
  packages: { vite: "8.3.8" },
  source: (code, isNaive) => `import { createServer } from "vite";
const answers = {
  name: "answers",
  configureServer: (server) => {
    server.middlewares.use((req, res, next) => {
      if (req.url === "/private" && req.headers.authorization === undefined) return res.writeHead(401).end();
      if (req.url === "/ok") return res.writeHead(200, { "X-Total-Count": "3" }).end("{}");
      if (req.url === "/empty") return res.writeHead(204).end();
      if (req.url === "/boom") throw new Error("boom");
      next();
    });
  },
};
const server = await createServer({
  configFile: false,
  appType: "custom",
  logLevel: "silent",
  plugins: [answers],
  server: {
    port: Number(process.env.PORT),
    host: "127.0.0.1",
    strictPort: true,
    ${isNaive ? "cors: false," : code(0)}
  },
});
await server.listen();
`,
});
