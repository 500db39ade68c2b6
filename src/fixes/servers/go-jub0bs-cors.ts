import type { CorsPolicy } from "../../model/header-patch.ts";
import { parseUrl } from "../../model/origin.ts";
import { code, phrase, say } from "../../model/text.ts";
import { defineServer, lines, type Unwritable } from "../define-server.ts";
import { goPairs, goStrings } from "../go-source.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { originList } from "../quoted-list.ts";

// https://pkg.go.dev/github.com/jub0bs/cors#Config: localhost and loopback addresses count as secure.
const loopback = /^(?:localhost|127(?:\.[0-9]+){3}|\[::1\])$/;

export const goJub0bsCors = defineServer({
  id: "go-jub0bs-cors",
  label: "Go with jub0bs/cors",
  group: "go-rust",
  checkedAgainst: "documented, not run here: jub0bs/cors 1.0, which needs Go 1.25",
  docs: "https://pkg.go.dev/github.com/jub0bs/cors",
  build: (policy) =>
    unwritable(policy) ?? {
      blocks: [
        {
          where: say`In the file that starts the server, below its other imports. Leave out a line whose package the file imports already.`,
          file: "main.go",
          language: "go",
          code: 'import "log"\nimport "github.com/jub0bs/cors"\n',
        },
        {
          where: say`Directly above ${code("http.ListenAndServe(…, handler)")}, so that it goes around routes and sign-in checks. ${code("handler")} is an ${code("http.Handler")}; with a mux, write ${code("var handler http.Handler = mux")} first.`,
          file: "main.go",
          language: "go",
          code: wrapped(policy),
        },
      ],
      replaces: replacesInProxies(code("cors.NewMiddleware")),
      apply: [say`Run ${code("go get github.com/jub0bs/cors")}.`, say`Put both parts in.`, say`Build and start the program again.`],
      traps: [
        beforeAuthentication,
        say`A method in a mux pattern (${code('"GET /path"')}) outside of the middleware keeps preflights from reaching it.`,
        say`With ${code("SetDebug(true)")} a refused preflight says more. Without it, the answer does not say what was wrong.`,
        say`A ${code("panic")} closes the connection without any answer. The page sees a network error that looks like CORS: read the program's log.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function unwritable(policy: CorsPolicy): Unwritable | null {
  const origin = policy.credentials ? policy.origins.find(isInsecure) : undefined;
  if (origin === undefined) return null;
  return {
    reason: "origin-not-representable",
    detail: phrase`jub0bs/cors does not start with credentials for ${JSON.stringify(origin)}, because it is not https.`,
  };
}

function isInsecure(origin: string): boolean {
  const url = parseUrl(origin);
  return url === null || (url.protocol !== "https:" && !loopback.test(url.hostname));
}

function wrapped(policy: CorsPolicy): string {
  const list = (name: string, values: readonly string[]): readonly [string, string] | null =>
    values.length === 0 ? null : [name, goStrings(values)];
  const config = goPairs([
    list("Origins", originList(policy)),
    policy.credentials ? ["Credentialed", "true"] : null,
    list("Methods", policy.methods),
    list("RequestHeaders", policy.requestHeaders),
    list("ResponseHeaders", policy.exposedHeaders),
    ["MaxAgeInSeconds", String(policy.maxAgeSeconds)],
  ]);
  const end = lines(["})", "if err != nil {", "\tlog.Fatal(err)", "}", "handler = corsMiddleware.Wrap(handler)"]);
  return `corsMiddleware, err := cors.NewMiddleware(cors.Config{\n${config}${end}`;
}
