import type { Setup } from "../setup.ts";

const json = { "Content-Type": "application/json" };
const things = `app.get("/things", (request, response) => response.json([1, 2]));
app.get("/things/1", (request, response) => response.json({ id: 1 }));
app.patch("/things/1", (request, response) => response.json({ id: 1 }));
app.put("/things/1", (request, response) => response.json({ id: 1 }));
app.delete("/things/1", (request, response) => response.json({ id: 1 }));`;
const login = `app.use((request, response, next) => (request.get("authorization") === "Bearer good" ? next() : response.status(401).json({})));`;
const fastapi = (middleware: string): string => `from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
app = FastAPI()
${middleware}
@app.get("/things")
def things():
    return []
@app.get("/boom")
def boom():
    raise RuntimeError("boom")
@app.put("/things/1")
def put():
    return {}
`;

/** The application itself is where it goes wrong. */
export const apps: readonly Setup[] = [
  {
    id: "express-login-before-cors",
    story: "the login check stands before cors(), so that it refuses the preflight, which has no token",
    cause: "preflight-authentication",
    run: async (stage) => {
      const { url } = await stage.express(`${login}\napp.use(cors());\n${things}`);
      await stage.open();
      await stage.broken(`${url}/things`, { headers: { Authorization: "Bearer good" } }, "refused");
    },
  },
  {
    id: "express-token-ran-out",
    story: "the preflight is answered, the token has run out, and the login check's refusal has no header",
    cause: "authentication-failure",
    run: async (stage) => {
      const { url } = await stage.express(`app.options("/{*any}", cors());\n${login}\napp.use(cors());\n${things}`);
      await stage.open();
      await stage.good(`${url}/things`, { headers: { Authorization: "Bearer good" } });
      await stage.broken(`${url}/things/1`, { headers: { Authorization: "Bearer old" } }, "refused");
    },
  },
  {
    id: "express-origin-throws",
    story: "the list of origins is a function that throws for an unknown one, as the manual of cors shows: 500",
    cause: "preflight-refusal-hidden",
    run: async (stage) => {
      const { url } = await stage.express(`const known = ["https://app.example.com"];
app.use(cors({ origin: (origin, done) => (!origin || known.includes(origin) ? done(null, true) : done(new Error("Not allowed by CORS"))) }));
${things}`);
      await stage.open();
      await stage.broken(`${url}/things/1`, { method: "DELETE" }, "refused");
    },
  },
  {
    id: "fastapi-error",
    story: "the application throws; Starlette's 500 is made outside of its CORS part",
    cause: "error-response-bare",
    needs: ["fastapi"],
    run: async (stage) => {
      const { url } = await stage.fastapi(fastapi('app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"])'));
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/boom`, {}, "refused");
    },
  },
  {
    id: "fastapi-origin-not-listed",
    story: "the page's origin is not in allow_origins: Starlette answers the preflight with 400",
    cause: "preflight-refusal-hidden",
    needs: ["fastapi"],
    run: async (stage) => {
      const { url } = await stage.fastapi(
        fastapi('app.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_methods=["*"])'),
      );
      await stage.open();
      await stage.broken(`${url}/things/1`, { method: "PUT" }, "refused");
    },
  },
  {
    id: "fastapi-header-not-listed",
    story: "a header of the call is not in allow_headers: Starlette answers the preflight with 400",
    cause: "preflight-refusal-hidden",
    needs: ["fastapi"],
    run: async (stage) => {
      const { url } = await stage.fastapi(
        fastapi('app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["x-known"])'),
      );
      await stage.open();
      await stage.good(`${url}/things`, { headers: { "X-Known": "1" } });
      await stage.broken(`${url}/things`, { headers: { "X-Tenant": "1" } }, "refused");
    },
  },
  {
    id: "express-one-router",
    story: "cors() is on one router only; the other answers 200 without the header",
    cause: "path-without-headers",
    run: async (stage) => {
      const { url } = await stage.express(
        `app.use("/things", cors());\n${things}\napp.get("/v2/things", (request, response) => response.json([]));`,
      );
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.good(`${url}/things/1`);
      await stage.broken(`${url}/v2/things`, {}, "refused");
    },
  },
  {
    id: "hono-cors-after-route",
    story: "cors() is added after the routes: it answers the preflight, and the answer itself has no header",
    cause: "preflight-only-headers",
    run: async (stage) => {
      const { url } = await stage.module(`import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { cors } from "hono/cors";
const app = new Hono();
app.put("/things/1", (context) => context.json({}));
app.use("*", cors());
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: "127.0.0.1" });`);
      await stage.open();
      await stage.broken(`${url}/things/1`, { method: "PUT", headers: json, body: "{}" }, "refused");
    },
  },
  {
    id: "express-never-cors",
    story: "somebody else's API, which was never meant for browsers",
    cause: "server-without-cors",
    run: async (stage) => {
      const { url } = await stage.express(things);
      await stage.open();
      await stage.broken(`${url}/things/1`, {}, "refused");
      await stage.broken(`${url}/things`, {}, "refused");
    },
  },
  {
    id: "origin-with-slash",
    story: "the origin in the settings has a slash at its end",
    cause: "allow-origin-near-miss",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors({ origin: page + "/" }));\n${things}`);
      await stage.open();
      await stage.broken(`${url}/things`, {}, "refused");
    },
  },
  {
    id: "origin-of-staging",
    story: "the server runs with the settings of staging",
    cause: "allow-origin-other-environment",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors({ origin: "https://staging.shop.example" }));\n${things}`);
      await stage.open();
      await stage.broken(`${url}/things`, {}, "refused");
    },
  },
  {
    id: "star-with-cookies",
    story: "cors() without settings, and a page that sends cookies",
    cause: "allow-origin-wildcard-credentials",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors());\n${things}`);
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/things/1`, { credentials: "include" }, "refused");
    },
  },
  {
    id: "wrong-prefix",
    story: "the page's base address lacks /api; the 404 has no header, because cors() is on /api",
    cause: "wrong-url",
    run: async (stage) => {
      const { url } = await stage.express(`app.use("/api", cors());\napp.get("/api/things", (request, response) => response.json([]));`);
      await stage.open();
      await stage.good(`${url}/api/things`);
      await stage.broken(`${url}/things`, {}, "refused");
    },
  },
  {
    id: "patch-in-lower-case",
    story: "fetch with method patch in lower case",
    cause: "method-case",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors());\n${things}`);
      await stage.open();
      await stage.broken(`${url}/things/1`, { method: "patch" }, "refused");
    },
  },
  {
    id: "tracing-headers",
    story: "a tracing library adds traceparent and baggage, which the server's list does not have",
    cause: "library-added-header",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors({ allowedHeaders: ["content-type", "authorization"] }));\n${things}`);
      await stage.open();
      await stage.good(`${url}/things`, { headers: { Authorization: "Bearer good" } });
      const headers = {
        Authorization: "Bearer good",
        traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        baggage: "a=1",
      };
      await stage.broken(`${url}/things/1`, { headers }, "refused");
    },
  },
  {
    id: "answers-header-on-request",
    story: "the page sets Access-Control-Allow-Origin on its request",
    cause: "response-header-on-request",
    run: async (stage) => {
      const { url } = await stage.express(`app.use(cors({ allowedHeaders: ["content-type"] }));\n${things}`);
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/things`, { headers: { "Access-Control-Allow-Origin": "*" } }, "refused");
    },
  },
  {
    id: "fastify-methods",
    story: "@fastify/cors lists GET, HEAD and POST unless it is told more",
    cause: "allow-methods-omission",
    run: async (stage) => {
      const { url } = await stage.module(`import Fastify from "fastify";
import cors from "@fastify/cors";
const app = Fastify();
await app.register(cors);
app.get("/things", () => []);
app.delete("/things/1", () => ({}));
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });`);
      await stage.open();
      await stage.good(`${url}/things`);
      await stage.broken(`${url}/things/1`, { method: "DELETE" }, "refused");
    },
  },
];
