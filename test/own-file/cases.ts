import { readFileSync } from "node:fs";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import type { PolicyDelta } from "../../src/model/policy-delta.ts";
import type { Wanted } from "../../src/own-file/own-file.ts";
import type { FileKind } from "../../src/own-file/registry.ts";
import { admin, app, next, wanted } from "./build-wanted.ts";

export interface OwnFileCase {
  /** Below test/fixtures/own-file/. */
  readonly file: string;
  readonly kind: FileKind;
  readonly delta: Partial<PolicyDelta>;
  readonly policy?: Partial<CorsPolicy>;
  /** The lines that are told of, of the file as it was. */
  readonly lines: readonly number[];
  /** Lines of the new file, without the spaces around them. */
  readonly holds: readonly string[];
  /** What no longer stands in it. */
  readonly lacks?: readonly string[];
  /** Lines with a remark. */
  readonly notes?: readonly number[];
}

const cookies: Partial<CorsPolicy> = { credentials: true };
const put: Partial<PolicyDelta> = { methods: ["PUT"] };
const both: Partial<PolicyDelta> = { methods: ["PUT"], requestHeaders: ["x-request-id"] };

export const ownFileCases: readonly OwnFileCase[] = [
  {
    file: "nginx/inheritance.conf",
    kind: "nginx",
    delta: { ...put, onErrorsToo: true },
    lines: [5, 6, 9],
    holds: [
      'add_header Access-Control-Allow-Origin "https://app.example" always;',
      'add_header Access-Control-Allow-Methods "GET, POST, PUT" always;',
    ],
    lacks: ['add_header Access-Control-Allow-Origin "https://app.example";', 'add_header Access-Control-Allow-Methods "GET, POST";'],
  },
  {
    file: "nginx/star-with-cookies.conf",
    kind: "nginx",
    delta: { starBecomes: [app, admin], requestHeaders: ["x-request-id"] },
    policy: { ...cookies, origins: [app, admin] },
    lines: [1, 5, 7],
    holds: [
      "map $http_origin $cors_origin {",
      'default "";',
      '"https://app.example" "https://app.example";',
      '"https://admin.example" "https://admin.example";',
      "add_header 'Access-Control-Allow-Origin' $cors_origin always;",
      "add_header 'Vary' Origin always;",
      "add_header 'Access-Control-Allow-Headers' 'Content-Type, x-request-id' always; # keep short",
    ],
    lacks: [
      "add_header 'Access-Control-Allow-Origin' '*' always;",
      "add_header 'Access-Control-Allow-Headers' 'Content-Type' always; # keep short",
    ],
  },
  {
    file: "nginx/preflight-if.conf",
    kind: "nginx",
    delta: { ...both, answerPreflights: true, credentials: true },
    policy: cookies,
    lines: [7, 10, 11],
    holds: [
      'add_header Access-Control-Allow-Credentials "true" always;',
      'add_header Access-Control-Allow-Methods "GET, PUT" always;',
      'add_header Access-Control-Allow-Headers "content-type, x-request-id" always;',
      "add_header Access-Control-Allow-Origin https://app.example always;",
      "return 204;",
    ],
    lacks: ["return 403;"],
  },
  {
    file: "nginx/doubled.conf",
    kind: "nginx",
    delta: { doubled: ["access-control-allow-origin", "access-control-allow-credentials"] },
    lines: [3, 4],
    holds: [],
    lacks: [
      'add_header Access-Control-Allow-Origin "https://app.example" always;',
      'add_header Access-Control-Allow-Credentials "true" always;',
    ],
  },
  {
    file: "nginx/map.conf",
    kind: "nginx",
    delta: { origins: [next], methods: ["DELETE"], answerPreflights: true },
    lines: [3, 4, 12],
    notes: [4],
    holds: [
      '"https://app.example" $http_origin;',
      '"https://next.example" $http_origin;',
      'add_header Access-Control-Allow-Methods "GET,PUT,DELETE" always;',
      "if ($http_access_control_request_method) {",
      "return 204;",
    ],
    lacks: ['"https://app.example/" $http_origin;', 'add_header Access-Control-Allow-Methods "GET,PUT" always;'],
  },
  {
    file: "nginx/two-origins.conf",
    kind: "nginx",
    delta: { doubled: ["access-control-allow-origin"], exposedHeaders: ["etag"] },
    lines: [1, 4, 5, 6],
    notes: [4],
    holds: [
      "map $http_origin $cors_origin {",
      'default "";',
      '"https://app.example" "https://app.example";',
      '"https://admin.example" "https://admin.example";',
      "add_header Access-Control-Allow-Origin $cors_origin;",
      "add_header Vary Origin always;",
      'add_header Access-Control-Expose-Headers "x-total-count, etag";',
    ],
    lacks: [
      "add_header Access-Control-Allow-Origin https://app.example;",
      "add_header Access-Control-Allow-Origin https://admin.example;",
      "add_header Access-Control-Expose-Headers x-total-count;",
    ],
  },
  {
    file: "nginx/slash-crlf.conf",
    kind: "nginx",
    delta: { origins: [app], exposedHeaders: ["etag"] },
    policy: { exposedHeaders: ["etag"] },
    lines: [4],
    holds: [
      'add_header Access-Control-Allow-Origin "https://app.example" always;',
      'add_header Access-Control-Expose-Headers "etag" always;',
    ],
    lacks: ['add_header Access-Control-Allow-Origin "https://app.example/" always;'],
  },
  {
    file: "apache/set.conf",
    kind: "apache",
    delta: { origins: [app, next], ...put, onErrorsToo: true },
    lines: [2, 3, 4],
    holds: [
      'SetEnvIf Origin "^(?:https://app\\.example|https://next\\.example)$" CORS_ORIGIN=$0',
      'Header always set Access-Control-Allow-Origin "%{CORS_ORIGIN}e" env=CORS_ORIGIN',
      "Header always merge Vary Origin",
      'Header always set Access-Control-Allow-Methods "GET, POST, PUT"',
    ],
    lacks: ['Header set Access-Control-Allow-Origin "https://app.example/"', 'Header set Access-Control-Allow-Methods "GET, POST"'],
  },
  {
    file: "apache/setenvif.conf",
    kind: "apache",
    delta: { origins: [next], requestHeaders: ["x-request-id"] },
    lines: [2, 5],
    notes: [2],
    holds: [
      'SetEnvIf Origin "^https://next\\.example$" CORS=$0',
      'Header always set Access-Control-Allow-Headers "content-type, x-request-id"',
    ],
    lacks: ['Header always set Access-Control-Allow-Headers "content-type"'],
  },
  {
    file: "apache/rewrite.htaccess",
    kind: "apache",
    delta: { answerPreflights: true, requestHeaders: ["x-request-id"] },
    lines: [2, 7, 8],
    notes: [2],
    holds: [
      "RewriteCond %{REQUEST_METHOD} =OPTIONS",
      'RewriteCond %{HTTP:Access-Control-Request-Method} !=""',
      "RewriteRule ^ - [R=204,L]",
      'Header always set Access-Control-Allow-Origin "https://app.example"',
      'Header always set Access-Control-Allow-Headers "Content-Type, x-request-id"',
    ],
    lacks: ['Header set Access-Control-Allow-Origin "https://app.example"', 'Header set Access-Control-Allow-Headers "Content-Type"'],
  },
  {
    file: "apache/doubled.conf",
    kind: "apache",
    delta: { doubled: ["access-control-allow-origin", "access-control-allow-credentials"] },
    lines: [2, 4],
    notes: [2],
    holds: ['Header set Access-Control-Allow-Origin "https://app.example"', "Header onsuccess unset Access-Control-Allow-Credentials"],
    lacks: ['Header add Access-Control-Allow-Origin "https://app.example"', "Header set Access-Control-Allow-Credentials true"],
  },
  {
    file: "apache/star-with-cookies.conf",
    kind: "apache",
    delta: { starBecomes: [app], ...put, answerPreflights: true },
    policy: cookies,
    lines: [2, 4, 5, 6, 7],
    holds: [
      'SetEnvIf Origin "^https://app\\.example$" CORS_ORIGIN=$0',
      'Header always set Access-Control-Allow-Origin "%{CORS_ORIGIN}e" env=CORS_ORIGIN',
      "Header always merge Vary Origin",
      'Header always set Access-Control-Allow-Credentials "true"',
      'Header always set Access-Control-Allow-Methods "GET,POST,PUT"',
      "RewriteEngine On",
      "RewriteCond %{REQUEST_METHOD} =OPTIONS",
      'RewriteCond %{HTTP:Access-Control-Request-Method} !=""',
      "RewriteRule ^ - [R=204,L]",
    ],
    lacks: [
      'Header always set Access-Control-Allow-Origin "*"',
      'Header always set Access-Control-Allow-Credentials "True"',
      'Header always set Access-Control-Allow-Methods "GET,POST"',
    ],
  },
  {
    file: "apache/if-origin.conf",
    kind: "apache",
    delta: { origins: [next], exposedHeaders: ["x-total-count"], onErrorsToo: true },
    lines: [2, 3, 4],
    holds: [
      "<If \"%{HTTP:Origin} -in { 'https://app.example', 'https://admin.example', 'https://next.example' }\">",
      "Header onsuccess unset Access-Control-Allow-Origin",
      'Header always set Access-Control-Allow-Origin "expr=%{HTTP:Origin}"',
      "Header onsuccess unset Access-Control-Expose-Headers",
      'Header always set Access-Control-Expose-Headers "ETag, x-total-count"',
    ],
    lacks: [
      "<If \"%{HTTP:Origin} -in { 'https://app.example', 'https://admin.example' }\">",
      'Header set Access-Control-Allow-Origin "expr=%{HTTP:Origin}"',
      'Header set Access-Control-Expose-Headers "ETag"',
    ],
  },
  {
    file: "caddy/literal.Caddyfile",
    kind: "caddy",
    delta: { origins: [app, next], ...put },
    lines: [1, 2, 3],
    holds: [
      "@cors_origin {",
      'header Origin "https://app.example"',
      'header Origin "https://next.example"',
      "header +Vary Origin",
      "header @cors_origin Access-Control-Allow-Origin {http.request.header.Origin}",
      'header Access-Control-Allow-Methods "GET, POST, PUT"',
    ],
    lacks: ["header Access-Control-Allow-Origin https://app.example/", 'header Access-Control-Allow-Methods "GET, POST"'],
  },
  {
    file: "caddy/matcher.Caddyfile",
    kind: "caddy",
    delta: { origins: [next], requestHeaders: ["x-request-id"], onErrorsToo: true },
    lines: [7, 10, 11],
    holds: [
      "@cors {",
      'header Origin "https://app.example"',
      'header Origin "https://next.example"',
      'Access-Control-Allow-Headers "content-type, x-request-id"',
    ],
    lacks: ["@cors header Origin https://app.example", 'Access-Control-Allow-Headers "content-type"', "defer"],
  },
  {
    file: "caddy/handles.Caddyfile",
    kind: "caddy",
    delta: { answerPreflights: true, ...both },
    lines: [5, 9, 10],
    holds: [
      'header Access-Control-Allow-Origin "https://app.example"',
      'header Access-Control-Allow-Methods "GET, PUT"',
      'header Access-Control-Allow-Headers "content-type, x-request-id"',
    ],
    lacks: ['header Access-Control-Allow-Headers "content-type"'],
  },
  {
    file: "caddy/snippet.Caddyfile",
    kind: "caddy",
    delta: { origins: [next], exposedHeaders: ["x-total-count"], onErrorsToo: true },
    lines: [4, 8],
    holds: ['header @origin{args.0} Access-Control-Expose-Headers "etag, x-total-count"', 'import cors "https://next.example"'],
    lacks: ['header @origin{args.0} >Access-Control-Expose-Headers "etag"'],
  },
  {
    file: "caddy/star-with-cookies.Caddyfile",
    kind: "caddy",
    delta: { starBecomes: [app], answerPreflights: true, ...put },
    policy: cookies,
    lines: [2, 4, 5, 6, 9],
    holds: [
      "@no_preflight {",
      "not {",
      "method OPTIONS",
      "header Access-Control-Request-Method *",
      "basic_auth @no_preflight {",
      "@cors_origin {",
      'header Origin "https://app.example"',
      "header +Vary Origin",
      "header @cors_origin Access-Control-Allow-Origin {http.request.header.Origin}",
      'header @cors_origin Access-Control-Allow-Methods "GET, PUT"',
      "@cors_preflight {",
      "respond @cors_preflight 204",
    ],
    lacks: ["basic_auth {", "Access-Control-Allow-Origin *"],
  },
  {
    file: "caddy/doubled.Caddyfile",
    kind: "caddy",
    delta: { doubled: ["access-control-allow-origin"] },
    lines: [2],
    holds: [],
    lacks: ["header +Access-Control-Allow-Origin https://app.example"],
  },
  {
    file: "express/order.js",
    kind: "express",
    delta: { origins: [app], ...put },
    lines: [11, 12, 14],
    holds: [
      'origin: "https://app.example",',
      'methods: "GET,POST,PUT",',
      "app.use(express.json());",
      'app.get("/health", (req, res) => res.json({ ok: true }));',
    ],
    lacks: ['origin: "https://app.example/",', 'methods: "GET,POST",'],
  },
  {
    file: "express/list.ts",
    kind: "express",
    delta: { origins: [admin, next], ...both, answerPreflights: true },
    lines: [6, 14],
    holds: [
      "'https://admin.example', // the back office",
      "'https://next.example',",
      "app.use(cors({ origin: allowed, methods: ['GET', 'POST', 'PUT'], allowedHeaders: ['Content-Type', 'x-request-id'] }));",
    ],
    lacks: [
      "'https://admin.example/', // the back office",
      "app.use(cors({ origin: allowed, methods: ['GET', 'POST'], allowedHeaders: ['Content-Type'] }));",
    ],
  },
  {
    file: "express/bare.mjs",
    kind: "express",
    delta: { starBecomes: [app], credentials: true, exposedHeaders: ["etag"] },
    policy: { ...cookies, exposedHeaders: ["etag"] },
    lines: [5],
    holds: ['app.use(cors({ origin: ["https://app.example"], exposedHeaders: ["etag"], credentials: true }))'],
    lacks: ["app.use(cors())"],
  },
  {
    file: "express/pattern.js",
    kind: "express",
    delta: { origins: [next], credentials: true, exposedHeaders: ["etag"] },
    policy: cookies,
    lines: [6, 7, 8],
    notes: [6],
    holds: [
      "origin: [/\\.example$/, 'https://next.example'], // every team's site",
      "credentials: true,",
      "exposedHeaders: 'X-Total-Count, etag'",
    ],
    lacks: ["origin: /\\.example$/, // every team's site", "credentials: false,", "exposedHeaders: 'X-Total-Count'"],
  },
  {
    file: "express/star-with-cookies.js",
    kind: "express",
    delta: { starBecomes: [app, admin], requestHeaders: ["x-request-id"] },
    policy: { ...cookies, origins: [app, admin] },
    lines: [4],
    holds: [
      'const options = { origin: ["https://app.example", "https://admin.example"], credentials: true, allowedHeaders: "content-type, x-request-id" };',
    ],
    lacks: ['const options = { origin: "*", credentials: true, allowedHeaders: "content-type" };'],
  },
  {
    file: "flask/resources.py",
    kind: "flask",
    delta: { origins: [app], ...put, credentials: true },
    policy: cookies,
    lines: [5],
    holds: [
      'CORS(app, resources={r"/api/*": {"origins": "https://app.example", "methods": ["GET", "POST", "PUT"], "supports_credentials": True}})',
    ],
    lacks: ['CORS(app, resources={r"/api/*": {"origins": "https://app.example/", "methods": ["GET", "POST"]}})'],
  },
  {
    file: "flask/bare.py",
    kind: "flask",
    delta: { starBecomes: [app], exposedHeaders: ["etag"] },
    policy: { ...cookies, exposedHeaders: ["etag"] },
    lines: [5],
    holds: ['CORS(app, supports_credentials=True, origins=["https://app.example"], expose_headers=["etag"])'],
    lacks: ["CORS(app, supports_credentials=True)"],
  },
  {
    file: "flask/list.py",
    kind: "flask",
    delta: { origins: [next], requestHeaders: ["x-request-id"], answerPreflights: true },
    lines: [7, 14, 16],
    notes: [7],
    holds: [
      "from flask import Flask, request",
      "'https://next.example',",
      "allow_headers=['Content-Type', 'x-request-id'],",
      "@app.before_request",
      "def answer_preflight():",
      'if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:',
      'return "", 204',
    ],
    lacks: ["from flask import Flask", "allow_headers=['Content-Type'],"],
  },
  {
    file: "flask/text.py",
    kind: "flask",
    delta: { origins: [admin], exposedHeaders: ["x-total-count"], credentials: true },
    policy: cookies,
    lines: [4],
    holds: [
      'cors = CORS(app, origins=["https://app.example", "https://admin.example"], expose_headers=["ETag", "x-total-count"], supports_credentials=True)',
    ],
    lacks: ['cors = CORS(app, origins="https://app.example", expose_headers="ETag", supports_credentials=False)'],
  },
  {
    file: "fastapi/star-with-cookies.py",
    kind: "fastapi",
    delta: { starBecomes: [app], requestHeaders: ["x-request-id"] },
    policy: cookies,
    lines: [7, 9],
    holds: ['allow_origins=["https://app.example"],', 'allow_headers=["x-request-id"],'],
    lacks: ['allow_origins=["*"],'],
  },
  {
    file: "fastapi/order.py",
    kind: "fastapi",
    delta: { origins: [app], ...both, answerPreflights: true },
    lines: [6, 8],
    holds: [
      'origins = ["https://app.example"]',
      'app.add_middleware(CORSMiddleware, allow_origins=origins, allow_headers=["content-type", "x-request-id"], allow_methods=["GET", "PUT"])',
    ],
    lacks: [
      'origins = ["https://app.example/"]',
      'app.add_middleware(CORSMiddleware, allow_origins=origins, allow_headers=["content-type"])',
    ],
  },
  {
    file: "fastapi/lists.py",
    kind: "fastapi",
    delta: { origins: [next], ...put, exposedHeaders: ["x-total-count"] },
    lines: [10, 12, 13],
    holds: [
      "'https://admin.example',  # no comma here",
      "'https://next.example'",
      "allow_methods=['GET', 'PUT'],",
      "expose_headers=('etag', 'x-total-count'),",
    ],
    lacks: ["'https://admin.example'  # no comma here", "allow_methods=['GET'],", "expose_headers=('etag',),"],
  },
  {
    file: "fastapi/bare.py",
    kind: "fastapi",
    delta: { origins: [app], ...both, credentials: true },
    policy: cookies,
    lines: [5],
    holds: [
      'app.add_middleware(CORSMiddleware, allow_origins=["https://app.example"], allow_methods=["GET", "PUT"], allow_headers=["x-request-id"], allow_credentials=True)',
    ],
    lacks: ["app.add_middleware(CORSMiddleware)"],
  },
  {
    file: "django/order.py",
    kind: "django",
    delta: { origins: [app, next], requestHeaders: ["x-request-id"] },
    lines: [11, 16, 17],
    holds: [
      '"corsheaders.middleware.CorsMiddleware",',
      '"https://app.example",',
      '"https://next.example",',
      'CORS_ALLOW_HEADERS = ["accept", "authorization", "content-type", "user-agent", "x-csrftoken", "x-requested-with", "x-request-id"]',
    ],
    lacks: ['"https://app.example/",'],
  },
  {
    file: "django/headers.py",
    kind: "django",
    delta: { ...both, exposedHeaders: ["etag"] },
    policy: { exposedHeaders: ["etag"] },
    lines: [7, 8],
    holds: [
      "CORS_ALLOW_HEADERS = list(default_headers) + ['x-trace-id', 'x-request-id']",
      "CORS_ALLOW_METHODS = ('GET', 'POST', 'PUT')",
      "CORS_EXPOSE_HEADERS = ['etag']",
    ],
    lacks: ["CORS_ALLOW_HEADERS = list(default_headers) + ['x-trace-id']", "CORS_ALLOW_METHODS = ('GET', 'POST')"],
  },
  {
    file: "django/all-with-cookies.py",
    kind: "django",
    delta: { starBecomes: [app], requestHeaders: ["x-request-id"] },
    policy: cookies,
    lines: [2, 4, 7, 8],
    holds: [
      '"shop",',
      '"corsheaders"',
      '"corsheaders.middleware.CorsMiddleware",',
      "CORS_ALLOW_ALL_ORIGINS = False",
      'CORS_ALLOWED_ORIGINS = ["https://app.example"]',
      'CORS_ALLOW_HEADERS = ["accept", "authorization", "content-type", "user-agent", "x-csrftoken", "x-requested-with", "x-request-id"]',
    ],
    lacks: ['"shop"', "CORS_ALLOW_ALL_ORIGINS = True"],
  },
  {
    file: "django/whitelist.py",
    kind: "django",
    delta: { origins: [app], requestHeaders: ["authorization"], credentials: true },
    policy: cookies,
    lines: [3, 4],
    holds: [
      'CORS_ORIGIN_WHITELIST = ("https://app.example",)',
      'CORS_ALLOW_HEADERS = ["content-type", "authorization"]  # replaces the usual ones',
      "CORS_ALLOW_CREDENTIALS = True",
    ],
    lacks: ['CORS_ORIGIN_WHITELIST = ("https://app.example/shop",)', 'CORS_ALLOW_HEADERS = ["content-type"]  # replaces the usual ones'],
  },
  {
    file: "spring/star.properties",
    kind: "spring-properties",
    delta: { starBecomes: [app, admin], ...both },
    policy: { ...cookies, origins: [app, admin] },
    lines: [2, 4],
    holds: [
      "management.endpoints.web.cors.allowed-origins=https://app.example,https://admin.example",
      "management.endpoints.web.cors.allowed-methods=GET,POST,PUT",
      "management.endpoints.web.cors.allowed-headers=content-type,x-request-id",
    ],
    lacks: ["management.endpoints.web.cors.allowed-origins=*", "management.endpoints.web.cors.allowed-methods=GET,POST"],
  },
  {
    file: "spring/indexed.properties",
    kind: "spring-properties",
    delta: { origins: [app, next], requestHeaders: ["x-request-id"], credentials: true },
    policy: cookies,
    lines: [1, 2, 4],
    holds: [
      "spring.graphql.cors.allowed-origins[0] = https://app.example",
      "spring.graphql.cors.allowed-origins[2] = https://next.example",
      "authorization, x-request-id",
      "spring.graphql.cors.allow-credentials=true",
    ],
    lacks: ["spring.graphql.cors.allowed-origins[0] = https://app.example/", "authorization"],
  },
  {
    file: "spring/gateway.yml",
    kind: "spring-yaml",
    delta: { origins: [app, next], ...both, credentials: true },
    policy: cookies,
    lines: [7, 10, 11],
    holds: [
      'allowedOrigins: "https://app.example,https://next.example" # the site',
      "- PUT",
      "allowedHeaders: [content-type, x-request-id]",
      "allowCredentials: true",
    ],
    lacks: ['allowedOrigins: "https://app.example/" # the site', "allowedHeaders: [content-type]"],
  },
  {
    file: "spring/star.yaml",
    kind: "spring-yaml",
    delta: { starBecomes: [app], ...both },
    policy: cookies,
    lines: [6, 8],
    holds: ['- "https://app.example"', 'allowed-methods: "GET,POST,PUT"', "allowed-headers:", '- "content-type"', '- "x-request-id"'],
    lacks: ['- "*"', 'allowed-methods: "GET,POST"'],
  },
];

export function wantedOf({ delta, policy }: Pick<OwnFileCase, "delta" | "policy">): Wanted {
  return wanted(delta, policy);
}

export function ownFileText({ file }: Pick<OwnFileCase, "file">): string {
  return readFileSync(new URL(`../fixtures/own-file/${file}`, import.meta.url), "utf8");
}
