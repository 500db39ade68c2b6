import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, say } from "../../model/text.ts";
import { defineServer, lines } from "../define-server.ts";
import { phpListSyntax } from "../list-syntax.ts";
import { afterOpening } from "../new-option.ts";
import { optionPartial } from "../option-partial.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { singleQuoted } from "../quote.ts";
import { capitalMethodsOnly, headerList, originList, quotedList } from "../quoted-list.ts";

export const laravel = defineServer({
  id: "laravel",
  label: "Laravel",
  group: "php",
  checkedAgainst: "documented, not run here: Laravel 9.2 and newer, source of fruitcake/php-cors 1.4",
  docs: "https://laravel.com/docs/routing#cors",
  // https://laravel.com/docs/routing#cors; the published file allows every method and header.
  partial: optionPartial({
    file: "config/cors.php",
    language: "php",
    owner: code("config/cors.php"),
    newOption: afterOpening(["return ["]),
    indent: "    ",
    lists: {
      origins: { name: "allowed_origins", syntax: phpListSyntax, without: "all" },
      methods: { name: "allowed_methods", syntax: phpListSyntax, without: "all" },
      requestHeaders: { name: "allowed_headers", syntax: phpListSyntax, without: "all" },
      exposedHeaders: { name: "exposed_headers", syntax: phpListSyntax, without: [] },
    },
    originLines: ["'allowed_origins' =>"],
    credentials: { start: "'supports_credentials' =>", line: "'supports_credentials' => true," },
    position: say`In ${code("paths")} add the path that the page calls, or ${code("'*'")}: other paths have no headers at all, errors included.`,
    byHand: (name) => [`$response->header('${name}'`, `$response->headers->set('${name}'`, `header('${name}`],
    apply: [say`If the configuration is cached, renew it: ${code("php artisan config:cache")}.`],
  }),
  build: (policy) =>
    capitalMethodsOnly(policy, "Laravel") ?? {
      blocks: [
        {
          where: say`The whole file; replace what is in it. If it is not there, ${code("php artisan config:publish cors")} makes it.`,
          file: "config/cors.php",
          language: "php",
          code: configuration(policy),
        },
      ],
      replaces: replacesInProxies(code("HandleCors")),
      apply: [say`Put the file in.`, say`If the configuration is cached, renew it: ${code("php artisan config:cache")}.`],
      traps: [
        say`${code("paths")} says where the file counts. Narrow it, for example to ${code("'api/*'")}, but never to less than what the page calls: other paths have no headers at all.`,
        say`With ${code("config:cache")} a change has no effect until the cache is renewed.`,
        say`With a single origin Laravel sends that one to everybody, whoever asks. That is safe, since browsers compare it, and it needs no ${header("vary")}.`,
        say`A 419 for POST, PUT or DELETE is the check for the CSRF token, not CORS.`,
        say`${code("'*'")} as an origin together with ${code("supports_credentials")} lets every site in with your users' cookies.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function configuration(policy: CorsPolicy): string {
  const list = (name: string, values: readonly string[]): string => `    '${name}' => [${quotedList(values, singleQuoted)}],`;
  return lines([
    "<?php",
    "",
    "return [",
    // Every path, so that 404 and 500 have the headers too.
    "    'paths' => ['/*'],",
    list("allowed_origins", originList(policy)),
    "    'allowed_origins_patterns' => [],",
    list("allowed_methods", policy.methods),
    list("allowed_headers", headerList(policy)),
    list("exposed_headers", policy.exposedHeaders),
    `    'max_age' => ${policy.maxAgeSeconds},`,
    `    'supports_credentials' => ${policy.credentials},`,
    "];",
  ]);
}
