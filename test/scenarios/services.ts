import type { CauseId } from "../../src/diagnose/registry.ts";
import type { CorsError } from "../../src/model/cors-error.ts";
import { answer, at, goodPreflight, json } from "./build.ts";
import type { Answer, Scenario } from "./scenario.ts";

function refusedPreflight(id: string, title: string, refusal: Answer, cause: CauseId): Scenario {
  const error: CorsError = "PreflightMissingAllowOriginHeader";
  return {
    id,
    title,
    request: { via: "fetch", method: "PUT" },
    endpoints: [at("api", json(), refusal)],
    expect: { outcome: "blocked", error, failedParameter: "", phase: "preflight", step: "allow-origin", cause },
  };
}

function bare(id: string, title: string, actual: Answer, cause: CauseId, hasPreflight = false): Scenario {
  const error: CorsError = "MissingAllowOriginHeader";
  return {
    id,
    title,
    request: hasPreflight ? { via: "fetch", method: "PUT" } : { via: "fetch" },
    endpoints: [at("api", actual, hasPreflight ? goodPreflight : null)],
    expect: { outcome: "blocked", error, failedParameter: "", phase: "actual", step: "allow-origin", cause },
  };
}

const s3: Answer["headers"] = [
  ["x-amz-request-id", "6RV4T3X8N0Q1Z2AB"],
  ["x-amz-id-2", "dGhpcyBpcyBubyByZWFsIGlkZW50aWZpZXI="],
  ["Server", "AmazonS3"],
];

/** Answers that services of the cloud, and networks on the way, make themselves. */
export const services: readonly Scenario[] = [
  bare(
    "tunnel-warning",
    "the warning page of a tunnel",
    answer(
      200,
      [
        ["Content-Type", "text/html"],
        ["ngrok-error-code", "ERR_NGROK_6024"],
      ],
      "<p>You are about to visit</p>",
    ),
    "tunnel-page",
  ),
  bare(
    "cors-code-refuses-get",
    "GET that the server's CORS code refuses, as Spring's does",
    answer(403, [["Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"]], "Invalid CORS request"),
    "preflight-refusal-hidden",
  ),
  refusedPreflight(
    "bucket-preflight",
    "PUT to a bucket of Amazon S3 without a CORS rule",
    answer(403, s3, "<Error/>"),
    "storage-bucket-rule",
  ),
  bare(
    "bucket-get",
    "a file of a bucket of Amazon S3 without a CORS rule",
    answer(200, [["Content-Type", "image/png"], ...s3], "x"),
    "storage-bucket-rule",
  ),
  bare(
    "api-gateway-path",
    "a path that Amazon API Gateway does not have",
    answer(
      403,
      [
        ["x-amzn-ErrorType", "MissingAuthenticationTokenException"],
        ["x-amz-apigw-id", "AbCdEf="],
      ],
      '{"message":"Missing Authentication Token"}',
    ),
    "api-gateway-error",
  ),
  bare(
    "api-gateway-function",
    "PUT, the function behind Amazon API Gateway takes too long",
    answer(504, [["x-amzn-ErrorType", "InternalServerErrorException"]], '{"message":"Endpoint request timed out"}'),
    "api-gateway-error",
    true,
  ),
  bare(
    "network-sign-in",
    "the network wants a sign-in",
    answer(511, [["Content-Type", "text/html"]], "<h1>Welcome</h1>"),
    "captive-portal",
  ),
];
