import type { HeaderList } from "../model/header-list.ts";
import { withoutFragment } from "../model/origin.ts";
import type { TrialEdit } from "./trial-plan.ts";

/** What to do with a request that the debugger holds. */
export interface CdpCommand {
  readonly method: "Fetch.continueRequest" | "Fetch.fulfillRequest";
  readonly params: Readonly<Record<string, unknown>>;
}

/** The pattern of exactly that URL. https://chromedevtools.github.io/devtools-protocol/tot/Fetch/#type-RequestPattern */
function urlPattern(url: string): string {
  return url.replace(/[\\*?]/g, "\\$&");
}

/** Returns the parameters of Fetch.enable: only what has to be answered in the server's place is held. */
export function fetchPatterns(edits: readonly TrialEdit[]): { readonly patterns: readonly object[] } {
  const urls = edits.filter(({ answer }) => answer !== null).map(({ url }) => url);
  return { patterns: [...new Set(urls)].map((url) => ({ urlPattern: urlPattern(url), requestStage: "Request" })) };
}

/** Returns the command that sets a held request free; null when the event names none. */
export function answerPaused(edits: readonly TrialEdit[], params: unknown): CdpCommand | null {
  const { requestId, request } = params as { requestId?: unknown; request?: { url?: unknown; method?: unknown; headers?: unknown } };
  if (typeof requestId !== "string") return null;
  const goOn: CdpCommand = { method: "Fetch.continueRequest", params: { requestId } };
  const { url, method, headers } = request ?? {};
  if (typeof url !== "string" || method !== "OPTIONS" || !asksPermission(headers)) return goOn;
  const edit = edits.find((one) => one.answer !== null && one.url === withoutFragment(url));
  if (edit === undefined || edit.answer === null) return goOn;
  return { method: "Fetch.fulfillRequest", params: { requestId, responseCode: 204, responseHeaders: entries(edit.answer) } };
}

/** The page may send OPTIONS of its own. */
function asksPermission(headers: unknown): boolean {
  if (typeof headers !== "object" || headers === null) return false;
  return Object.keys(headers).some((name) => name.toLowerCase() === "access-control-request-method");
}

function entries(headers: HeaderList): { readonly name: string; readonly value: string }[] {
  return headers.map(({ name, value }) => ({ name, value }));
}
