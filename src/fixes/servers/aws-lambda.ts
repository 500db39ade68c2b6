import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsString } from "../quote.ts";
import { jsList } from "../script-options.ts";

export const awsLambda = defineServer({
  id: "aws-lambda",
  label: "AWS Lambda (behind API Gateway)",
  group: "hosting",
  checkedAgainst: "documented, the function itself run on Node.js 20: Lambda proxy integration, payload 1.0 and 2.0",
  docs: "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html#apigateway-enable-cors-proxy",
  build: (policy) => ({
    blocks: [
      {
        where: say`In the file with the handler, below its imports.`,
        file: "index.mjs",
        language: "javascript",
        code: wrapper(policy),
      },
      {
        where: say`At the end of that file. What was ${code("export const handler = …")} becomes ${code("const answer = …")} above it.`,
        file: "index.mjs",
        language: "javascript",
        code: "export const handler = withCors(answer);\n",
      },
    ],
    replaces: replacesInProxies(code("headers")),
    apply: [
      say`Put both parts in, and deploy the function.`,
      say`Send OPTIONS to it as well: a route or method ${code("ANY")} or ${code("OPTIONS")}, without authorizer and API key.`,
    ],
    traps: [
      say`With an HTTP API that has CORS settings, or a function URL that has them, do it there instead: two layers send two headers, or the gateway drops yours.`,
      say`The gateway's own errors (403 of an authorizer, 429, 502, 504) never reach the function. For a REST API see its fix; it has answers for 4XX and 5XX.`,
      say`The handler has to return an object with ${code("statusCode")}, as a promise. One with a callback has to be rewritten first.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function wrapper(policy: CorsPolicy): string {
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const set = (name: string, value: string | null): string | null =>
    value === null ? null : `      headers[${jsString(name)}] = ${jsString(value)};`;
  return lines([
    forAny ? null : `const corsOrigins = new Set(${jsList(policy.origins)});\n`,
    "/** Adds the CORS headers to the handler's answers, errors too, and answers preflights. */",
    "function withCors(handler) {",
    "  return async (event, context) => {",
    "    const asked = Object.fromEntries(Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));",
    "    const method = event.requestContext?.http?.method ?? event.httpMethod;",
    `    const isAllowed = ${forAny ? "asked.origin !== undefined" : "corsOrigins.has(asked.origin)"};`,
    '    const isPreflight = method === "OPTIONS" && asked["access-control-request-method"] !== undefined;',
    "    let answer;",
    "    try {",
    "      answer = isAllowed && isPreflight ? { statusCode: 204 } : await handler(event, context);",
    "    } catch (error) {",
    "      console.error(error);",
    '      answer = { statusCode: 500, body: "Internal Server Error" };',
    "    }",
    "    const own = Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);",
    '    const headers = Object.fromEntries(own.filter(([name]) => !name.startsWith("access-control-")));',
    '    headers.vary = [headers.vary ?? [], "Origin"].flat().join(", ");',
    "    if (isAllowed) {",
    forAny ? set("access-control-allow-origin", "*") : '      headers["access-control-allow-origin"] = asked.origin;',
    policy.credentials ? set("access-control-allow-credentials", "true") : null,
    set("access-control-expose-headers", exposedHeaders),
    "    }",
    "    if (isAllowed && isPreflight) {",
    set("access-control-allow-methods", methods),
    set("access-control-allow-headers", requestHeaders),
    set("access-control-max-age", maxAge),
    "    }",
    "    return { ...answer, headers };",
    "  };",
    "}",
  ]);
}
