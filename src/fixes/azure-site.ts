import type { CorsPolicy } from "../model/header-patch.ts";
import { code, header, say } from "../model/text.ts";
import { defineServer, isForAnyOrigin } from "./define-server.ts";
import { jsonText } from "./json-text.ts";
import { exactOrigin, staleAnswers } from "./phrases.ts";
import type { Server } from "./server.ts";

/** App Service and Functions have the same settings, and another command. */
export function azureSite({ command, ...server }: Pick<Server, "id" | "label" | "group" | "docs"> & { readonly command: string }): Server {
  return defineServer({
    ...server,
    checkedAgainst: "documented, not run here: Azure App Service, Microsoft.Web 2024-04-01",
    build: (policy) => ({
      blocks: [
        {
          where: say`A new file on your own machine. In the portal the same fields are under ${code("API")}, ${code("CORS")}. In a template this is a part of ${code("siteConfig")}.`,
          file: "cors.json",
          language: "json",
          code: settings(policy),
        },
      ],
      replaces: say`Replaces all CORS code of the app itself: with this list Azure answers preflights, and the app's own CORS has no effect.`,
      apply: [say`Set it: ${code(`az ${command} config set --resource-group GROUP --name NAME --generic-configurations @cors.json`)}.`],
      traps: [
        say`It replaces the earlier list: add the origins that are allowed now.`,
        say`Azure's list knows origins only. It allows every method and every request header for them, so what a page may do is up to the app's sign-in check.`,
        say`It has no ${header("access-control-expose-headers")} and no ${header("access-control-max-age")}. If the page reads special response headers, empty this list and take the fix of the app's own framework instead.`,
        exactOrigin,
        staleAnswers,
      ],
    }),
  });
}

function settings(policy: CorsPolicy): string {
  return jsonText({
    cors: { allowedOrigins: isForAnyOrigin(policy) ? ["*"] : policy.origins, supportCredentials: policy.credentials },
  });
}
