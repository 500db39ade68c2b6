import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines } from "../define-server.ts";
import { goOriginSet } from "../go-source.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { doubleQuoted } from "../quote.ts";

export const goNetHttp = defineServer({
  id: "go-net-http",
  label: "Go net/http",
  group: "go-rust",
  checkedAgainst: "Go 1.19.8",
  docs: "https://pkg.go.dev/net/http#Handler",
  build: (policy) => ({
    blocks: [
      {
        where: say`A new file beside ${code("main.go")}. If that file's package is not ${code("main")}, change the first line.`,
        file: "cors.go",
        language: "go",
        code: middleware(policy),
      },
      {
        where: say`Directly above ${code("http.ListenAndServe(…, handler)")}, so that it goes around routes and sign-in checks. ${code("handler")} is an ${code("http.Handler")}; with a mux, write ${code("var handler http.Handler = mux")} first.`,
        file: "main.go",
        language: "go",
        code: "handler = withCors(handler)\n",
      },
    ],
    replaces: replacesInProxies(code('w.Header().Set("Access-Control-…")')),
    apply: [say`Put both parts in.`, say`Build and start the program again.`],
    traps: [
      beforeAuthentication,
      say`A ${code("panic")} closes the connection without any answer. The page sees a network error that looks like CORS: read the program's log.`,
      say`${code("http.CrossOriginProtection")} of Go 1.25 and newer answers 403 by itself: add the origin with ${code("AddTrustedOrigin")} too.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function middleware(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const set = (indent: string, name: string, value: string | null): string | null =>
    value === null ? null : `${indent}header.Set(${doubleQuoted(name)}, ${doubleQuoted(value)})`;
  return lines([
    "package main",
    "",
    'import "net/http"',
    "",
    forAny ? null : goOriginSet(policy, "var corsOrigins = "),
    "func withCors(next http.Handler) http.Handler {",
    "\treturn http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {",
    "\t\theader := w.Header()",
    '\t\theader.Add("Vary", "Origin")',
    '\t\torigin := r.Header.Get("Origin")',
    forAny ? null : "\t\tif !corsOrigins[origin] {\n\t\t\tnext.ServeHTTP(w, r)\n\t\t\treturn\n\t\t}",
    forAny ? set("\t\t", "Access-Control-Allow-Origin", "*") : '\t\theader.Set("Access-Control-Allow-Origin", origin)',
    policy.credentials ? set("\t\t", "Access-Control-Allow-Credentials", "true") : null,
    set("\t\t", "Access-Control-Expose-Headers", exposedHeaders),
    '\t\tif origin != "" && r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {',
    set("\t\t\t", "Access-Control-Allow-Methods", methods),
    set("\t\t\t", "Access-Control-Allow-Headers", requestHeaders),
    set("\t\t\t", "Access-Control-Max-Age", maxAge),
    "\t\t\tw.WriteHeader(http.StatusNoContent)",
    "\t\t\treturn",
    "\t\t}",
    "\t\tnext.ServeHTTP(w, r)",
    "\t})",
    "}",
  ]);
}
