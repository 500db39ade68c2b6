import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, headerValues, unwritableName } from "../define-server.ts";
import { jsonText } from "../json-text.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { oneOriginOnly } from "../refusals.ts";

export const awsApiGatewayRest = defineServer({
  id: "aws-api-gateway-rest",
  label: "Amazon API Gateway (REST API)",
  group: "hosting",
  checkedAgainst: "documented, not run here: API Gateway 2015-07-09, CloudFormation",
  docs: "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html",
  clues: [{ name: "API Gateway (REST)", layer: "edge", header: /^x-amz-apigw-id$/, value: null, confidence: 1 }],
  build: (policy) =>
    oneOriginOnly(policy, "An API Gateway REST API") ??
    unwritableName(policy, (name) => !/['*$]/.test(name), "API Gateway") ?? {
      blocks: [
        {
          where: say`Inside ${code("Resources")} of the CloudFormation template, in its JSON form. ${code("Api")} and ${code("ApiResource")} are the template's names for the REST API and for the resource that the page calls. Each further resource gets its own ${code("Options…")} entry.`,
          file: "template.json",
          language: "json",
          code: resources(policy),
        },
      ],
      replaces: say`Replaces what ${code("Enable CORS")} of the console made: an OPTIONS method and answers for 4XX and 5XX.`,
      apply: [
        say`Update the stack.`,
        say`Deploy the API to its stage again. Until then nothing changes.`,
        say`Add the headers to the function's own answers too: with Lambda proxy integration only the function can. See the fix for AWS Lambda.`,
      ],
      traps: [
        say`Without the two gateway responses the gateway's own errors (401 and 403 of an authorizer, 429, a timeout's 504) have no headers, and look like CORS.`,
        say`The OPTIONS method needs neither an authorizer nor an API key: a preflight carries none.`,
        say`The values stand in single quotes inside the double ones. Both are needed.`,
        say`The gateway sends this one origin to everybody. For more than one site the function has to choose, with ${code("ANY")} or OPTIONS going to it.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function resources(policy: CorsPolicy): string {
  const entries = {
    GatewayResponse4xx: gatewayResponse("DEFAULT_4XX", policy),
    GatewayResponse5xx: gatewayResponse("DEFAULT_5XX", policy),
    OptionsMethod: optionsMethod(policy),
  };
  return jsonText(entries);
}

type Entry = readonly [name: string, value: string];

function sharedHeaders(policy: CorsPolicy): Entry[] {
  const { exposedHeaders } = headerValues(policy);
  return [
    ["Access-Control-Allow-Origin", policy.origins[0] ?? "*"],
    ...(policy.credentials ? [["Access-Control-Allow-Credentials", "true"] as const] : []),
    ...(exposedHeaders === null ? [] : [["Access-Control-Expose-Headers", exposedHeaders] as const]),
    ["Vary", "Origin"],
  ];
}

/** The gateway takes constants in single quotes. https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html */
function parameters(prefix: string, headers: readonly Entry[]): object {
  return Object.fromEntries(headers.map(([name, value]) => [`${prefix}.header.${name}`, `'${value}'`]));
}

function gatewayResponse(type: string, policy: CorsPolicy): object {
  return {
    Type: "AWS::ApiGateway::GatewayResponse",
    Properties: {
      RestApiId: { Ref: "Api" },
      ResponseType: type,
      ResponseParameters: parameters("gatewayresponse", sharedHeaders(policy)),
    },
  };
}

function optionsMethod(policy: CorsPolicy): object {
  const { methods, requestHeaders, maxAge } = headerValues(policy);
  const headers: Entry[] = [
    ...sharedHeaders(policy),
    ...(methods === null ? [] : [["Access-Control-Allow-Methods", methods] as const]),
    ...(requestHeaders === null ? [] : [["Access-Control-Allow-Headers", requestHeaders] as const]),
    ["Access-Control-Max-Age", maxAge],
  ];
  const declared = Object.fromEntries(headers.map(([name]) => [`method.response.header.${name}`, true]));
  return {
    Type: "AWS::ApiGateway::Method",
    Properties: {
      RestApiId: { Ref: "Api" },
      ResourceId: { Ref: "ApiResource" },
      HttpMethod: "OPTIONS",
      AuthorizationType: "NONE",
      ApiKeyRequired: false,
      MethodResponses: [{ StatusCode: "204", ResponseParameters: declared }],
      Integration: {
        Type: "MOCK",
        RequestTemplates: { "application/json": '{ "statusCode": 204 }' },
        IntegrationResponses: [{ StatusCode: "204", ResponseParameters: parameters("method.response", headers) }],
      },
    },
  };
}
