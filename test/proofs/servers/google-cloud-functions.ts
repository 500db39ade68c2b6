import { httpFunction } from "../http-function.ts";
import { moduleServer } from "../module-server.ts";
import type { ProofServer } from "../proof-server.ts";

const functionServer = moduleServer({
  id: "google-cloud-functions",
  packages: { "@google-cloud/functions-framework": "5.0.5", cors: "2.8.6" },
  note: "without the hosted service",
  source: (code, isNaive) => `import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
${code(0)}
${code(1)}
${httpFunction}
http("api", ${isNaive ? "handler" : code(2)});
getTestServer("api").listen(Number(process.env.PORT), "127.0.0.1");
`,
});

export const googleCloudFunctions: ProofServer = { ...functionServer, isWithoutPlatform: true };
