import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say } from "../../model/text.ts";
import { defineServer, isForAnyOrigin, lines } from "../define-server.ts";
import { goOriginSet, goPairs, goPartial, goStrings } from "../go-source.ts";
import type { PartialDefinition } from "../partial.ts";
import { beforeAuthentication, enforcesTheLists, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { doubleQuoted } from "../quote.ts";
import { capitalMethodsOnly } from "../quoted-list.ts";

/** The list takes web sites only; for apps the whole text has a function. */
function onlyWebSites(partial: PartialDefinition): PartialDefinition {
  return {
    ...partial,
    parts: (delta, policy) => (policy.origins.every((origin) => /^https?:/.test(origin)) ? partial.parts(delta, policy) : []),
  };
}

export const goGin = defineServer({
  id: "go-gin",
  label: "Go with Gin",
  group: "go-rust",
  checkedAgainst: "Gin 1.8.1, gin-contrib/cors 1.4.0",
  docs: "https://pkg.go.dev/github.com/gin-contrib/cors",
  // https://pkg.go.dev/github.com/gin-contrib/cors#Config: a Config without lists allows none.
  partial: onlyWebSites(
    goPartial({
      owner: code("cors.Config"),
      opening: "cors.Config{",
      fields: { origins: "AllowOrigins", methods: "AllowMethods", requestHeaders: "AllowHeaders", exposedHeaders: "ExposeHeaders" },
      without: { methods: [], requestHeaders: [] },
      origins: {
        alsoAs: (added) => ({
          where: say`If ${code("AllowOriginFunc")} looks in a map such as ${code("corsOrigins")}: in that map, directly after its ${code("{")}.`,
          code: goPairs(added.map((origin) => [doubleQuoted(origin) ?? "", "true"])),
          places: [{ kind: "behind", text: "corsOrigins := map[string]bool{" }],
        }),
      },
      originLines: ["AllowAllOrigins:"],
      position: say`Move ${code("r.Use(cors.New(…))")} up, directly below ${code("r := gin.Default()")}, on the engine itself and not on a group: above every other ${code("r.Use")} and route. What stands above it answers without the headers.`,
      setters: ["c.Header", "c.Writer.Header().Set"],
    }),
  ),
  build: (policy) =>
    capitalMethodsOnly(policy, "gin-contrib/cors") ?? {
      blocks: [
        {
          where: say`In the file that creates the engine, below its other imports. Leave out a line whose package the file imports already.`,
          file: "main.go",
          language: "go",
          code: 'import "time"\nimport "github.com/gin-contrib/cors"\n',
        },
        {
          where: say`Directly below ${code("r := gin.Default()")}: on the engine itself, above every other ${code("r.Use")}, group and route.`,
          file: "main.go",
          language: "go",
          code: engine(policy),
        },
      ],
      replaces: replacesInProxies(code("cors.Default()")),
      apply: [say`Run ${code("go get github.com/gin-contrib/cors")}.`, say`Put both parts in.`, say`Build and start the program again.`],
      traps: [
        beforeAuthentication,
        enforcesTheLists,
        say`On a ${code("Group")} the preflight gets 404, because there is no route for ${code("OPTIONS")}.`,
        say`The first function is needed: gin-contrib/cors sends ${header("vary")} only to sites on the list, and caches then mix up sites.`,
        say`${code("MaxAge")} is a duration. A plain number would be nanoseconds.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function engine(policy: CorsPolicy): string {
  const config = goPairs([
    // A function, since the list accepts only http and https, and reads a star as a pattern.
    isForAnyOrigin(policy) ? ["AllowAllOrigins", "true"] : ["AllowOriginFunc", "func(origin string) bool { return corsOrigins[origin] }"],
    ["AllowMethods", goStrings(policy.methods)],
    ["AllowHeaders", goStrings(policy.requestHeaders)],
    policy.exposedHeaders.length > 0 ? ["ExposeHeaders", goStrings(policy.exposedHeaders)] : null,
    policy.credentials ? ["AllowCredentials", "true"] : null,
    ["MaxAge", `${policy.maxAgeSeconds} * time.Second`],
  ]);
  const vary = lines(["r.Use(func(c *gin.Context) {", '\tc.Header("Vary", "Origin")', "})"]);
  return `${goOriginSet(policy, "corsOrigins := ")}${vary}r.Use(cors.New(cors.Config{\n${config}}))\n`;
}
