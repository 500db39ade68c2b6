import { code, say, sentences } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { httpFunctionWrapper } from "../http-function.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";

export const firebase = defineServer({
  id: "firebase",
  label: "Cloud Functions for Firebase",
  group: "hosting",
  checkedAgainst: "firebase-functions 7.4.0 on Functions Framework 5.0.5, cors 2.8.6; the hosted service is documented, not run here",
  docs: "https://firebase.google.com/docs/functions/http-events#configuring_cors_cross-origin_resource_sharing",
  clues: [{ name: "Firebase Hosting", layer: "edge", header: /^x-firebase-/, value: null, confidence: 0.8 }],
  build: (policy) => ({
    blocks: [
      {
        where: say`At the top of the functions' file, with the other imports.`,
        file: "functions/index.js",
        language: "javascript",
        code: 'import cors from "cors";\n',
      },
      {
        where: say`In the same file, below the imports.`,
        file: "functions/index.js",
        language: "javascript",
        code: httpFunctionWrapper(policy),
      },
      {
        where: say`Around the function that ${code("onRequest(…)")} gets, here called ${code("handler")}: this stands where ${code("handler")} stood.`,
        file: "functions/index.js",
        language: "javascript",
        code: "withCors(handler)\n",
      },
    ],
    replaces: sentences(
      replacesInProxies(code("cors")),
      say`Take the option ${code("cors")} out of ${code("onRequest({ … })")}: it knows origins only, and would be a second layer.`,
    ),
    apply: [
      say`In the folder ${code("functions")} run ${code("npm install cors")}.`,
      say`Put the parts in.`,
      say`Deploy it: ${code("firebase deploy --only functions")}.`,
    ],
    traps: [
      say`Without credentials and special headers the option ${code('onRequest({ cors: ["https://…"] }, handler)')} alone would do.`,
      say`${code("onCall")} functions answer their own preflights: give them ${code("cors: [ … ]")}.`,
      say`A function that may not be called without sign-in answers every preflight with 403: it has to be public, and check the user in its code.`,
      say`With a rewrite in ${code("firebase.json")} the function is on the page's own site, and needs no CORS at all.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
