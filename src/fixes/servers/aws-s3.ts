import { code, say } from "../../model/text.ts";
import { bucketRules, bucketTraps, unwritableInBucket } from "../bucket-rules.ts";
import { defineServer } from "../define-server.ts";
import { jsonText } from "../json-text.ts";
import { exactOrigin, staleAnswers } from "../phrases.ts";

export const awsS3 = defineServer({
  id: "aws-s3",
  label: "Amazon S3",
  group: "hosting",
  checkedAgainst: "documented, not run here: S3 User Guide, 2026",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html",
  // https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html
  clues: [
    { name: "Amazon S3", layer: "storage", header: /^server$/, value: /^amazons3$/i, confidence: 1 },
    { name: "Amazon S3", layer: "storage", header: /^x-amz-id-2$/, value: null, also: ["x-amz-request-id"], confidence: 0.8 },
  ],
  build: (policy) =>
    unwritableInBucket(policy, "Amazon S3") ?? {
      blocks: [
        {
          where: say`In the S3 console: the bucket, ${code("Permissions")}, ${code("Cross-origin resource sharing (CORS)")}, ${code("Edit")}. This is the whole list; earlier rules go below it, inside the same brackets.`,
          file: "cors.json",
          language: "json",
          code: jsonText(bucketRules(policy)),
        },
      ],
      replaces: say`Replaces earlier rules of the bucket for the same origin.`,
      apply: [
        say`Save it in the console. It works within seconds.`,
        say`With the command line the list goes inside ${code('{ "CORSRules": [ … ] }')}: ${code("aws s3api put-bucket-cors --bucket NAME --cors-configuration file://cors.json")}.`,
      ],
      traps: [
        ...bucketTraps,
        say`Behind CloudFront the distribution has to pass ${code("Origin")} on and allow OPTIONS: choose the origin request policy ${code("CORS-S3Origin")}, then empty its cache.`,
        say`With a list of origins S3 sends ${code("Access-Control-Allow-Credentials: true")} by itself; there is no setting for it.`,
        exactOrigin,
        staleAnswers,
      ],
    },
});
