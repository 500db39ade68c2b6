import type { Setup } from "../setup.ts";

const things = `app.use(cors());
app.get("/health", (request, response) => response.json({}));
app.get("/api/orders", (request, response) => response.json([]));`;

/** The page, or a redirect, leads to an address where the API is not. */
export const addresses: readonly Setup[] = [
  {
    id: "start-page-for-api",
    story: "the page calls the host of the single-page application: nginx answers each unknown address with index.html",
    cause: "page-instead-of-data",
    needs: ["nginx"],
    run: async (stage) => {
      const api = await stage.express(things);
      await stage.write("index.html", '<!doctype html><title>shop</title><div id="root"></div>');
      const { url } = await stage.nginx("root DIR; location / { try_files $uri /index.html; }");
      await stage.open();
      await stage.good(`${api.url}/api/orders`);
      await stage.broken(`${url}/api/orders`, {}, "refused");
    },
  },
  {
    id: "redirect-to-inner-port",
    story: "the application redirects to the port that it has behind the proxy, which nobody reaches from outside",
    cause: "redirect-unreachable",
    run: async (stage) => {
      const { url } = await stage.express(`${things}
app.get("/items", (request, response) => response.redirect(307, "${stage.closed}/items/"));`);
      await stage.open();
      await stage.good(`${url}/health`);
      await stage.broken(`${url}/items`, {}, "refused");
    },
  },
  {
    id: "https-for-http",
    story: "the page calls https: where the server speaks plain http",
    cause: "plain-http-port",
    run: async (stage) => {
      const { url, port } = await stage.express(things);
      await stage.open();
      await stage.good(`${url}/health`);
      await stage.broken(`https://127.0.0.1:${port}/api/orders`, {}, "refused");
    },
  },
  {
    id: "http-for-https",
    story: "the page calls http: on a port where the server speaks https",
    cause: "encrypted-port",
    run: async (stage) => {
      const file = { type: "application/json", headers: { "Access-Control-Allow-Origin": "*" }, body: "[]" };
      const { url, port } = await stage.https(true, { "/health": file, "/orders": file });
      await stage.open();
      await stage.good(`${url}/health`);
      await stage.broken(`http://localhost:${port}/orders`, {}, "refused");
    },
  },
  {
    id: "loopback-of-ipv6",
    story: "the server listens at ::1 alone: localhost reaches it, 127.0.0.1 does not",
    cause: "other-loopback-address",
    run: async (stage) => {
      const { port } = new URL(stage.closed);
      await stage.module(`import { createServer } from "node:http";
createServer((request, response) => response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end("{}")).listen(${port}, "::1");
createServer((request, response) => response.end()).listen(Number(process.env.PORT), "127.0.0.1");`);
      await stage.open();
      await stage.good(`http://localhost:${port}/health`);
      await stage.broken(`http://127.0.0.1:${port}/orders`, {}, "refused");
    },
  },
  {
    id: "socket-server-called",
    story: "the page fetches the port of the WebSocket server: 426, as the ws package answers",
    cause: "upgrade-required",
    run: async (stage) => {
      const api = await stage.express(things);
      const { url } = await stage.module(`import { createServer } from "node:http";
createServer((request, response) => {
  response.writeHead(426, { "Content-Type": "text/plain", "Content-Length": 16 }).end("Upgrade Required");
}).listen(Number(process.env.PORT), "127.0.0.1");`);
      await stage.open();
      await stage.good(`${api.url}/health`);
      await stage.broken(`${url}/status`, {}, "refused");
    },
  },
  {
    id: "stream-is-json",
    story: "an EventSource opens an address that answers with JSON: CORS lets it pass, and the page gets an error event",
    cause: "event-stream-type",
    run: async (stage) => {
      const { url } = await stage.express(
        `${things}\napp.get("/events", (request, response) => response.json({ error: "no such stream" }));`,
      );
      await stage.open();
      await stage.good(`${url}/health`);
      await stage.load(
        `${url}/events`,
        `await new Promise((done) => { const stream = new EventSource("${url}/events"); stream.onerror = () => { stream.close(); done(); }; });`,
      );
    },
  },
];
