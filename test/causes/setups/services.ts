import type { Setup } from "../setup.ts";

const socketServer = `import { createServer } from "node:http";
const server = createServer((request, response) => response.end("shop"));
server.on("upgrade", (request, socket) => {
  socket.end("HTTP/1.1 403 Forbidden\\r\\nConnection: close\\r\\nContent-Length: 0\\r\\n\\r\\n");
});
server.listen(Number(process.env.PORT), "127.0.0.1");`;

const changing = `let isOn = true;
app.get("/switch", (request, response) => { isOn = false; response.end(); });
app.use((request, response, next) => (isOn ? cors({ origin: page, methods: ["PUT"], maxAge: 600 })(request, response, next) : next()));
app.put("/things/1", (request, response) => response.json({}));`;

/** What stands between, and what is no CORS at all. */
export const services: readonly Setup[] = [
  {
    id: "socket-refuses-origin",
    story: "a socket server with a list of origins that the page is not in",
    cause: "websocket-origin",
    run: async (stage) => {
      const { port } = await stage.module(socketServer);
      await stage.open();
      const url = `ws://127.0.0.1:${port}/live`;
      await stage.load(url, `await new Promise((done) => { new WebSocket("${url}").onerror = done; });`);
    },
  },
  {
    id: "origin-taken-out",
    story: "another extension takes the origin out of the request; the server allows the page",
    cause: "origin-stripped",
    run: async (stage) => {
      const { url } = await stage.express(
        `app.use((request, response, next) => { if (request.get("origin") === page) response.set("Access-Control-Allow-Origin", page); next(); });
app.get("/without-origin", (request, response) => response.json([]));\napp.get("/things", (request, response) => response.json([]));`,
      );
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/without-origin`, {}, "refused");
    },
  },
  {
    id: "public-cors-proxy",
    story: "a public CORS proxy that takes no more calls",
    cause: "cors-proxy-failure",
    run: async (stage) => {
      const { url } = await stage.express(`app.use((request, response) => response.status(429).send("Too many requests"));`);
      await stage.open();
      await stage.broken(`${url}/https://api.weather.example/today`, {}, "refused");
    },
  },
  {
    id: "preflight-of-before",
    story: "the server is changed while the browser still has its preflight's answer: no OPTIONS is sent, and the answer is bare",
    cause: "preflight-cache-stale",
    run: async (stage) => {
      const { url } = await stage.express(changing);
      await stage.open();
      await stage.good(`${url}/things/1`, { method: "PUT" });
      await fetch(`${url}/switch`);
      await stage.broken(`${url}/things/1`, { method: "PUT" }, "refused");
    },
  },
  {
    id: "manifest-behind-login",
    story: "the page's manifest stands behind a login, which sends it to a sign-in host: it is asked for without cookies",
    cause: "manifest-credentials",
    run: async (stage) => {
      const login = await stage.express(
        `app.get("/login", (request, response) => response.send("<!doctype html><title>sign in</title>"));`,
      );
      const { url } = await stage.express(
        `app.use(cors());\napp.get("/app.webmanifest", (request, response) => response.redirect("${login.url}/login"));`,
      );
      stage.serve("/", { body: `<!doctype html><title>shop</title><link rel="manifest" href="${url}/app.webmanifest">` });
      await stage.open();
      await stage.load(`${url}/app.webmanifest`, "await new Promise((done) => setTimeout(done, 800));");
    },
  },
  {
    id: "font-preloaded-without-cors",
    story: "a font is preloaded without crossorigin, and loaded again with CORS",
    cause: "preload-mode-mismatch",
    run: async (stage) => {
      const { url } = await stage.express(
        `app.use(cors());\napp.get("/f.woff2", (request, response) => response.type("font/woff2").send("wOF2"));`,
      );
      await stage.open();
      await stage.load(
        `${url}/f.woff2`,
        `await new Promise((done) => { const e = Object.assign(document.createElement("link"), { rel: "preload", as: "font", href: "${url}/f.woff2" }); e.onload = e.onerror = done; document.head.append(e); });
        await new FontFace("f", 'url("${url}/f.woff2")').load().catch(() => {});`,
      );
    },
  },
];
