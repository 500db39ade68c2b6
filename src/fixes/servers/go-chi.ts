import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { goFieldNames, goOptions, goPartial } from "../go-source.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { capitalMethodsOnly } from "../quoted-list.ts";

export const goChi = defineServer({
  id: "go-chi",
  label: "Go with chi",
  group: "go-rust",
  checkedAgainst: "chi 5.0.7, go-chi/cors 1.2.1",
  docs: "https://pkg.go.dev/github.com/go-chi/cors",
  // https://pkg.go.dev/github.com/go-chi/cors#Options
  partial: goPartial({
    owner: code("cors.Options"),
    opening: "cors.Options{",
    fields: goFieldNames,
    without: { methods: ["GET", "POST", "HEAD"], requestHeaders: ["Origin", "Accept", "Content-Type"] },
    position: say`Move ${code("r.Use(cors.Handler(…))")} up, directly below ${code("r := chi.NewRouter()")}: above every other ${code("r.Use")} and route. What stands above it answers without the headers.`,
    setters: ["w.Header().Set", "w.Header().Add"],
  }),
  build: (policy) =>
    capitalMethodsOnly(policy, "go-chi/cors") ?? {
      blocks: [
        {
          where: say`In the file that creates the router, below its other imports.`,
          file: "main.go",
          language: "go",
          code: 'import "github.com/go-chi/cors"\n',
        },
        {
          where: say`Directly below ${code("r := chi.NewRouter()")}: above every other ${code("r.Use")} and route.`,
          file: "main.go",
          language: "go",
          code: `r.Use(cors.Handler(cors.Options{\n${goOptions(policy)}}))\n`,
        },
      ],
      replaces: replacesInProxies(code("cors.Handler")),
      apply: [say`Run ${code("go get github.com/go-chi/cors")}.`, say`Put both parts in.`, say`Build and start the program again.`],
      traps: [
        beforeAuthentication,
        say`Inside ${code("r.Group")} or ${code("r.With")} the preflight gets 405, because there is no route for ${code("OPTIONS")}: it belongs on the outermost router.`,
        say`Without ${code("middleware.Recoverer")} below it, a ${code("panic")} closes the connection without any answer, which looks like CORS.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});
