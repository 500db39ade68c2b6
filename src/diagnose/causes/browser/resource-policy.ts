import { type Call, lastHop } from "../../../model/call.ts";
import { hasHeader } from "../../../model/header-list.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause, netErrorOf } from "./parts/failure-cause.ts";

/** Whose policy it is: Chromium's debugger says it; else the answer does, which has the header or has not. Null: neither was seen. */
function policyOf(call: Call): "page" | "server" | null {
  const told = /^net::ERR_BLOCKED_BY_RESPONSE\.(\w+)$/.exec(netErrorOf(call))?.[1] ?? null;
  if (told !== null) return told.includes("Coep") ? "page" : "server";
  const { response } = lastHop(call).actual;
  if (!response.observed || response.value === null) return null;
  return hasHeader(response.value.headers, "cross-origin-resource-policy") ? "server" : "page";
}

const corp = "cross-origin-resource-policy";
const coep = "cross-origin-embedder-policy";

/** Reports an answer that may not be used by pages of other origins or sites. */
export const resourcePolicy = failureCause({
  id: "resource-policy",
  title: phrase`A resource policy forbids the use`,
  when: endedBy("resource-policy", "resource-policy"),
  actor: "server",
  tell: (host, { call }) => {
    switch (policyOf(call)) {
      case "page":
        return {
          actor: "page",
          headline: say`The page's own ${header(coep, "require-corp")} forbids the file: it asks every other host to agree, and the answer of ${host} has no ${header(corp)}. That is another rule than CORS.`,
          change: [
            say`Keep the file on the page's own host. Then nobody has to agree.`,
            say`Or, where ${host} sends ${header("access-control-allow-origin")}: add ${code("crossorigin")} to the element.`,
            say`Or send ${header(coep, "credentialless")} with the page: such files are then loaded without cookies.`,
            say`Or let ${host} send ${header(corp, "cross-origin")} with the file.`,
          ],
        };
      case "server":
        return {
          headline: say`The answer's ${header(corp)} forbids the use by this page. That is another rule than CORS.`,
          change: [
            say`The server that sends the file has to allow it: ${header(corp, "cross-origin")}, or ${code("same-site")} where the page is of the same site.`,
          ],
        };
      case null:
        return {
          headline: say`The answer's ${header(corp)} forbids the use, or the page's ${header(coep)} asks for one that is not there. That is another rule than CORS.`,
          change: [say`The server that sends the file has to allow it with that header.`],
        };
    }
  },
  told: () => [
    say`The answer's Cross-Origin-Resource-Policy, or the page's Cross-Origin-Embedder-Policy, forbids the use. That is another rule than CORS.`,
    say`The server that sends the file has to allow it with that header.`,
  ],
});
