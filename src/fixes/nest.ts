import { code, say } from "../model/text.ts";
import { corsPackageNames } from "./cors-package.ts";
import { defineServer } from "./define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "./phrases.ts";
import { jsOptions } from "./script-options.ts";
import { jsPartial } from "./script-partial.ts";
import type { Server } from "./server.ts";

/** NestJS hands the same options to the package of the platform below it. */
export function nestServer(
  server: Pick<Server, "id" | "label" | "group" | "checkedAgainst">,
  /** The methods that are allowed without a list. */
  methods: readonly string[],
): Server {
  return defineServer({
    ...server,
    docs: "https://docs.nestjs.com/security/cors",
    partial: jsPartial({
      file: "src/main.ts",
      language: "typescript",
      owner: code("enableCors()"),
      openings: ["enableCors({"],
      bare: { call: "enableCors()", becomes: "enableCors({ })" },
      names: corsPackageNames,
      indent: "  ",
      without: { methods, requestHeaders: "all" },
      position: say`Move ${code("app.enableCors(…)")} up, directly below ${code("const app = await NestFactory.create(…)")}: above every ${code("app.use")}. What stands above it answers without the headers.`,
      setters: ["res.setHeader", "res.header", "@Header"],
      apply: say`Restart the Nest process.`,
    }),
    build: (policy) => ({
      blocks: [
        {
          where: say`Directly below ${code("const app = await NestFactory.create(…)")}: above every ${code("app.use")} and above ${code("app.listen")}.`,
          file: "src/main.ts",
          language: "typescript",
          code: `app.enableCors({\n${jsOptions(policy, corsPackageNames, "  ")}});\n`,
        },
      ],
      replaces: replacesInProxies(code("enableCors")),
      apply: [say`Put the lines in.`, say`Restart the Nest process.`],
      traps: [
        say`Earlier ${code("{ cors: true }")} in ${code("NestFactory.create")} lets every site ask. Take it out.`,
        say`The methods have to be named: with Fastify below, PUT, PATCH and DELETE are not allowed by themselves.`,
        say`An ${code("app.use")} with a sign-in check above it answers 401 to the preflight, which carries no cookie and no token. Guards are fine: they run later.`,
        say`WebSocket gateways do not use it. They take the same options as ${code("@WebSocketGateway({ cors: { … } })")}.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    }),
  });
}
