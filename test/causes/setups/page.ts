import type { Setup } from "../setup.ts";

const script = (url: string, more = ""): string =>
  `await new Promise((done) => { const e = document.createElement("script"); ${more} e.onload = e.onerror = done; e.src = "${url}"; document.head.append(e); });`;

/** The page, the browser or something in it is where it goes wrong. */
export const pages: readonly Setup[] = [
  {
    id: "policy-of-page",
    story: "the page's own policy, connect-src 'self', stops the call before it is sent",
    cause: "csp-block",
    isPrecise: true,
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors());\napp.get("/things", (request, response) => response.json([]));`);
      stage.serve("/", { headers: { "Content-Security-Policy": "connect-src 'self'" }, body: "<!doctype html><title>shop</title>" });
      await stage.open();
      await stage.broken(`${url}/things`, {}, "refused");
    },
  },
  {
    id: "mixed-content",
    story: "an https page calls http",
    cause: "mixed-content",
    isPrecise: true,
    run: async (stage) => {
      const { port } = await stage.express(`app.use(cors());\napp.get("/things", (request, response) => response.json([]));`);
      const page = await stage.https(true, { "/": { body: "<!doctype html><title>shop</title>" } });
      await stage.open(`${page.url}/`);
      await stage.broken(`http://api.test:${port}/things`, {}, "refused");
    },
  },
  {
    id: "script-of-json",
    story: "a script element loads JSON of another host",
    cause: "opaque-response-blocking",
    run: async (stage) => {
      const { url } = await stage.express(
        `app.get("/data", (request, response) => response.set("X-Content-Type-Options", "nosniff").json({}));`,
      );
      await stage.open();
      await stage.load(`${url}/data`, script(`${url}/data`));
    },
  },
  {
    id: "resource-policy",
    story: "a picture's server sends Cross-Origin-Resource-Policy: same-origin, as helmet does",
    cause: "resource-policy",
    run: async (stage) => {
      const { url } =
        await stage.express(`app.use((request, response, next) => response.set("Cross-Origin-Resource-Policy", "same-origin") && next());
app.get("/a.svg", (request, response) => response.type("image/svg+xml").send('<svg xmlns="http://www.w3.org/2000/svg"/>'));`);
      await stage.open();
      await stage.load(
        `${url}/a.svg`,
        `await new Promise((done) => { const e = new Image(); e.onload = e.onerror = done; e.src = "${url}/a.svg"; });`,
      );
    },
  },
  {
    id: "embedder-policy",
    story: "the page asks for Cross-Origin-Embedder-Policy: require-corp; the CDN's script says nothing of it",
    cause: "resource-policy",
    run: async (stage) => {
      const { url } = await stage.express(`app.get("/lib.js", (request, response) => response.type("text/javascript").send("1"));`);
      stage.serve("/", { headers: { "Cross-Origin-Embedder-Policy": "require-corp" }, body: "<!doctype html><title>shop</title>" });
      await stage.open();
      await stage.load(`${url}/lib.js`, script(`${url}/lib.js`));
    },
  },
  {
    id: "form-submits",
    story: "the button that calls fetch also submits its form: the page is left before the answer comes",
    cause: "aborted-by-page",
    run: async (stage) => {
      const { url } = await stage.express(
        `app.use(cors());\napp.get("/slow", (request, response) => setTimeout(() => response.json([]), 3000));`,
      );
      const page = await stage.open();
      const left = page.waitForNavigation();
      await stage.load(`${url}/slow`, `void fetch("${url}/slow").catch(() => {}); setTimeout(() => { location.href = "/?sent"; }, 300);`);
      await left;
    },
  },
  {
    id: "own-timeout",
    story: "the page gives up after 300 ms (AbortSignal.timeout)",
    cause: "aborted-by-page",
    run: async (stage) => {
      const { url } = await stage.express(
        `app.use(cors());\napp.get("/slow", (request, response) => setTimeout(() => response.json([]), 3000));`,
      );
      await stage.open();
      await stage.load(`${url}/slow`, `await fetch("${url}/slow", { signal: AbortSignal.timeout(300) }).catch(() => {});`);
    },
  },
  {
    id: "server-not-started",
    story: "nobody started the server",
    cause: "connection-refused",
    run: async (stage) => {
      await stage.open();
      await stage.broken(`${stage.closed}/things`, { method: "PUT" }, "refused");
    },
  },
  {
    id: "own-certificate",
    story: "a development server with a certificate that it signed itself",
    cause: "certificate-untrusted",
    run: async (stage) => {
      const { url } = await stage.https(false, {
        "/things": { type: "application/json", headers: { "Access-Control-Allow-Origin": "*" }, body: "[]" },
      });
      await stage.open();
      await stage.broken(`${url}/things`, {}, "refused");
    },
  },
  {
    id: "ad-blocker",
    story: "another extension blocks the address before it is sent",
    cause: "blocked-by-client",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors());\napp.get("/analytics-collect", (request, response) => response.json([]));`);
      await stage.open();
      await stage.broken(`${url}/analytics-collect`, {}, "refused");
    },
  },
  {
    id: "masking-extension",
    story: "another extension sets the star on every answer, so that a call with cookies, which the server allows, is blocked",
    cause: "masking-extension",
    run: async (stage) => {
      const { url } =
        await stage.express(`app.use(cors({ origin: page, credentials: true }));\napp.get("/masked", (request, response) => response.json([]));
app.get("/things", (request, response) => response.json([]));`);
      await stage.open();
      await stage.good(`${url}/things`, { credentials: "include" });
      await stage.broken(`${url}/masked`, { credentials: "include" }, "refused");
    },
  },
  {
    id: "sandboxed-frame",
    story: "the call is made in an iframe with sandbox=allow-scripts: its origin is null",
    cause: "origin-null-sandbox",
    run: async (stage) => {
      const { url } = await stage.express(
        `app.use(cors({ origin: page }));\napp.get("/things", (request, response) => response.json([]));`,
      );
      stage.serve("/widget", {
        body: `<!doctype html><script>fetch("${url}/things").catch(() => {}).finally(() => parent.postMessage(1, "*"))</script>`,
      });
      await stage.open();
      await stage.load(
        `${url}/things`,
        `const told = new Promise((done) => addEventListener("message", done, { once: true }));
        document.body.append(Object.assign(document.createElement("iframe"), { sandbox: "allow-scripts", src: "/widget" })); await told;`,
      );
    },
  },
  {
    id: "sandbox-policy",
    story: "the page itself comes with Content-Security-Policy: sandbox allow-scripts",
    cause: "origin-null-policy",
    run: async (stage) => {
      const { url } = await stage.express(
        `app.use(cors({ origin: page }));\napp.get("/things", (request, response) => response.json([]));`,
      );
      stage.serve("/", { headers: { "Content-Security-Policy": "sandbox allow-scripts" }, body: "<!doctype html><title>report</title>" });
      await stage.open();
      await stage.broken(`${url}/things`, {}, "refused");
    },
  },
  {
    id: "page-from-disk",
    story: "the page was opened by a double click: its origin is null",
    cause: "origin-null-file",
    run: async (stage) => {
      const { url } = await stage.express(
        `app.use(cors({ origin: "http://localhost:5173" }));\napp.get("/things", (request, response) => response.json([]));`,
      );
      const file = await stage.write("index.html", "<!doctype html><title>from disk</title>");
      await stage.open(`file://${file}`);
      await stage.broken(`${url}/things`, {}, "refused");
    },
  },
  {
    id: "scheme-forgotten",
    story: "the page calls localhost:3000/api without http://",
    cause: "scheme-unsupported",
    isPrecise: true,
    run: async (stage) => {
      await stage.open();
      await stage.broken("localhost:3000/api", {}, "refused");
    },
  },
  {
    id: "module-is-html",
    story: "the file of a module is gone; the server answers 200 with its start page",
    cause: "type-refused",
    run: async (stage) => {
      const { url } = await stage.express(
        `app.use(cors());\napp.use((request, response) => response.send("<!doctype html><title>shop</title>"));`,
      );
      await stage.open();
      await stage.load(`${url}/chunk-1.js`, script(`${url}/chunk-1.js`, 'e.type = "module";'));
    },
  },
  {
    id: "stream-over-http1",
    story: "an upload as a stream over HTTP/1.1",
    cause: "streaming-body",
    run: async (stage) => {
      const page = await stage.https(true, { "/": { body: "<!doctype html><title>shop</title>" } });
      const allowed = { "Access-Control-Allow-Origin": page.url, "Access-Control-Allow-Headers": "content-type" };
      const { url } = await stage.https(true, { "/upload": { headers: allowed, body: "{}" } });
      await stage.open(`${page.url}/`);
      await stage.load(
        `${url}/upload`,
        `await fetch("${url}/upload", { method: "POST", duplex: "half", body: new Blob(["abc"]).stream() }).catch(() => {});`,
      );
    },
  },
  {
    id: "server-dies-on-request",
    story: "the application ends when it is asked: the connection breaks",
    cause: "connection-broken",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors());\napp.get("/things", (request, response) => response.json([]));
app.get("/crash", (request) => request.socket.destroy());`);
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/crash`, {}, "refused");
    },
  },
  {
    id: "font-of-cdn",
    story: "a font of another host, whose server never heard of CORS; scripts and pictures of it work",
    cause: "always-cors-resource",
    run: async (stage) => {
      const { url } = await stage.express(`app.get("/f.woff2", (request, response) => response.type("font/woff2").send("wOF2"));
app.get("/a.svg", (request, response) => response.type("image/svg+xml").send('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'));`);
      const page = await stage.open();
      await page.evaluate(
        `(async () => { await new Promise((done) => { const e = new Image(); e.onload = e.onerror = done; e.src = "${url}/a.svg"; }); })()`,
      );
      await stage.load(`${url}/f.woff2`, `await new FontFace("f", 'url("${url}/f.woff2")').load().catch(() => {});`);
    },
  },
  {
    id: "beacon-of-json",
    story: "sendBeacon with a JSON blob: it asks first, and always sends cookies, which the star does not allow",
    cause: "beacon-content-type",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors());\napp.post("/collect", (request, response) => response.json({}));`);
      await stage.open();
      await stage.load(
        `${url}/collect`,
        `navigator.sendBeacon("${url}/collect", new Blob(["{}"], { type: "application/json" })); await new Promise((done) => setTimeout(done, 800));`,
      );
    },
  },
  {
    id: "worker-of-data-address",
    story: "a worker that was made from a data: address calls: its origin is null",
    cause: "origin-null-sandbox",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors({ origin: [page] }));
app.get("/health", (request, response) => response.json({}));\napp.get("/things", (request, response) => response.json([]));`);
      await stage.open();
      await stage.good(`${url}/health`);
      await stage.load(
        `${url}/things`,
        `await new Promise((done) => {
          const code = 'fetch("${url}/things").catch(() => {}).then(() => postMessage(1))';
          new Worker("data:text/javascript," + encodeURIComponent(code)).onmessage = done;
        });`,
      );
    },
  },
  {
    id: "worker-adds-token",
    story: "the page's service worker adds Authorization to its calls, and the API does not allow that header",
    cause: "allow-headers-omission",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors({ origin: page, allowedHeaders: ["Content-Type"] }));
app.get("/health", (request, response) => response.json({}));\napp.get("/v1/things", (request, response) => response.json([]));`);
      stage.serve("/sw.js", {
        type: "text/javascript",
        body: `addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { url } = event.request;
  if (url.includes("/v1/")) event.respondWith(fetch(url, { headers: { Authorization: "Bearer t" } }));
});`,
      });
      const page = await stage.open();
      await page.evaluate(`new Promise((done) => {
        navigator.serviceWorker.addEventListener("controllerchange", done);
        navigator.serviceWorker.register("/sw.js");
      }).then(() => undefined)`);
      await stage.good(`${url}/health`);
      await stage.broken(`${url}/v1/things`, {}, "refused");
    },
  },
];
