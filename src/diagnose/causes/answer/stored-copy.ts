import { code, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { exchangeEvidence } from "../../evidence.ts";
import { confirmingAnswer, storedBare } from "../parts/stored-response.ts";

/** Reports an answer that only confirms what the browser had stored: the stored headers decide, and no file has them. */
export const storedCopy = rootCause({
  id: "stored-copy",
  title: phrase`The browser's stored copy decides`,
  family: "answer",
  on: ["undecided"],
  find: (input) => {
    const exchange = confirmingAnswer(input);
    if (exchange === null || storedBare(input) !== null) return [];
    return [
      {
        behind: null,
        headline: say`The server answered with 304: the copy that the browser had stored is still good. Whether the page may read it is decided by the headers of that copy, and they were not recorded.`,
        why: [say`The browser asked on its own whether its copy is still good. Such an answer need not repeat the CORS headers.`],
        change: [say`To see them, repeat the call with the cache disabled (${code("Disable cache")} in the Network panel).`],
        actor: "user",
        evidence: [exchangeEvidence(input.call, exchange, null, "304")],
        sure: "seen",
      },
    ];
  },
});
