import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { singleQuoted } from "../quote.ts";
import { quotedList } from "../quoted-list.ts";

export const php = defineServer({
  id: "php",
  label: "PHP without a framework",
  group: "php",
  checkedAgainst: "PHP 8.2.36",
  docs: "https://www.php.net/manual/en/function.header.php",
  clues: [{ name: "PHP", layer: "runtime", header: /^x-powered-by$/, value: /^php\//i, confidence: 0.8 }],
  build: (policy) => ({
    blocks: [
      {
        where: say`A new file beside the script that answers the request. Its first characters have to be ${code("<?php")}.`,
        file: "cors.php",
        language: "php",
        code: script(policy),
      },
      {
        where: say`In the script that answers the request, the first line below ${code("<?php")}: above ${code("session_start")}, sign-in checks and every output.`,
        file: "index.php",
        language: "php",
        code: 'require __DIR__ . "/cors.php";\n',
      },
    ],
    replaces: replacesInProxies(code('header("Access-Control-…")')),
    apply: [say`Put both parts in. PHP reads them with the next request.`],
    traps: [
      say`An empty line or an invisible mark (BOM) before ${code("<?php")} counts as output: PHP then says "headers already sent", and none of these headers goes out.`,
      say`With ${code("display_errors")} on, the same happens as soon as a warning is printed. Turn it off on the server.`,
      say`If the web server answers ${code("OPTIONS")} itself, or sends only some paths to PHP, the preflight does not reach this file.`,
      beforeAuthentication,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function script(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const send = (indent: string, name: string, value: string | null): string | null =>
    value === null ? null : `${indent}header(${singleQuoted(`${name}: ${value}`)});`;
  return lines([
    "<?php",
    "",
    "(static function (): void {",
    forAny ? null : `    $origins = [${quotedList(policy.origins, singleQuoted)}];`,
    "    $origin = $_SERVER['HTTP_ORIGIN'] ?? '';",
    "    header('Vary: Origin', false);",
    forAny ? null : "    if (!in_array($origin, $origins, true)) {\n        return;\n    }",
    forAny ? send("    ", "Access-Control-Allow-Origin", "*") : "    header('Access-Control-Allow-Origin: ' . $origin);",
    policy.credentials ? send("    ", "Access-Control-Allow-Credentials", "true") : null,
    send("    ", "Access-Control-Expose-Headers", exposedHeaders),
    "    if ($origin !== '' && $_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {",
    send("        ", "Access-Control-Allow-Methods", methods),
    send("        ", "Access-Control-Allow-Headers", requestHeaders),
    send("        ", "Access-Control-Max-Age", maxAge),
    "        http_response_code(204);",
    "        exit;",
    "    }",
    "})();",
  ]);
}
