import { fetchApp } from "../fetch-app.ts";
import { moduleServer } from "../module-server.ts";
import type { ProofServer } from "../proof-server.ts";
import { standInServer } from "../stand-in.ts";

/**
 * The platform cannot be run here. Its own package makes the middleware's answer; a small server in the platform's place sends
 * it, or calls the application when it says "next" and adds the headers to its answer.
 */
const functionServer = moduleServer({
  id: "vercel",
  packages: { "@vercel/functions": "3.9.9" },
  note: "a stand-in on Node, not the platform",
  source: (code, isNaive) => `import "@vercel/functions";
${isNaive ? "" : code(0).replace("export default", "")}
${fetchApp}
function answerOrFail(request) {
  try {
    return handler(request);
  } catch {
    return new Response("{}", { status: 500 });
  }
}
async function respond(request) {
  ${isNaive ? "return answerOrFail(request);" : ""}
  const decided = middleware(request);
  if (decided.headers.get("x-middleware-next") !== "1") return decided;
  const response = await answerOrFail(request);
  decided.headers.delete("x-middleware-next");
  for (const [name, value] of decided.headers) response.headers.set(name, value);
  return response;
}
${standInServer}
`,
});

export const vercel: ProofServer = { ...functionServer, isWithoutPlatform: true };
