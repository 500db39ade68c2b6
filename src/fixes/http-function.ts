import type { CorsPolicy } from "../model/header-patch.ts";
import { corsPackageNames } from "./cors-package.ts";
import { lines } from "./define-server.ts";
import { jsOptions } from "./script-options.ts";

/** The text of `withCors(handler)` for functions with Express's request and response, where no `app` can be reached. */
export function httpFunctionWrapper(policy: CorsPolicy): string {
  return `const allowCors = cors({\n${jsOptions(policy, corsPackageNames, "  ")}});\n\n${lines([
    "/** Adds the CORS headers before the handler runs, and answers preflights. */",
    "function withCors(handler) {",
    "  return (request, response) => {",
    "    let isAnswered = true;",
    "    allowCors(request, response, () => {",
    "      isAnswered = false;",
    "    });",
    "    return isAnswered ? undefined : handler(request, response);",
    "  };",
    "}",
  ])}`;
}
