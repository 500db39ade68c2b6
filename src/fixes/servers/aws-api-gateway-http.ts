import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, isForAnyOrigin, unwritableName } from "../define-server.ts";
import { jsonText } from "../json-text.ts";
import { exactOrigin, staleAnswers } from "../phrases.ts";

export const awsApiGatewayHttp = defineServer({
  id: "aws-api-gateway-http",
  label: "Amazon API Gateway (HTTP API)",
  group: "hosting",
  checkedAgainst: "documented, not run here: API Gateway v2 API, 2018-11-29",
  docs: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html",
  clues: [{ name: "API Gateway (HTTP API)", layer: "edge", header: /^apigw-requestid$/, value: null, confidence: 1 }],
  build: (policy) =>
    unwritableName(policy, (name) => !name.includes("*"), "API Gateway") ?? {
      blocks: [
        {
          where: say`A new file on your own machine. The console has the same fields under ${code("CORS")} of the API, and CloudFormation takes this object as ${code("CorsConfiguration")}.`,
          file: "cors.json",
          language: "json",
          code: configuration(policy),
        },
      ],
      replaces: say`Replaces the API's earlier CORS settings, and all CORS headers of the functions and servers behind it: the gateway drops those.`,
      apply: [say`Set it: ${code("aws apigatewayv2 update-api --api-id ID --cors-configuration file://cors.json")}.`],
      traps: [
        say`With these settings the gateway answers preflights itself. A ${code("$default")} route with an authorizer still stops them: add a route ${code("OPTIONS /{proxy+}")} without an authorizer.`,
        say`Headers that your function sets are ignored. Look for what is missing here, not there.`,
        exactOrigin,
        staleAnswers,
      ],
    },
});

function configuration(policy: CorsPolicy): string {
  return jsonText({
    AllowOrigins: isForAnyOrigin(policy) ? ["*"] : policy.origins,
    AllowMethods: policy.methods,
    AllowHeaders: policy.requestHeaders,
    ExposeHeaders: policy.exposedHeaders,
    AllowCredentials: policy.credentials,
    MaxAge: policy.maxAgeSeconds,
  });
}
