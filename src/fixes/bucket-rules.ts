import type { CorsPolicy } from "../model/header-patch.ts";
import { code, header, say, type Text } from "../model/text.ts";
import { isForAnyOrigin, type Unwritable, unwritableName } from "./define-server.ts";

/** The methods that a bucket's rules can name. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
const bucketMethods = ["GET", "PUT", "POST", "DELETE", "HEAD"];

/** Says what a bucket's rule cannot hold: another method, or a `*` in a name, which would stand for many names. */
export function unwritableInBucket(policy: CorsPolicy, product: string): Unwritable | null {
  const method = policy.methods.find((name) => !bucketMethods.includes(name));
  if (method !== undefined) {
    const detail = `A rule of ${product} can only name GET, PUT, POST, DELETE and HEAD, not ${JSON.stringify(method)}.`;
    return { reason: "method-not-representable", detail };
  }
  return unwritableName(policy, (name) => !name.includes("*"), product);
}

/** A rule in the form of S3, which R2's dashboard takes too. */
export function bucketRules(policy: CorsPolicy): readonly unknown[] {
  return [
    {
      AllowedOrigins: isForAnyOrigin(policy) ? ["*"] : policy.origins,
      AllowedMethods: policy.methods,
      AllowedHeaders: policy.requestHeaders,
      ExposeHeaders: policy.exposedHeaders,
      MaxAgeSeconds: policy.maxAgeSeconds,
    },
  ];
}

export const bucketTraps: readonly Text[] = [
  say`The first rule that fits a request counts. Put this one above wider rules, and keep the others.`,
  say`The headers come only with requests that carry ${header("origin")}. If an image of the page loaded the same address before, its stored answer has none: give the image ${code("crossorigin")} too, or reload without the cache.`,
  say`An expired or wrong signature gets 403, and that can look like CORS. Try the same address with ${code("curl")} first.`,
];
