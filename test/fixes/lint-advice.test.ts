import { describe, expect, it } from "vitest";
import { type DangerId, lintCode, lintProse } from "./lint-advice.ts";

const bad: readonly (readonly [DangerId, string])[] = [
  [
    "star-with-credentials",
    'add_header Access-Control-Allow-Origin "*" always;\nadd_header Access-Control-Allow-Credentials "true" always;',
  ],
  ["star-with-credentials", "Access-Control-Allow-Origin: *\nAccess-Control-Allow-Credentials: true"],
  ["star-with-credentials", 'Header always set Access-Control-Allow-Origin "*"\nHeader always set Access-Control-Allow-Credentials "true"'],
  ["star-with-credentials", 'cors({ origin: "*", credentials: true })'],
  ["star-with-credentials", 'CORS(app, origins=["*"], supports_credentials=True)'],
  ["star-with-credentials", 'allow_origins=["*"],\nallow_credentials=True,'],
  ["star-with-credentials", "policy.AllowAnyOrigin().AllowCredentials()"],
  ["star-with-credentials", 'AllowedOrigins: []string{"*"},\nAllowCredentials: true,'],
  ["star-with-credentials", 'allowOrigins:\n  - "*"\nallowCredentials: true'],
  ["star-with-credentials", "quarkus.http.cors.origins=*\nquarkus.http.cors.access-control-allow-credentials=true"],
  ["star-with-credentials", "'allowed_origins' => ['*'],\n'supports_credentials' => true,"],
  ["star-with-credentials", '<allowed-origins>*</allowed-origins><x allowCredentials="true"/>'],
  ["reflects-any-origin", "add_header Access-Control-Allow-Origin $http_origin always;"],
  ["reflects-any-origin", 'Header set Access-Control-Allow-Origin "%{Origin}i"'],
  ["reflects-any-origin", "http-response set-header Access-Control-Allow-Origin %[req.hdr(Origin)]"],
  ["reflects-any-origin", 'header Access-Control-Allow-Origin "{header.Origin}"'],
  ["reflects-any-origin", "set resp.http.Access-Control-Allow-Origin = req.http.Origin;"],
  ["reflects-any-origin", "header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']);"],
  ["reflects-any-origin", 'response.setHeader("Access-Control-Allow-Origin", request.headers.origin);'],
  ["reflects-any-origin", 'const origin = request.headers.get("origin");\nresponse.headers.set("Access-Control-Allow-Origin", origin);'],
  ["reflects-any-origin", 'w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))'],
  ["reflects-any-origin", "cors({ origin: true, credentials: true })"],
  ["reflects-any-origin", "cors({ origin: (origin) => origin })"],
  ["reflects-any-origin", "policy.SetIsOriginAllowed(_ => true)"],
  ["reflects-any-origin", "AllowOriginFunc: func(origin string) bool { return true },"],
  ["reflects-any-origin", "CorsLayer::new().allow_origin(AllowOrigin::mirror_request())"],
  ["star-with-credentials", "CORS_ALLOW_ALL_ORIGINS = True\nCORS_ALLOW_CREDENTIALS = True"],
  ["star-with-credentials", "AllowAllOrigins: true,\nAllowCredentials: true,"],
  ["reflects-any-origin", 'configuration.allowedOriginPatterns("*")'],
  ["null-origin", "Access-Control-Allow-Origin: null"],
  ["null-origin", 'origin: ["https://app.example", "null"],'],
  ["loose-origin-match", 'CORS_ALLOWED_ORIGIN_REGEXES = [r"https://.*\\.example\\.com"]'],
  ["loose-origin-match", 'SetEnvIf Origin "https?://(www\\.)?example\\.com" CORS=$0'],
  ["loose-origin-match", 'SetEnvIf Origin "^https://app.example.com$" CORS=$0'],
  ["loose-origin-match", 'allow_origin_regex="https://.*"'],
  ["loose-origin-match", 'origin: ["https://*.example.com"]'],
  ["loose-origin-match", '"~^https://.+\\.example\\.com$" $http_origin;'],
  ["loose-origin-match", "origin: [/\\.example\\.com$/],"],
  ["loose-origin-match", 'if (origin.endsWith("example.com")) allow(origin);'],
  ["loose-origin-match", 'if strings.HasSuffix(origin, "example.com") {'],
  ["loose-origin-match", "if (strpos($origin, 'example.com') !== false) {"],
  ["security-disabled", "chromium --disable-web-security --user-data-dir=x"],
  ["security-disabled", "csrf: false,"],
  ["security-disabled", "http.csrf().disable()"],
  ["security-disabled", "http.csrf(AbstractHttpConfigurer::disable)"],
  ["security-disabled", 'http.authorizeRequests().antMatchers("/**").permitAll()'],
  ["security-disabled", "auth.anyRequest().permitAll()"],
  ["security-disabled", "@csrf_exempt\ndef view(request):"],
  ["security-disabled", "webPreferences: { webSecurity: false }"],
  ["security-disabled", "csrf: { checkOrigin: false }"],
  ["security-disabled", '"secure": false,'],
  ["no-cors", 'fetch(url, { mode: "no-cors" })'],
  ["public-proxy", 'fetch("https://cors-anywhere.herokuapp.com/" + url)'],
  ["public-proxy", "https://api.allorigins.win/raw?url="],
  ["public-proxy", "https://corsproxy.io/?"],
  ["private-network-headers", "Access-Control-Allow-Private-Network: true"],
  ["private-network-headers", "allow_private_network=True"],
];

const good: readonly string[] = [
  "Access-Control-Allow-Origin: *\nVary: Origin",
  'map $http_origin $cors_origin {\n    default "";\n    "https://app.example" "https://app.example";\n}\nadd_header Access-Control-Allow-Origin $cors_origin always;',
  'const allowed = new Set(["https://app.example"]);\nif (allowed.has(request.headers.origin)) response.setHeader("Access-Control-Allow-Origin", request.headers.origin);',
  'SetEnvIf Origin "^https://app\\.example\\.com$" CORS=$0',
  'cors({ origin: ["https://app.example"], credentials: true })',
];

describe("lintCode", () => {
  it.each(bad)("finds %s in %j", (id, code) => {
    expect(lintCode(code).map((danger) => danger.id)).toContain(id);
  });

  it.each(good)("lets pass: %j", (code) => expect(lintCode(code)).toEqual([]));
});

describe("lintProse", () => {
  it.each([
    ["no-cors", 'Set mode: "no-cors" and the error goes away.'],
    ["public-proxy", "Send it through corsproxy.io."],
    ["security-disabled", "Start Chrome with --disable-web-security."],
    ["security-disabled", "Turn CORS off while you develop."],
    ["reflects-any-origin", "Send $http_origin back."],
    ["reflects-any-origin", "Reflect the origin."],
    ["null-origin", "Answer with Access-Control-Allow-Origin: null."],
    ["star-with-credentials", "Send Access-Control-Allow-Origin: * and Access-Control-Allow-Credentials: true."],
    ["private-network-headers", "Send Access-Control-Allow-Private-Network: true."],
  ] as const)("finds %s in %j", (id, text) => {
    expect(lintProse(text).map((danger) => danger.id)).toContain(id);
  });

  it("lets an ordinary step pass", () => {
    expect(lintProse("Answer with exactly one header Access-Control-Allow-Origin: https://app.example.")).toEqual([]);
  });
});
