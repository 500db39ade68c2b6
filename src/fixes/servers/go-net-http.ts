import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say, type Text } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines } from "../define-server.ts";
import { goOriginSet, goPairs } from "../go-source.ts";
import { belowOrInstead, linePartial } from "../line-partial.ts";
import type { Piece } from "../partial.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { doubleQuoted } from "../quote.ts";
import { quotedList } from "../quoted-list.ts";

export const goNetHttp = defineServer({
  id: "go-net-http",
  label: "Go net/http",
  group: "go-rust",
  checkedAgainst: "Go 1.19.8",
  docs: "https://pkg.go.dev/net/http#Handler",
  partial: linePartial({
    file: "main.go",
    language: "go",
    starts: (name) => [`w.Header().Set(${doubleQuoted(name)}`, `header.Set(${doubleQuoted(name)}`, `w.Header().Add(${doubleQuoted(name)}`],
    line: (name, value) => `\t\tw.Header().Set(${doubleQuoted(name)}, ${doubleQuoted(value)})`,
    newLine: {
      where: belowOrInstead(code('w.Header().Set("Access-Control-Allow-Origin", …)')),
      places: [
        { kind: "below", line: 'w.Header().Set("Access-Control-Allow-Origin"' },
        { kind: "below", line: 'header.Set("Access-Control-Allow-Origin"' },
      ],
    },
    ifNone: say`Below the line ${code('w.Header().Set("Access-Control-Allow-Origin", …)')}, if there is no such line.`,
    origins: (added, policy) => [
      [
        {
          where: say`If the code looks in a map of origins, here ${code("corsOrigins")}: in that map, directly after its ${code("{")}.`,
          code: goPairs(added.map((origin) => [doubleQuoted(origin) ?? "", "true"])),
          places: [{ kind: "behind", text: "corsOrigins = map[string]bool{" }],
        },
      ],
      [
        listedOrigin(
          policy.origins,
          say`If one origin stands fixed: in place of the line that begins with ${code('w.Header().Set("Access-Control-Allow-Origin"')}.`,
        ),
      ],
    ],
    star: (origins) => [
      [
        listedOrigin(
          origins,
          say`In place of the line that begins with ${code('w.Header().Set("Access-Control-Allow-Origin"')}. Add every other site that calls this server: ${code("*")} does not go with cookies.`,
        ),
      ],
    ],
    errors: () => [
      [
        {
          where: say`Put the function that sets ${code("Access-Control-…")} around everything: ${code("handler = withCors(handler)")} directly above ${code("http.ListenAndServe(…, handler)")}. What stands around it answers without the headers.`,
          code: "",
          places: [],
        },
      ],
    ],
    preflights: [
      [
        {
          where: say`Directly below the lines that set ${code("Access-Control-…")}, in a function that goes around routes and sign-in checks.`,
          code: lines([
            'if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {',
            "\tw.WriteHeader(http.StatusNoContent)",
            "\treturn",
            "}",
          ]),
          places: [],
        },
      ],
    ],
    single: () => say`Keep the one that all answers get. If a proxy in front adds the header too, take it out there instead.`,
    apply: [say`Build and start the program again.`],
  }),
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

function listedOrigin(origins: readonly string[], where: Text): Piece {
  return {
    where,
    code: lines([
      '\t\tw.Header().Add("Vary", "Origin")',
      '\t\tswitch listed := r.Header.Get("Origin"); listed {',
      `\t\tcase ${quotedList(origins)}:`,
      '\t\t\tw.Header().Set("Access-Control-Allow-Origin", listed)',
      "\t\t}",
    ]),
    places: [{ kind: "instead-of", lines: ['w.Header().Set("Access-Control-Allow-Origin"', 'header.Set("Access-Control-Allow-Origin"'] }],
  };
}

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
