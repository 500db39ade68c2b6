import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, phrase, say } from "../../model/text.ts";
import { defineServer, isForAnyOrigin, type Unwritable, unwritableName } from "../define-server.ts";
import { jsonText } from "../json-text.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";

// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyAccessControlAllowMethods.html
const methods = ["GET", "DELETE", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

export const awsCloudfront = defineServer({
  id: "aws-cloudfront",
  label: "Amazon CloudFront",
  group: "hosting",
  checkedAgainst: "documented, not run here: CloudFront API 2020-05-31",
  docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html",
  clues: [
    { name: "CloudFront", layer: "edge", header: /^x-amz-cf-id$/, value: null, confidence: 0.9 },
    { name: "CloudFront", layer: "edge", header: /^via$/, value: /\.cloudfront\.net \(cloudfront\)/i, confidence: 0.9 },
  ],
  build: (policy) =>
    unwritable(policy) ?? {
      blocks: [
        {
          where: say`A new file on your own machine. The console has the same fields: ${code("Policies")}, ${code("Response headers")}, ${code("Create")}.`,
          file: "cors-policy.json",
          language: "json",
          code: headersPolicy(policy),
        },
      ],
      replaces: say`Replaces the response headers policy of the behavior that answers the request, and with ${code("OriginOverride")} the same headers of the server behind CloudFront.`,
      apply: [
        say`Create it: ${code("aws cloudfront create-response-headers-policy --response-headers-policy-config file://cors-policy.json")}.`,
        say`Choose it in the behavior that answers the request, as its response headers policy.`,
        say`In the same behavior allow the methods, OPTIONS too.`,
      ],
      traps: [
        say`It adds headers and answers nothing: the server behind CloudFront has to answer OPTIONS with 200 or 204, without a sign-in check. If it does not, it needs a fix of its own.`,
        say`A behavior has one response headers policy. If it has one with other headers, add the CORS part to that one.`,
        say`Stored answers to OPTIONS have to be kept apart by ${code("Origin")}, or not be stored.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function unwritable(policy: CorsPolicy): Unwritable | null {
  const method = policy.methods.find((name) => !methods.includes(name));
  if (method === undefined) return unwritableName(policy, (name) => !name.includes("*"), "CloudFront");
  return { reason: "method-not-representable", detail: phrase`A CloudFront policy cannot name the method ${JSON.stringify(method)}.` };
}

function headersPolicy(policy: CorsPolicy): string {
  const list = (items: readonly string[]): object => ({ Quantity: items.length, Items: items });
  return jsonText({
    Name: "cors",
    CorsConfig: {
      AccessControlAllowOrigins: list(isForAnyOrigin(policy) ? ["*"] : policy.origins),
      AccessControlAllowMethods: list(policy.methods),
      // The list has to have an entry; `accept` needs no permission anyway.
      AccessControlAllowHeaders: list(policy.requestHeaders.length === 0 ? ["accept"] : policy.requestHeaders),
      ...(policy.exposedHeaders.length === 0 ? {} : { AccessControlExposeHeaders: list(policy.exposedHeaders) }),
      AccessControlAllowCredentials: policy.credentials,
      AccessControlMaxAgeSec: policy.maxAgeSeconds,
      OriginOverride: true,
    },
  });
}
