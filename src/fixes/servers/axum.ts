import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, isForAnyOrigin, lines } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { doubleQuoted } from "../quote.ts";

export const axum = defineServer({
  id: "axum",
  label: "axum, tower-http",
  group: "go-rust",
  checkedAgainst: "documented, not run here: tower-http 0.6, axum 0.8",
  docs: "https://docs.rs/tower-http/latest/tower_http/cors/struct.CorsLayer.html",
  build: (policy) => ({
    blocks: [
      {
        where: say`In the dependencies.`,
        file: "Cargo.toml",
        language: "toml",
        code: 'tower-http = { version = "0.6", features = ["cors"] }\n',
      },
      {
        where: say`Directly above ${code("axum::serve(…, app)")}: the layer that is added last is the outermost.`,
        file: "src/main.rs",
        language: "rust",
        code: layer(policy),
      },
    ],
    replaces: replacesInProxies(code("CorsLayer")),
    apply: [say`Put both parts in.`, say`Build and start the program again.`],
    traps: [
      beforeAuthentication,
      say`On a nested router its 404 has no headers. ${code("route_layer")} does not see preflights at all.`,
      say`${code("CorsLayer::very_permissive()")} lets every site in with your users' cookies.`,
      say`A ${code("panic")} closes the connection without any answer, unless a ${code("CatchPanicLayer")} stands inside of this layer.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function layer(policy: CorsPolicy): string {
  const list = (call: string, make: string, values: readonly string[], end = ""): string | null =>
    values.length === 0 ? null : `        .${call}([${values.map((value) => `${make}${doubleQuoted(value)})${end}`).join(", ")}])`;
  const lowerCase = (names: readonly string[]): string[] => names.map((name) => name.toLowerCase());
  const name = "axum::http::HeaderName::from_static(";
  return lines([
    "let app = app.layer(",
    "    tower_http::cors::CorsLayer::new()",
    isForAnyOrigin(policy)
      ? "        .allow_origin(tower_http::cors::Any)"
      : list("allow_origin", "axum::http::HeaderValue::from_static(", policy.origins),
    list("allow_methods", "axum::http::Method::from_bytes(b", policy.methods, ".unwrap()"),
    list("allow_headers", name, lowerCase(policy.requestHeaders)),
    list("expose_headers", name, lowerCase(policy.exposedHeaders)),
    policy.credentials ? "        .allow_credentials(true)" : null,
    `        .max_age(std::time::Duration::from_secs(${policy.maxAgeSeconds})),`,
    ");",
  ]);
}
