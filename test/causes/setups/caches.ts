import type { Setup } from "../setup.ts";

const named = `app.use((request, response, next) => {
  const origin = request.get("origin");
  response.set("Cache-Control", "public, max-age=600");
  if (origin) response.set("Access-Control-Allow-Origin", origin);
  next();
});
app.get("/fonts.json", (request, response) => response.json({}));
app.get("/photo.svg", (request, response) => response.type("image/svg+xml").send('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'));`;
const worker = `self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(clients.claim()));
self.addEventListener("fetch", (event) => {
  if (new URL(event.request.url).pathname === "/photo.svg") event.respondWith(fetch(event.request.url, { mode: "no-cors" }));
});`;
const controlled = `await navigator.serviceWorker.register("/sw.js");
await navigator.serviceWorker.ready;
if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));`;
const photo = (url: string): string =>
  `await new Promise((done) => { const image = new Image(); image.onload = image.onerror = done; image.src = "${url}"; });`;

/** Cookies, caches and workers are where it goes wrong. */
export const caches: readonly Setup[] = [
  {
    id: "varnish-other-origin",
    story: "the application names whoever asks, without Vary; Varnish hands out the copy made for another site",
    cause: "cdn-cached-other-origin",
    needs: ["varnish"],
    run: async (stage) => {
      const app = await stage.express(named);
      const { url } = await stage.varnish(app.port);
      await fetch(`${url}/fonts.json`, { headers: { Origin: "https://other-shop.example" } });
      await stage.open();
      await stage.broken(`${url}/fonts.json`, {}, "refused");
    },
  },
  {
    id: "varnish-without-origin",
    story: "the first who asked sent no Origin; Varnish hands out the copy without the header",
    cause: "cached-without-cors",
    needs: ["varnish"],
    run: async (stage) => {
      const app = await stage.express(named);
      const { url } = await stage.varnish(app.port);
      await fetch(`${url}/fonts.json`);
      await stage.open();
      await stage.good(`${url}/photo.svg`);
      await stage.broken(`${url}/fonts.json`, {}, "refused");
    },
  },
  {
    id: "image-before-fetch",
    story: "the page shows a picture, and later fetches it: out of the browser's cache, without the header",
    cause: "cached-without-cors",
    run: async (stage) => {
      const { url } = await stage.express(named);
      const page = await stage.open();
      await page.evaluate(`(async () => { ${photo(`${url}/photo.svg`)} })()`);
      await stage.broken(`${url}/photo.svg`, {}, "refused");
    },
  },
  {
    id: "worker-opaque-copy",
    story: "the page's service worker answers with a copy that it fetched in mode no-cors",
    cause: "service-worker-opaque",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors());\n${named}`);
      stage.serve("/sw.js", { type: "text/javascript", body: worker });
      const page = await stage.open();
      await page.evaluate(`(async () => { ${controlled} })()`);
      await stage.broken(`${url}/photo.svg`, {}, "refused");
    },
  },
  {
    id: "cookie-same-site",
    story: "the session cookie has no SameSite=None, so that it stays at home on a call from another site: 401",
    cause: "cookie-not-sent",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors({ origin: page, credentials: true }));
app.get("/login", (request, response) => response.cookie("sid", "1", { httpOnly: true, sameSite: "lax" }).redirect(page));
app.get("/me", (request, response) => response.sendStatus(/sid=/.test(request.get("cookie") ?? "") ? 200 : 401));`);
      const page = await stage.open();
      await page.goto(`${url}/login`);
      await stage.broken(`${url}/me`, { credentials: "include" }, "401");
    },
  },
  {
    id: "cookie-not-stored",
    story: "the login by fetch sets a cookie without SameSite=None: the browser does not keep it from another site",
    cause: "cookie-not-stored",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors({ origin: page, credentials: true }));
app.post("/login", (request, response) => response.cookie("sid", "1", { httpOnly: true, sameSite: "lax" }).json({}));`);
      await stage.open();
      await stage.broken(`${url}/login`, { method: "POST", credentials: "include" }, "200");
    },
  },
  {
    id: "credentials-left-out",
    story: "the login is by fetch with credentials; the next call leaves them out, so that no cookie goes with it: 401",
    cause: "credentials-omitted",
    run: async (stage) => {
      const { port } = await stage.express(`app.use(cors({ origin: page, credentials: true }));
app.post("/login", (request, response) => response.cookie("sid", "1").json({}));
app.get("/me", (request, response) => response.sendStatus(/sid=/.test(request.get("cookie") ?? "") ? 200 : 401));`);
      // The page's own site, another port: cookies go there, if the page asks for it.
      const url = `http://localhost:${port}`;
      await stage.open();
      await stage.good(`${url}/login`, { method: "POST", credentials: "include" });
      await stage.good(`${url}/me`, { credentials: "include" });
      await stage.broken(`${url}/me`, {}, "401");
    },
  },
  {
    id: "mode-no-cors",
    story: "somebody's advice: mode no-cors. The answer is opaque",
    cause: "no-cors-opaque",
    run: async (stage) => {
      const { url } = await stage.express(`app.get("/things", (request, response) => response.json([]));`);
      await stage.open();
      await stage.broken(`${url}/things`, { mode: "no-cors" }, "0");
    },
  },
  {
    id: "total-not-exposed",
    story: "the server sends X-Total-Count, the script reads null",
    cause: "exposed-headers-omission",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors());
app.get("/things", (request, response) => response.set("X-Total-Count", "12").json([]));`);
      await stage.open();
      await stage.broken(`${url}/things`, {}, "200");
    },
  },
  {
    id: "expose-star-with-cookies",
    story: "Access-Control-Expose-Headers is a star, and the call sends cookies",
    cause: "exposed-headers-wildcard-credentials",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors({ origin: page, credentials: true, exposedHeaders: "*" }));
app.get("/things", (request, response) => response.set("X-Total-Count", "12").json([]));`);
      await stage.open();
      await stage.broken(`${url}/things`, { credentials: "include" }, "200");
    },
  },
];
