import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { httpFunctionWrapper } from "../http-function.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";

export const googleCloudFunctions = defineServer({
  id: "google-cloud-functions",
  label: "Google Cloud Run functions",
  group: "hosting",
  checkedAgainst: "Functions Framework 5.0.5, cors 2.8.6; the hosted service is documented, not run here",
  docs: "https://cloud.google.com/functions/docs/writing/write-http-functions",
  build: (policy) => ({
    blocks: [
      {
        where: say`At the top of the function's file, with the other imports.`,
        file: "index.mjs",
        language: "javascript",
        code: 'import cors from "cors";\n',
      },
      {
        where: say`In the same file, below the imports.`,
        file: "index.mjs",
        language: "javascript",
        code: httpFunctionWrapper(policy),
      },
      {
        where: say`Around the function that ${code('functions.http("name", …)')} gets, here called ${code("handler")}: this stands where ${code("handler")} stood.`,
        file: "index.mjs",
        language: "javascript",
        code: "withCors(handler)\n",
      },
    ],
    replaces: replacesInProxies(code("response.set")),
    apply: [say`Run ${code("npm install cors")}.`, say`Put the parts in, and deploy the function.`],
    traps: [
      say`A function that needs Google's sign-in (IAM) answers every preflight with 403, since a preflight carries no token. Allow unauthenticated calls and check the user in your code, or put a gateway in front.`,
      say`When the function crashes, times out or does not start, Google's own error has no headers: read the log first.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
