import { code, say } from "../../model/text.ts";
import { bucketRules, bucketTraps, unwritableInBucket } from "../bucket-rules.ts";
import { defineServer } from "../define-server.ts";
import { jsonText } from "../json-text.ts";
import { exactOrigin, staleAnswers } from "../phrases.ts";
import { noCredentials } from "../refusals.ts";

export const cloudflareR2 = defineServer({
  id: "cloudflare-r2",
  label: "Cloudflare R2",
  group: "hosting",
  checkedAgainst: "documented, not run here: R2 documentation of 23 September 2026",
  docs: "https://developers.cloudflare.com/r2/buckets/cors/",
  build: (policy) =>
    noCredentials(policy, "Cloudflare R2") ??
    unwritableInBucket(policy, "Cloudflare R2") ?? {
      blocks: [
        {
          where: say`In the Cloudflare dashboard: R2, the bucket, ${code("Settings")}, ${code("CORS Policy")}. This is the whole list; earlier rules go below it, inside the same brackets.`,
          file: null,
          language: "json",
          code: jsonText(bucketRules(policy)),
        },
      ],
      replaces: say`Replaces earlier rules of the bucket for the same origin.`,
      apply: [
        say`Save it. It can take half a minute.`,
        say`If the bucket has a domain of its own, empty Cloudflare's cache for it: stored answers have no headers.`,
      ],
      traps: [
        ...bucketTraps,
        say`The same rule in a file for ${code("wrangler r2 bucket cors set")} is written in another form: see its documentation.`,
        exactOrigin,
        staleAnswers,
      ],
    },
});
