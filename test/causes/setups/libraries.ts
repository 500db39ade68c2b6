import type { Setup } from "../setup.ts";

const json = { "Content-Type": "application/json" };
const hapi = (origin: string): string => `import Hapi from "@hapi/hapi";
const server = Hapi.server({ port: Number(process.env.PORT), host: "127.0.0.1", routes: { cors: { origin: ["${origin}"] } } });
server.route({ method: ["GET", "PUT"], path: "/orders", handler: () => ({}) });
server.route({ method: "GET", path: "/health", options: { cors: { origin: ["*"] } }, handler: () => ({}) });
await server.start();`;

/** The CORS code of a library answers in a way of its own, or stands where it never runs. */
export const libraries: readonly Setup[] = [
  {
    id: "hapi-origin-not-listed",
    story: "hapi's list of origins does not have the page: it answers the preflight with 200 and no CORS header",
    cause: "preflight-refusal-hidden",
    needs: ["hapi"],
    run: async (stage) => {
      const { url } = await stage.npm("hapi", hapi("https://shop.example"));
      await stage.open();
      await stage.good(`${url}/health`);
      await stage.broken(`${url}/orders`, { method: "PUT", headers: json, body: "{}" }, "refused");
    },
  },
  {
    id: "hapi-header-not-listed",
    story: "hapi knows the page, and not one of the headers: it leaves out the origin as well",
    cause: "preflight-refusal-hidden",
    needs: ["hapi"],
    run: async (stage) => {
      const { url } = await stage.npm("hapi", hapi(stage.origin));
      await stage.open();
      await stage.good(`${url}/orders`, { method: "PUT", headers: json, body: "{}" });
      await stage.broken(`${url}/orders`, { method: "PUT", headers: { ...json, "X-Trace": "1" }, body: "{}" }, "refused");
    },
  },
  {
    id: "socket-io-beside-express",
    story: "Express has cors(), and socket.io, which answers its path before Express does, has no setting of its own",
    cause: "socket-io-setting",
    needs: ["socket-io"],
    run: async (stage) => {
      const { url } = await stage.npm(
        "socket-io",
        `import { createServer } from "node:http";
import { Server } from "socket.io";
const server = createServer((request, response) => response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end("[]"));
new Server(server);
server.listen(Number(process.env.PORT), "127.0.0.1");`,
      );
      await stage.open();
      await stage.good(`${url}/rooms`);
      await stage.broken(`${url}/socket.io/?EIO=4&transport=polling&t=abc`, {}, "refused");
    },
  },
  {
    id: "express-cors-of-route",
    story: "cors() stands in the route of PUT alone: Express answers OPTIONS by itself",
    cause: "preflight-answered-by-router",
    run: async (stage) => {
      const { url } = await stage.express(`app.get("/orders/1", cors(), (request, response) => response.json({}));
app.put("/orders/1", cors(), (request, response) => response.json({}));`);
      await stage.open();
      await stage.good(`${url}/orders/1`);
      await stage.broken(`${url}/orders/1`, { method: "PUT", headers: json, body: "{}" }, "refused");
    },
  },
  {
    id: "login-cookie-of-one-site",
    story: "the login sets its cookie without SameSite for a page of another site; the check before cors() refuses the next call",
    cause: "login-cookie-left-out",
    run: async (stage) => {
      const { url } = await stage.express(`const allowed = cors({ origin: page, credentials: true });
app.post("/login", allowed, (request, response) => response.set("Set-Cookie", "sid=s1; Path=/; HttpOnly").json({}));
app.use((request, response, next) => (request.get("cookie") === undefined ? response.status(401).json({}) : next()));
app.use(allowed);
app.get("/me", (request, response) => response.json({}));`);
      await stage.open();
      await stage.good(`${url}/login`, { method: "POST", credentials: "include" });
      await stage.broken(`${url}/me`, { credentials: "include" }, "refused");
    },
  },
];
