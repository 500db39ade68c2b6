import type { FileKind } from "../../src/own-file/registry.ts";

export interface BrokenAsk {
  readonly path: string;
  /** Left out: that of https://app.example. */
  readonly origin?: string;
  readonly method?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly credentials?: boolean;
  /** It is the one that fails. */
  readonly blocked?: true;
}

export interface BrokenServer {
  readonly name: string;
  /** What the file is read as; null: no reader. */
  readonly kind: FileKind | null;
  /** What starts it. */
  readonly starts: FileKind;
  /** The label of the Server whose partial form is put in. */
  readonly server: string;
  readonly text: string;
  readonly asks: readonly BrokenAsk[];
  /** Forms that have no place in this file, and say so. */
  readonly without?: readonly string[];
}

const json = ["Content-Type", "application/json"] as const;
const token = ["Authorization", "Bearer t"] as const;
const admin = "https://admin.example";

export const brokenServers: readonly BrokenServer[] = [
  {
    name: "nginx: an API and a page, one method missing",
    kind: "nginx",
    starts: "nginx",
    server: "nginx",
    text: `server {
  listen 80;
  root /srv/www;
  add_header X-Frame-Options DENY;
  location /api/ {
    add_header 'Access-Control-Allow-Origin' 'https://app.example' always;
    add_header 'Access-Control-Allow-Credentials' 'true' always;
    add_header 'Access-Control-Allow-Headers' 'Content-Type,Authorization' always;
    add_header 'Access-Control-Allow-Methods' 'GET, POST, PUT' always;
    add_header 'Access-Control-Expose-Headers' 'X-Total-Count' always;
    if ($request_method = OPTIONS) { return 204; }
    proxy_pass http://127.0.0.1:3000;
  }
  location / { try_files $uri /index.html; }
}
`,
    asks: [
      { path: "/api/a", credentials: true },
      { path: "/api/a", method: "PUT", headers: [json], credentials: true },
      { path: "/api/missing", headers: [token] },
      { path: "/api/a", method: "DELETE", credentials: true, blocked: true },
    ],
  },
  {
    name: "nginx: a block without headers beside one that has them",
    kind: "nginx",
    starts: "nginx",
    server: "nginx",
    text: `server {
  listen 80;
  location /api/ {
    add_header Access-Control-Allow-Origin "https://app.example" always;
    add_header Access-Control-Allow-Headers "Content-Type" always;
    if ($request_method = OPTIONS) { return 204; }
    proxy_pass http://127.0.0.1:3000;
  }
  location /files/ {
    proxy_pass http://127.0.0.1:3000;
  }
}
`,
    asks: [{ path: "/api/a" }, { path: "/api/a", method: "POST", headers: [json] }, { path: "/files/a", blocked: true }],
  },
  {
    name: "nginx: a map of origins that lacks one",
    kind: "nginx",
    starts: "nginx",
    server: "nginx",
    text: `map $http_origin $allowed {
  default "";
  https://app.example $http_origin;
  ~^https://[a-z]+\\.preview\\.example$ $http_origin;
}
server {
  listen 80;
  location / {
    add_header Access-Control-Allow-Origin $allowed always;
    add_header Access-Control-Allow-Credentials true always;
    add_header Access-Control-Allow-Methods "GET, PUT" always;
    add_header Vary Origin always;
    if ($request_method = OPTIONS) { return 204; }
    proxy_pass http://127.0.0.1:3000;
  }
}
`,
    asks: [
      { path: "/a", credentials: true },
      { path: "/a", method: "PUT" },
      { path: "/a", origin: "https://red.preview.example", credentials: true },
      { path: "/a", origin: admin, credentials: true, blocked: true },
    ],
  },
  {
    name: "Apache: a proxy whose headers miss errors",
    kind: "apache",
    starts: "apache",
    server: "Apache httpd",
    text: `<VirtualHost *:80>
  ServerName api.example
  SetEnvIf Origin "^https://(app|admin)\\.example$" ORIGIN_OK=$0
  Header set Access-Control-Allow-Origin "%{ORIGIN_OK}e" env=ORIGIN_OK
  Header set Access-Control-Allow-Credentials "true" env=ORIGIN_OK
  Header set Access-Control-Expose-Headers "X-Total-Count" env=ORIGIN_OK
  Header merge Vary Origin
  ProxyPass /down http://127.0.0.1:1/
  ProxyPass / http://127.0.0.1:3000/
</VirtualHost>
`,
    asks: [
      { path: "/a", credentials: true },
      { path: "/a", origin: admin, credentials: true },
      { path: "/missing", credentials: true },
      { path: "/down", credentials: true, blocked: true },
    ],
  },
  {
    name: "Apache: preflights by a rewrite rule, one header missing",
    kind: "apache",
    starts: "apache",
    server: "Apache httpd",
    text: `<VirtualHost *:80>
  ServerName api.example
  Header always set Access-Control-Allow-Origin "https://app.example"
  Header always set Access-Control-Allow-Methods "GET, POST, PUT, DELETE"
  Header always set Access-Control-Allow-Headers "Content-Type"
  RewriteEngine On
  RewriteCond %{REQUEST_METHOD} OPTIONS
  RewriteRule ^(.*)$ $1 [R=204,L]
  ProxyPass / http://127.0.0.1:3000/
</VirtualHost>
`,
    asks: [
      { path: "/a" },
      { path: "/a", method: "DELETE" },
      { path: "/a", method: "PUT", headers: [json] },
      { path: "/a", headers: [token], blocked: true },
    ],
  },
  {
    name: "Caddy: an API handle that lacks a method",
    kind: "caddy",
    starts: "caddy",
    server: "Caddy",
    text: `:8080 {
	@preflight {
		method OPTIONS
		path /api/*
	}
	handle @preflight {
		header Access-Control-Allow-Origin "https://app.example"
		header Access-Control-Allow-Methods "GET, PUT"
		header Access-Control-Allow-Headers "Content-Type"
		respond 204
	}
	handle /api/* {
		header Access-Control-Allow-Origin "https://app.example"
		header Access-Control-Expose-Headers "X-Total-Count"
		reverse_proxy 127.0.0.1:3000
	}
	handle {
		respond "page" 200
	}
}
`,
    asks: [{ path: "/api/a" }, { path: "/api/a", method: "PUT", headers: [json] }, { path: "/api/a", method: "DELETE", blocked: true }],
  },
  {
    name: "Express: cors() with a list, and a method that it lacks",
    kind: "express",
    starts: "express",
    server: "Express",
    text: `const express = require("express");
const cors = require("cors");
const app = express();
const allowed = ["https://app.example", "https://admin.example"];
app.use(cors({
  origin: allowed,
  methods: "GET,PUT",
  allowedHeaders: ["Content-Type"], // X-Requested-With went away
  exposedHeaders: ["X-Total-Count"],
  credentials: true
}));
app.use(express.json());
app.all("/{*any}", (request, response) => response.set("X-Total-Count", "3").json({}));
app.listen(3000);
`,
    asks: [
      { path: "/a", credentials: true },
      { path: "/a", origin: admin, credentials: true },
      { path: "/a", method: "PUT", headers: [json], credentials: true },
      { path: "/a", method: "PATCH", headers: [json, ["X-Csrf-Token", "1"]], credentials: true, blocked: true },
    ],
    // The partial form has words for lists only, and these methods are one text.
    without: ["partial"],
  },
  {
    name: "Express: headers by hand, and a star that cookies do not go with",
    kind: "express",
    starts: "express",
    server: "Express",
    text: `const express = require('express');
const app = express();
app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT');
  res.setHeader('Access-Control-Allow-Headers', 'Content-Type');
  if (req.method === 'OPTIONS') return res.sendStatus(204);
  next();
});
app.all('/{*any}', (req, res) => res.json({}));
app.listen(3000);
`,
    asks: [
      { path: "/a" },
      { path: "/a", origin: admin },
      { path: "/a", method: "PUT", headers: [json] },
      { path: "/me", credentials: true, blocked: true },
    ],
    // The list asks for the origin in the function around, which a line alone cannot know.
    without: ["partial"],
  },
  {
    name: "Express: a sign-in check before cors()",
    kind: "express",
    starts: "express",
    server: "Express",
    text: `const express = require("express");
const cors = require("cors");
const app = express();

app.get("/health", cors({ origin: "https://app.example" }), (request, response) => response.send("ok"));

// Everything below needs a token.
app.use((request, response, next) => (request.headers.authorization ? next() : response.status(401).end()));
app.use(cors({ origin: "https://app.example" }));
app.all("/{*any}", (request, response) => response.json({}));
app.listen(3000);
`,
    asks: [{ path: "/health" }, { path: "/a", headers: [token], blocked: true }],
  },
  {
    name: "Flask-CORS: resources with a header that they lack",
    kind: "flask",
    starts: "flask",
    server: "Flask",
    text: `from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
CORS(
    app,
    resources={r"/api/*": {"origins": ["https://app.example", r"https://.*\\.preview\\.example"], "allow_headers": ["Content-Type"]}},
    supports_credentials=True,
    expose_headers=["X-Total-Count"],
)


@app.route("/api/items", methods=["GET", "PUT", "DELETE"])
def items():
    return jsonify([])
`,
    asks: [
      { path: "/api/items", credentials: true },
      { path: "/api/items", origin: "https://red.preview.example", credentials: true },
      { path: "/api/items", method: "PUT", headers: [json], credentials: true },
      { path: "/api/items", method: "DELETE", headers: [["X-Request-Id", "1"]], credentials: true, blocked: true },
    ],
  },
  {
    name: "FastAPI: tuples, and a method that they lack",
    kind: "fastapi",
    starts: "fastapi",
    server: "FastAPI",
    text: `from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

ORIGINS = ["https://app.example"]
app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=ORIGINS, allow_origin_regex=r"https://\\w+\\.preview\\.example",
                   allow_methods=("GET", "POST"), allow_headers=["x-request-id"], expose_headers=["x-total-count"],
                   allow_credentials=True)


@app.api_route("/items", methods=["GET", "POST", "PUT"])
def items():
    return []
`,
    asks: [
      { path: "/items", credentials: true },
      { path: "/items", origin: "https://red.preview.example", credentials: true },
      { path: "/items", method: "POST", headers: [json, ["X-Request-Id", "1"]], credentials: true },
      { path: "/items", method: "PUT", headers: [json], credentials: true, blocked: true },
    ],
  },
  {
    name: "Django: settings with the default headers, one more is needed",
    kind: "django",
    starts: "django",
    server: "Django",
    text: `INSTALLED_APPS = ["django.contrib.contenttypes", "corsheaders"]

MIDDLEWARE = [
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.common.CommonMiddleware",
]

CORS_ALLOWED_ORIGINS = ["https://app.example"]
CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://\\w+\\.preview\\.example$"]
CORS_ALLOW_CREDENTIALS = True
CORS_EXPOSE_HEADERS = ["X-Total-Count"]
`,
    asks: [
      { path: "/a", credentials: true },
      { path: "/a", origin: "https://red.preview.example", credentials: true },
      { path: "/a", method: "DELETE", headers: [token], credentials: true },
      { path: "/a", method: "PUT", headers: [["X-Tenant", "1"]], credentials: true, blocked: true },
    ],
  },
  {
    name: "Fastify: its short list of methods",
    kind: null,
    starts: "express",
    server: "Fastify",
    text: `const app = require('fastify')();
app.register(require("@fastify/cors"), {
  origin: ["https://app.example", /\\.preview\\.example$/],
  exposedHeaders: ["X-Total-Count"],
  credentials: true,
});
app.route({ method: ["GET", "POST", "PUT"], url: "/*", handler: async () => ({}) });
app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
`,
    asks: [
      { path: "/a", credentials: true },
      { path: "/a", origin: "https://red.preview.example", credentials: true },
      { path: "/a", method: "POST", headers: [json], credentials: true },
      { path: "/a", method: "PUT", headers: [json], credentials: true, blocked: true },
    ],
  },
  {
    name: "Koa: one origin, and another that asks",
    kind: null,
    starts: "express",
    server: "Koa",
    text: `const Koa = require('koa');
const cors = require("@koa/cors");
const app = new Koa();
app.use(cors({
  origin: "https://app.example",
  credentials: true,
  exposeHeaders: ["X-Total-Count"],
}));
app.use((context) => { context.body = {}; });
app.listen(Number(process.env.PORT), "127.0.0.1");
`,
    asks: [
      { path: "/a", credentials: true },
      { path: "/a", method: "PUT", headers: [json], credentials: true },
      { path: "/a", origin: admin, credentials: true, blocked: true },
    ],
  },
];
