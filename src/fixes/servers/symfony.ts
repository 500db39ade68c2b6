import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { singleQuoted } from "../quote.ts";
import { quotedList } from "../quoted-list.ts";

export const symfony = defineServer({
  id: "symfony",
  label: "Symfony",
  group: "php",
  checkedAgainst: "Symfony 5.4.53",
  docs: "https://symfony.com/doc/current/event_dispatcher.html#creating-an-event-subscriber",
  build: (policy) => ({
    blocks: [
      {
        where: say`A new file. The usual ${code("services.yaml")}, with ${code("autoconfigure: true")} for all of ${code("src/")}, finds it by itself.`,
        file: "src/EventSubscriber/CorsSubscriber.php",
        language: "php",
        code: subscriber(policy),
      },
    ],
    replaces: replacesInProxies(code("NelmioCorsBundle")),
    apply: [say`Put the file in.`, say`Clear the cache: ${code("php bin/console cache:clear")}.`],
    traps: [
      say`The priority of 250 puts the answer to a preflight before the router and the firewall: with a lower one they answer 404, 405 or 401.`,
      say`A fatal error outside of Symfony, or an error page of the web server, has none of these headers.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function subscriber(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const set = (name: string, value: string | null): string | null =>
    value === null ? null : `        $headers->set(${singleQuoted(name)}, ${singleQuoted(value)});`;
  return lines([
    "<?php",
    "",
    "namespace App\\EventSubscriber;",
    "",
    "use Symfony\\Component\\EventDispatcher\\EventSubscriberInterface;",
    "use Symfony\\Component\\HttpFoundation\\Request;",
    "use Symfony\\Component\\HttpFoundation\\Response;",
    "use Symfony\\Component\\HttpKernel\\Event\\RequestEvent;",
    "use Symfony\\Component\\HttpKernel\\Event\\ResponseEvent;",
    "use Symfony\\Component\\HttpKernel\\KernelEvents;",
    "",
    "final class CorsSubscriber implements EventSubscriberInterface",
    "{",
    forAny ? null : `    private const ORIGINS = [${quotedList(policy.origins, singleQuoted)}];\n`,
    "    public static function getSubscribedEvents(): array",
    "    {",
    "        return [KernelEvents::REQUEST => ['onRequest', 250], KernelEvents::RESPONSE => ['onResponse', -250]];",
    "    }",
    "",
    "    public function onRequest(RequestEvent $event): void",
    "    {",
    "        if ($this->isPreflight($event->getRequest())) {",
    "            $event->setResponse(new Response('', 204));",
    "        }",
    "    }",
    "",
    "    public function onResponse(ResponseEvent $event): void",
    "    {",
    "        $request = $event->getRequest();",
    "        $response = $event->getResponse();",
    "        $headers = $response->headers;",
    "        $response->setVary('Origin', false);",
    forAny ? null : "        if (!$this->isAllowed($request)) {\n            return;\n        }",
    forAny
      ? set("Access-Control-Allow-Origin", "*")
      : "        $headers->set('Access-Control-Allow-Origin', $request->headers->get('Origin'));",
    policy.credentials ? set("Access-Control-Allow-Credentials", "true") : null,
    set("Access-Control-Expose-Headers", exposedHeaders),
    "        if (!$this->isPreflight($request)) {",
    "            return;",
    "        }",
    set("Access-Control-Allow-Methods", methods),
    set("Access-Control-Allow-Headers", requestHeaders),
    set("Access-Control-Max-Age", maxAge),
    "    }",
    "",
    "    private function isPreflight(Request $request): bool",
    "    {",
    "        return $request->isMethod('OPTIONS') && $request->headers->has('Access-Control-Request-Method') && $this->isAllowed($request);",
    "    }",
    "",
    "    private function isAllowed(Request $request): bool",
    "    {",
    forAny
      ? "        return $request->headers->has('Origin');"
      : "        return in_array($request->headers->get('Origin'), self::ORIGINS, true);",
    "    }",
    "}",
  ]);
}
