import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say } from "../../model/text.ts";
import { defineServer, isForAnyOrigin, lines } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { doubleQuoted } from "../quote.ts";
import { quotedList } from "../quoted-list.ts";

export const actix = defineServer({
  id: "actix",
  label: "Actix Web",
  group: "go-rust",
  checkedAgainst: "documented, not run here: actix-cors 0.7",
  docs: "https://docs.rs/actix-cors/latest/actix_cors/struct.Cors.html",
  build: (policy) => ({
    blocks: [
      {
        where: say`In the dependencies.`,
        file: "Cargo.toml",
        language: "toml",
        code: 'actix-cors = "0.7"\n',
      },
      {
        where: say`Inside ${code("HttpServer::new(|| …)")}, the last call on ${code("App::new()")}: the ${code("wrap")} that comes last is the outermost.`,
        file: "src/main.rs",
        language: "rust",
        code: wrap(policy),
      },
    ],
    replaces: replacesInProxies(code("Cors")),
    apply: [say`Put both parts in.`, say`Build and start the program again.`],
    traps: [
      beforeAuthentication,
      say`Without ${code("block_on_origin_mismatch(false)")} the server answers 400 itself when another site asks.`,
      say`A preflight's answer has no ${header("vary")}; the other answers have it.`,
      say`${code("Cors::permissive()")} lets every site in with your users' cookies.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function wrap(policy: CorsPolicy): string {
  const list = (call: string, values: readonly string[]): string | null =>
    values.length === 0 ? null : `        .${call}([${quotedList(values)}])`;
  return lines([
    ".wrap(",
    "    actix_cors::Cors::default()",
    ...(isForAnyOrigin(policy)
      ? ["        .allow_any_origin()", "        .send_wildcard()"]
      : policy.origins.map((origin) => `        .allowed_origin(${doubleQuoted(origin)})`)),
    "        .block_on_origin_mismatch(false)",
    list("allowed_methods", policy.methods),
    list("allowed_headers", policy.requestHeaders),
    list("expose_headers", policy.exposedHeaders),
    policy.credentials ? "        .supports_credentials()" : null,
    `        .max_age(${policy.maxAgeSeconds}),`,
    ")",
  ]);
}
