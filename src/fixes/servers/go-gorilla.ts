import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say } from "../../model/text.ts";
import { defineServer, lines } from "../define-server.ts";
import { goStrings } from "../go-source.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { capitalMethodsOnly, originList } from "../quoted-list.ts";

export const goGorilla = defineServer({
  id: "go-gorilla",
  label: "Go with gorilla/handlers",
  group: "go-rust",
  checkedAgainst: "gorilla/handlers 1.5.1, Go 1.19.8",
  docs: "https://pkg.go.dev/github.com/gorilla/handlers#CORS",
  build: (policy) =>
    capitalMethodsOnly(policy, "gorilla/handlers") ?? {
      blocks: [
        {
          where: say`In the file that starts the server, below its other imports.`,
          file: "main.go",
          language: "go",
          code: 'import "github.com/gorilla/handlers"\n',
        },
        {
          where: say`Directly above ${code("http.ListenAndServe(…, handler)")}, so that it goes around routes and sign-in checks. ${code("handler")} is an ${code("http.Handler")}; with a router, write ${code("var handler http.Handler = router")} first.`,
          file: "main.go",
          language: "go",
          code: wrapped(policy),
        },
      ],
      replaces: replacesInProxies(code("handlers.CORS")),
      apply: [say`Run ${code("go get github.com/gorilla/handlers")}.`, say`Put both parts in.`, say`Build and start the program again.`],
      traps: [
        beforeAuthentication,
        say`As a middleware of the mux (${code("router.Use")}) it does not see preflights for which there is no route: they get 405.`,
        say`The outer function is needed: gorilla/handlers sends ${header("vary")} only to sites on the list, and caches then mix up sites.`,
        say`A preflight with another method gets 405, with another header 403.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function wrapped(policy: CorsPolicy): string {
  return lines([
    "corsHandler := handlers.CORS(",
    `\thandlers.AllowedOrigins(${goStrings(originList(policy))}),`,
    `\thandlers.AllowedMethods(${goStrings(policy.methods)}),`,
    `\thandlers.AllowedHeaders(${goStrings(policy.requestHeaders)}),`,
    policy.exposedHeaders.length > 0 ? `\thandlers.ExposedHeaders(${goStrings(policy.exposedHeaders)}),` : null,
    policy.credentials ? "\thandlers.AllowCredentials()," : null,
    `\thandlers.MaxAge(${policy.maxAgeSeconds}),`,
    ")(handler)",
    "handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {",
    '\tw.Header().Set("Vary", "Origin")',
    "\tcorsHandler.ServeHTTP(w, r)",
    "})",
  ]);
}
