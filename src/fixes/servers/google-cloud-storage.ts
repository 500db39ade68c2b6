import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { bucketTraps, unwritableInBucket } from "../bucket-rules.ts";
import { defineServer, isForAnyOrigin } from "../define-server.ts";
import { jsonText } from "../json-text.ts";
import { exactOrigin, staleAnswers } from "../phrases.ts";
import { noCredentials } from "../refusals.ts";

export const googleCloudStorage = defineServer({
  id: "google-cloud-storage",
  label: "Google Cloud Storage",
  group: "hosting",
  checkedAgainst: "documented, not run here: Cloud Storage documentation, 2026",
  docs: "https://cloud.google.com/storage/docs/using-cors",
  // https://cloud.google.com/storage/docs/xml-api/reference-headers
  clues: [{ name: "Google Cloud Storage", layer: "storage", header: /^x-guploader-uploadid$/, value: null, confidence: 0.9 }],
  build: (policy) =>
    noCredentials(policy, "Google Cloud Storage") ??
    unwritableInBucket(policy, "Google Cloud Storage") ?? {
      blocks: [{ where: say`A new file on your own machine.`, file: "cors.json", language: "json", code: rules(policy) }],
      replaces: say`Replaces all earlier CORS rules of the bucket. If it has some to keep, add them inside the brackets.`,
      apply: [
        say`Look at the earlier rules: ${code('gcloud storage buckets describe gs://NAME --format="default(cors_config)"')}.`,
        say`Set the new ones: ${code("gcloud storage buckets update gs://NAME --cors-file=cors.json")}.`,
      ],
      traps: [
        ...bucketTraps,
        say`${code("responseHeader")} holds both lists: the headers that a page may send and those that it may read.`,
        say`The page has to call ${code("storage.googleapis.com")}. Addresses of ${code("storage.cloud.google.com")}, as the console shows them, never allow other sites.`,
        say`Firebase Storage is such a bucket too, and takes the same file.`,
        exactOrigin,
        staleAnswers,
      ],
    },
});

function rules(policy: CorsPolicy): string {
  return jsonText([
    {
      origin: isForAnyOrigin(policy) ? ["*"] : policy.origins,
      method: policy.methods,
      responseHeader: [...new Set([...policy.requestHeaders, ...policy.exposedHeaders])],
      maxAgeSeconds: policy.maxAgeSeconds,
    },
  ]);
}
