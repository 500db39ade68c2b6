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
];
