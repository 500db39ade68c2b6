import type { Setup } from "../setup.ts";

const json = { "Content-Type": "application/json" };
const orders = `app.use(express.json({ limit: "20mb" }));
app.get("/things", (request, response) => response.json([1, 2]));
app.get("/things/1", (request, response) => response.json({ id: 1 }));
app.post("/orders", (request, response) => (request.body?.amount > 0 ? response.status(201).json({}) : response.status(422).json({ error: "amount" })));
app.put("/orders/1", (request, response) => response.json({}));
app.get("/slow", (request, response) => setTimeout(() => response.json([]), 4000));`;
const pass = (port: number): string => `proxy_pass http://127.0.0.1:${port};`;

/** A proxy or a web server in front is where it goes wrong. */
export const gateways: readonly Setup[] = [
  {
    id: "nginx-always-missing",
    story: "nginx adds the header without `always`: it is not on the 422 with which the application says what is wrong with the order",
    cause: "success-only-headers",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(orders);
      const { url } = await stage.nginx(`add_header Access-Control-Allow-Origin "${stage.origin}"; location / { ${pass(app.port)} }`);
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/orders`, { method: "POST", body: "{}" }, "refused");
    },
  },
  {
    id: "nginx-nested-block",
    story: "the server block adds the header, the location /files/ has an add_header of its own, so that it inherits none",
    cause: "path-without-headers",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(`${orders}\napp.get("/files/a.json", (request, response) => response.json({}));`);
      const { url } = await stage.nginx(`add_header Access-Control-Allow-Origin * always;
        location / { ${pass(app.port)} }
        location /files/ { add_header X-Frame-Options DENY; ${pass(app.port)} }`);
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.good(`${url}/things/1`);
      await stage.broken(`${url}/files/a.json`, {}, "refused");
    },
  },
  {
    id: "nginx-application-gone",
    story: "the application behind nginx has died: nginx answers 502",
    cause: "gateway-error",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors());\n${orders}`);
      const { url } = await stage.nginx(`location / { ${pass(app.port)} }`);
      await stage.open();
      await stage.good(`${url}/things`);
      await app.stop();
      await stage.broken(`${url}/things/1`, {}, "refused");
    },
  },
  {
    id: "nginx-application-slow",
    story: "nginx waits one second, the application needs four: 504 without the header",
    cause: "gateway-error",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors());\n${orders}`);
      const { url } = await stage.nginx(`add_header Access-Control-Allow-Origin *; proxy_hide_header Access-Control-Allow-Origin;
        proxy_read_timeout 1s; location / { ${pass(app.port)} }`);
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/slow`, {}, "refused");
    },
  },
  {
    id: "nginx-body-limit",
    story: "an upload is larger than nginx lets through: 413",
    cause: "request-limit",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors());\n${orders}`);
      const { url } = await stage.nginx(`client_max_body_size 1k; location / { ${pass(app.port)} }`);
      await stage.open();
      await stage.good(`${url}/orders`, { method: "POST", headers: json, body: '{"amount":1}' });
      await stage.broken(`${url}/orders`, { method: "POST", headers: json, body: JSON.stringify("x".repeat(5000)) }, "refused");
    },
  },
  {
    id: "nginx-rate-limit",
    story: "nginx lets two requests a minute through: 429",
    cause: "rate-limit",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors());\n${orders}`);
      const { url } = await stage.nginx(
        `limit_req zone=few burst=1 nodelay; limit_req_status 429; location / { ${pass(app.port)} }`,
        "limit_req_zone $binary_remote_addr zone=few:1m rate=2r/m;",
      );
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.good(`${url}/things/1`);
      await stage.broken(`${url}/things`, {}, "refused");
    },
  },
  {
    id: "nginx-and-application",
    story: "nginx and the application both add the header",
    cause: "allow-origin-multiple",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors());\n${orders}`);
      const { url } = await stage.nginx(`add_header Access-Control-Allow-Origin *; location / { ${pass(app.port)} }`);
      await stage.open();
      await stage.broken(`${url}/things`, {}, "refused");
    },
  },
  {
    id: "nginx-credentials-twice",
    story: "nginx and the application both send Access-Control-Allow-Credentials",
    cause: "allow-credentials-malformed",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors({ origin: page, credentials: true }));\n${orders}`);
      const { url } = await stage.nginx(`add_header Access-Control-Allow-Credentials true always; location / { ${pass(app.port)} }`);
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/things/1`, { credentials: "include" }, "refused");
    },
  },
  {
    id: "nginx-password-on-options",
    story: "nginx asks for a password, also for OPTIONS, before the application with cors() is reached",
    cause: "preflight-authentication",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors());\n${orders}`);
      await stage.write("users", "");
      const { url } = await stage.nginx(`auth_basic "private"; auth_basic_user_file DIR/users; location / { ${pass(app.port)} }`);
      await stage.open();
      await stage.broken(`${url}/orders/1`, { method: "PUT", headers: { ...json, Authorization: "Basic YTpi" }, body: "{}" }, "refused");
    },
  },
  {
    id: "nginx-static-options",
    story: "static files of nginx: OPTIONS is answered with 405",
    cause: "preflight-unrouted",
    needs: ["nginx"],
    run: async (stage) => {
      await stage.write("data.json", "[1]");
      const { url } = await stage.nginx("root DIR; add_header Access-Control-Allow-Origin * always;");
      await stage.open();
      await stage.good(`${url}/data.json`);
      await stage.broken(`${url}/data.json`, { headers: { "X-Client": "1" } }, "refused");
    },
  },
  {
    id: "nginx-slash",
    story: "the location is /things/, the page calls /things: nginx redirects, and that answer has no header",
    cause: "redirect-without-headers",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors());\napp.get("/things/", (request, response) => response.json([]));`);
      const { url } = await stage.nginx(`location /things/ { ${pass(app.port)} }`);
      await stage.open();
      await stage.broken(`${url}/things`, {}, "refused");
    },
  },
  {
    id: "nginx-slash-preflight",
    story: "the same for a PUT: the preflight is redirected",
    cause: "preflight-redirect",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors());\napp.put("/things/", (request, response) => response.json([]));`);
      const { url } = await stage.nginx(`location /things/ { ${pass(app.port)} }`);
      await stage.open();
      await stage.broken(`${url}/things`, { method: "PUT" }, "refused");
    },
  },
  {
    id: "nginx-to-https",
    story: "the page calls http, nginx sends everything on to https",
    cause: "redirect-without-headers",
    needs: ["nginx"],
    run: async (stage) => {
      const { url } = await stage.nginx("return 301 https://$host:$server_port$request_uri;");
      await stage.open();
      await stage.broken(`${url}/things?page=2`, {}, "refused");
    },
  },
  {
    id: "nginx-to-www",
    story: "the page calls api.test, the server is www.api.test",
    cause: "redirect-without-headers",
    needs: ["nginx"],
    run: async (stage) => {
      const { port } = await stage.nginx("return 308 http://www.api.test:$server_port$request_uri;");
      await stage.open();
      await stage.broken(`http://api.test:${port}/things`, {}, "refused");
    },
  },
  {
    id: "nginx-request-filter",
    story: "a filter in nginx refuses what looks like SQL, with an HTML page; the application answers JSON with the header",
    cause: "firewall-challenge",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors());\n${orders}`);
      const { url } = await stage.nginx(`if ($args ~* "select") { return 403; } location / { ${pass(app.port)} }`);
      await stage.open();
      await stage.good(`${url}/things?q=books`);
      await stage.good(`${url}/things/1`);
      await stage.broken(`${url}/things?q=select+a+book`, {}, "refused");
    },
  },
  {
    id: "nginx-text-of-template",
    story: "a variable of the template was never filled in",
    cause: "allow-origin-malformed",
    needs: ["nginx"],
    run: async (stage) => {
      const app = await stage.express(orders);
      const { url } = await stage.nginx(
        `add_header Access-Control-Allow-Origin "\${dollar}{FRONTEND_ORIGIN}" always; location / { ${pass(app.port)} }`,
        'geo $dollar { default "$"; }',
      );
      await stage.open();
      await stage.broken(`${url}/things`, {}, "refused");
    },
  },
  {
    id: "haproxy-no-server",
    story: "the server behind HAProxy is down: 503, here for a preflight",
    cause: "gateway-error",
    needs: ["haproxy"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors());\n${orders}`);
      const { url } = await stage.haproxy(`frontend web
    bind 127.0.0.1:PORT
    default_backend app
backend app
    server one 127.0.0.1:${app.port} check inter 200ms fall 1`);
      await stage.open();
      await stage.good(`${url}/things`);
      await app.stop();
      await stage.broken(`${url}/orders/1`, { method: "PUT", headers: json, body: "{}" }, "refused");
    },
  },
  {
    id: "caddy-application-gone",
    story: "the application behind Caddy has died: 502 with an empty body",
    cause: "gateway-error",
    needs: ["caddy"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors());\n${orders}`);
      const { url } = await stage.caddy(`reverse_proxy 127.0.0.1:${app.port}`);
      await stage.open();
      await stage.good(`${url}/things`);
      await app.stop();
      await stage.broken(`${url}/things/1`, {}, "refused");
    },
  },
  {
    id: "apache-set-without-always",
    story: "Apache sets the header without `always`, so that its own 401 has none: the password is wrong",
    cause: "authentication-failure",
    needs: ["apache"],
    run: async (stage) => {
      const app = await stage.express(orders);
      const users = await stage.write("users", "");
      const { url } = await stage.apache(`Header set Access-Control-Allow-Origin "${stage.origin}"
  ProxyPass / http://127.0.0.1:${app.port}/
  <Location /things/1>
    AuthType Basic
    AuthName private
    AuthUserFile ${users}
    Require valid-user
  </Location>`);
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/things/1`, {}, "refused");
    },
  },
  {
    id: "apache-misspelt-name",
    story: "one block of Apache's sets Access-Control-Allow-Orgin",
    cause: "header-name-misspelt",
    needs: ["apache"],
    run: async (stage) => {
      const app = await stage.express(orders);
      const { url } = await stage.apache(`ProxyPass / http://127.0.0.1:${app.port}/
  Header set Access-Control-Allow-Origin "*"
  <Location /things/1>
    Header unset Access-Control-Allow-Origin
    Header set Access-Control-Allow-Orgin "*"
  </Location>`);
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/things/1`, {}, "refused");
    },
  },
  {
    id: "haproxy-denies-options",
    story: "a rule of HAProxy's denies OPTIONS: 403, and the application is not asked",
    cause: "firewall-challenge",
    needs: ["haproxy"],
    run: async (stage) => {
      const app = await stage.express(`app.use(cors());\n${orders}`);
      const { url } = await stage.haproxy(`frontend web
    bind 127.0.0.1:PORT
    http-request deny if METH_OPTIONS
    default_backend app
backend app
    server one 127.0.0.1:${app.port}`);
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/orders`, { method: "POST", headers: json, body: '{"amount":1}' }, "refused");
    },
  },
  {
    id: "gateway-unpacks-body",
    story: "a gateway written with fetch() passes Content-Encoding: gzip on, over a body that fetch() has unpacked",
    cause: "content-encoding-failure",
    run: async (stage) => {
      const app = await stage.module(`import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
const packed = gzipSync(JSON.stringify("x".repeat(3000)));
createServer((request, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(packed)).listen(Number(process.env.PORT), "127.0.0.1");`);
      const { url } = await stage.express(`app.use(cors());\n${orders}
app.get("/list", async (request, response) => {
  const got = await fetch("http://127.0.0.1:${app.port}/");
  response.set("Content-Encoding", got.headers.get("content-encoding")).end(Buffer.from(await got.arrayBuffer()));
});`);
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/list`, {}, "refused");
    },
  },
];
