import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { goFieldNames, goOptions, goPartial } from "../go-source.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { capitalMethodsOnly } from "../quoted-list.ts";

export const goRsCors = defineServer({
  id: "go-rs-cors",
  label: "Go with rs/cors",
  group: "go-rust",
  checkedAgainst: "rs/cors 1.7.0, Go 1.19.8",
  docs: "https://pkg.go.dev/github.com/rs/cors",
  // https://pkg.go.dev/github.com/rs/cors#Options
  partial: goPartial({
    owner: code("cors.Options"),
    opening: "cors.Options{",
    fields: goFieldNames,
    without: { methods: ["GET", "POST", "HEAD"], requestHeaders: ["Origin", "Accept", "Content-Type", "X-Requested-With"] },
    position: say`Put it around everything: ${code("handler = cors.New(…).Handler(handler)")} directly above ${code("http.ListenAndServe(…, handler)")}. What stands around it answers without the headers.`,
    setters: ["w.Header().Set", "w.Header().Add"],
  }),
  build: (policy) =>
    capitalMethodsOnly(policy, "rs/cors") ?? {
      blocks: [
        {
          where: say`In the file that starts the server, below its other imports.`,
          file: "main.go",
          language: "go",
          code: 'import "github.com/rs/cors"\n',
        },
        {
          where: say`Directly above ${code("http.ListenAndServe(…, handler)")}, so that it goes around routes and sign-in checks. ${code("handler")} is an ${code("http.Handler")}; with a mux, write ${code("var handler http.Handler = mux")} first.`,
          file: "main.go",
          language: "go",
          code: `handler = cors.New(cors.Options{\n${goOptions(policy)}}).Handler(handler)\n`,
        },
      ],
      replaces: replacesInProxies(code("cors.Default()")),
      apply: [say`Run ${code("go get github.com/rs/cors")}.`, say`Put both parts in.`, say`Build and start the program again.`],
      traps: [
        beforeAuthentication,
        say`${code("cors.Default()")} allows GET, HEAD and POST only, to every site: a PUT is stopped although its preflight gets 200.`,
        say`A preflight with another method or header gets 200 or 204 without any of these headers.`,
        say`A ${code("panic")} closes the connection without any answer. The page sees a network error that looks like CORS: read the program's log.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});
