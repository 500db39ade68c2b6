import { moduleServer } from "../module-server.ts";
import type { NpmFolder } from "../npm-folder.ts";

export const hapiFolder: NpmFolder = { name: "hapi", packages: { "@hapi/hapi": "21.4.10" } };

/** hapi answers a preflight only for methods that have a route there, so one for an unknown path gets 404 without headers. */
export const hapi = moduleServer({
  id: "hapi",
  gaps: ["preflight/missing"],
  routed: { "/ok": ["GET", "PUT", "DELETE"], "/empty": ["GET"], "/private": ["GET", "PUT"] },
  packages: hapiFolder.packages,
  source: (code) => `import Hapi from "@hapi/hapi";
const server = Hapi.server({
  host: "127.0.0.1",
  port: Number(process.env.PORT),
  ${code(0)}
});
server.auth.scheme("token", () => ({
  authenticate: (request, h) => {
    if (request.headers.authorization === undefined) return h.response({}).code(401).takeover();
    return h.authenticated({ credentials: {} });
  },
}));
server.auth.strategy("token", "token");
server.route({ method: ["GET", "PUT", "DELETE"], path: "/ok", handler: (request, h) => h.response({}).header("X-Total-Count", "3") });
server.route({ method: "GET", path: "/empty", handler: (request, h) => h.response().code(204) });
server.route({ method: ["GET", "PUT"], path: "/private", options: { auth: "token" }, handler: () => ({}) });
server.route({ method: "GET", path: "/boom", handler: () => { throw new Error("boom"); } });
await server.start();
`,
});
