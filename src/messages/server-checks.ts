import { beforeLine, end, type Line, lead, line, notInCode, pattern, q } from "./console-line.ts";

const weak = true;
const verb = "(?<method>OPTIONS)";

// What servers write of a request that they refuse by other rules than those of CORS.
// https://github.com/django/django/blob/main/django/middleware/csrf.py
// https://github.com/rails/rails/blob/main/actionpack/lib/action_controller/metal/request_forgery_protection.rb
// https://github.com/sveltejs/kit/blob/main/packages/kit/src/runtime/server/respond.js
// https://github.com/withastro/astro/blob/main/packages/astro/src/core/app/middlewares.ts
// https://github.com/apollographql/apollo-server/blob/main/packages/server/src/preventCsrf.ts
// https://github.com/jupyter-server/jupyter_server/blob/main/jupyter_server/base/handlers.py
// https://github.com/better-auth/better-auth/blob/canary/packages/better-auth/src/api/middlewares/origin-check.ts
// https://go.dev/src/net/http/csrf.go
const crossSite: readonly Line[] = [
  "Origin checking failed(?: - (?:ORIGIN|[^\\s%{]{1,300}))? does not match any trusted origins",
  "Referer checking failed - (?!%s)[^\\n]{1,300}",
  "Forbidden \\(CSRF [^()\\n]{1,100}\\)",
  "CSRF verification failed\\. Request aborted",
  "HTTP Origin header \\(ORIGIN\\) didn't match request\\.base_url",
  `The browser returned a ${q}(?<origin>null)${q} origin for a request with origin-based forgery protection`,
  `${notInCode}Can.t verify CSRF token authenticity`,
  `${lead}Cross-site (?:[A-Z]{3,7} form submissions|remote requests) are forbidden${end}`,
  `${lead}CSRF token mismatch${end}`,
  `${lead}(?:invalid csrf token|The CSRF token is (?:missing|invalid))${end}`,
  "Invalid CSRF token found for \\S",
  "This operation has been blocked as a potential Cross-Site Request Forgery",
  "Blocking Cross Origin API request for \\S{1,300}\\. Origin: ORIGIN",
  "\\[Better Auth\\]: Invalid origin: ORIGIN",
  `${lead}cross-origin request detected(?: from Sec-Fetch-Site header|, and/or browser is out of date)`,
].map((source) => line("cross-site-check", null, pattern(source)));

// https://github.com/django/django/blob/main/django/http/request.py
// https://github.com/rails/rails/blob/main/actionpack/lib/action_dispatch/middleware/host_authorization.rb
// https://github.com/encode/starlette/blob/master/starlette/middleware/trustedhost.py
const hosts: readonly Line[] = [
  `Invalid HTTP_HOST header(?:: ${q}[^\\s"'%]{1,300}${q}\\.| \\(you may need to set ALLOWED_HOSTS\\))`,
  "Blocked hosts?: (?:[a-z0-9-]{1,63}\\.){1,10}[a-z0-9-]{1,63}\\b",
  `${lead}Invalid host header${end}`,
].map((source) => line("host-check", null, pattern(source)));

// Settings that a server does not take.
// https://github.com/spring-projects/spring-framework/blob/main/spring-web/src/main/java/org/springframework/web/cors/CorsConfiguration.java
// https://github.com/dotnet/aspnetcore/blob/main/src/Middleware/CORS/src/Resources.resx
// https://github.com/adamchainz/django-cors-headers/blob/main/src/corsheaders/checks.py
// https://github.com/gin-contrib/cors/blob/master/config.go
// https://github.com/gofiber/fiber/blob/main/middleware/cors/cors.go
// https://github.com/tower-rs/tower-http/blob/main/tower-http/src/cors/mod.rs
const settings: readonly Line[] = [
  `When allowCredentials is true, allowedOrigins cannot contain the special value ${q}\\*`,
  "The CORS protocol does not allow specifying a wildcard \\(any\\) origin and credentials at the same time",
  "\\(corsheaders\\.E\\d{3}\\)|\\(4_0\\.E001\\)",
  "bad origin: origins must contain '\\*' or include|conflict settings: all origins (?:are allowed|disabled)",
  "\\[CORS\\] (?:Insecure setup|Invalid origin)",
  "Invalid CORS configuration: Cannot combine",
].map((source) => line("cors-settings-refused", null, pattern(source)));

// OPTIONS, refused: in servers' logs and answers.
const options: readonly Line[] = [
  `["']${verb} (?:URL|/\\S{0,2000}) HTTP/[\\d.]{1,3}["'] (?<status>[45]\\d\\d)(?!\\d)`,
  `(?:^|\\n)[ \\t]{0,20}${beforeLine}${verb} /\\S{0,2000} (?<status>[45]\\d\\d) [\\d.]{1,12} ms`,
  `\\[GIN\\] [^|\\n]{1,60}\\| (?<status>[45]\\d\\d) \\|[^\\n]{1,120}\\| ${verb}\\b`,
  `No route matches \\[${verb}\\]`,
  `The ${verb} method is not supported for (?:this route|route \\S{1,500})`,
  `No route found for ${q}${verb} (?:URL|/\\S{0,2000})`,
  `\\bCannot ${verb} /`,
  `Request method ${q}${verb}${q} (?:is )?not supported`,
  `Method Not Allowed \\(${verb}\\)`,
].map((source) => line("options-status", null, pattern(source), weak));

export const serverChecks: readonly Line[] = [...crossSite, ...hosts, ...settings, ...options];
