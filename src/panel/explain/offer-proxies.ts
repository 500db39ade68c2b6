import { answersOf, type DetectedServer, detectServers } from "../../fixes/detect-server.ts";
import type { SameOriginProxy } from "../../fixes/proxy.ts";
import type { Call } from "../../model/call.ts";
import { hostOf, isLoopbackName, parseUrl } from "../../model/origin.ts";

// The ports on which dev servers listen unless told otherwise.
// https://vite.dev/config/server-options.html#server-port, https://nextjs.org/docs/app/api-reference/cli/next,
// https://webpack.js.org/configuration/dev-server/#devserverport, https://angular.dev/cli/serve
const usualPorts: Readonly<Record<string, string>> = {
  "5173": "vite",
  "5174": "vite",
  "4173": "vite",
  "3000": "nextjs",
  "8080": "webpack-dev-server",
  "4200": "angular",
};

function named(detected: readonly DetectedServer[], proxies: readonly SameOriginProxy[]): SameOriginProxy | undefined {
  return detected
    .flatMap(({ serverIds }) => serverIds)
    .map((id) => proxies.find((proxy) => proxy.id === id))
    .find((proxy) => proxy !== undefined);
}

/** Returns the proxy that most likely serves the page: as its own answers say, or the usual one of its port. */
export function likelyProxy(
  pageOrigin: string | null,
  session: readonly Call[],
  proxies: readonly SameOriginProxy[],
): SameOriginProxy | null {
  const url = pageOrigin === null ? null : parseUrl(pageOrigin);
  const host = url === null ? null : hostOf(url.href);
  const isLocal = url !== null && isLoopbackName(url.hostname);
  const byAnswer = host === null ? undefined : named(detectServers(answersOf(host, session)), proxies);
  const byPort = isLocal ? proxies.find(({ id }) => id === usualPorts[url?.port ?? ""]) : undefined;
  const usual = proxies.find(({ use }) => use === (isLocal ? "development" : "production"));
  return byAnswer ?? byPort ?? usual ?? proxies[0] ?? null;
}
