import { api } from "./browser-api.ts";
import { hostAccess } from "./extension.ts";
import type { NetRequestApi, OwnRequest } from "./net-request.ts";

/** What came of a request of our own. */
export type OwnAnswer =
  /** Names are lower case; lines of one name are joined. */
  | { readonly kind: "answer"; readonly status: number; readonly headers: readonly (readonly [name: string, value: string])[] }
  /** It led elsewhere, and was not followed. The browser does not show where. */
  | { readonly kind: "redirect" }
  | { readonly kind: "none"; readonly why: "time" | "network" | "stopped" };

/** Sends requests of our own, none of them unless the user asked for it. */
export interface ServerApi {
  /** Reports whether the user lets the extension reach that host. */
  hasAccess(url: string): Promise<boolean>;
  /** Waits for the headers of the answer, no longer than that; the body is not read. No cookies, no cache, no redirect. */
  ask(request: OwnRequest, limitMs: number, stop: AbortSignal): Promise<OwnAnswer>;
}

/** Returns null where there is no declarativeNetRequest. */
export function serverApi(rules: NetRequestApi | null): ServerApi | null {
  if (rules === null) return null;
  return {
    async hasAccess(url) {
      if ((await hostAccess()) === "all") return true;
      const { protocol, hostname } = new URL(url);
      return await api.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
    },
    ask: (request, limitMs, stop) => rules.withOwnRequest(request, () => send(request, limitMs, stop)),
  };
}

async function send({ url, method }: OwnRequest, limitMs: number, stop: AbortSignal): Promise<OwnAnswer> {
  if (stop.aborted) return { kind: "none", why: "stopped" };
  const abort = new AbortController();
  stop.addEventListener("abort", () => abort.abort());
  const timer = setTimeout(() => abort.abort(), limitMs);
  try {
    // To pass its cache the browser sends "Cache-Control: no-cache", after all rules. No cache has an answer to OPTIONS, and no preflight that line.
    const cache = method === "OPTIONS" ? "default" : "no-store";
    const init = { method, cache, credentials: "omit", redirect: "manual", referrerPolicy: "no-referrer" } as const;
    const response = await fetch(url, { ...init, signal: abort.signal });
    if (response.type === "opaqueredirect") return { kind: "redirect" };
    return { kind: "answer", status: response.status, headers: Array.from(response.headers) };
  } catch {
    return { kind: "none", why: stop.aborted ? "stopped" : abort.signal.aborted ? "time" : "network" };
  } finally {
    clearTimeout(timer);
    // The body, which may have no end, is let go.
    abort.abort();
  }
}
