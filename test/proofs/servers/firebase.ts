import { httpFunction } from "../http-function.ts";
import { moduleServer } from "../module-server.ts";
import type { ProofServer } from "../proof-server.ts";

const functionServer = moduleServer({
  id: "firebase",
  packages: { "firebase-functions": "7.4.0", "@google-cloud/functions-framework": "5.0.5", cors: "2.8.6", "firebase-admin": "13.6.0" },
  note: "without the hosted service",
  source: (code, isNaive) => `import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import { onRequest } from "firebase-functions/v2/https";
${code(0)}
${code(1)}
${httpFunction}
const api = onRequest(${isNaive ? "handler" : code(2)});
http("api", api);
getTestServer("api").listen(Number(process.env.PORT), "127.0.0.1");
`,
});

export const firebase: ProofServer = { ...functionServer, isWithoutPlatform: true };
