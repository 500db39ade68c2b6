import type { WebRequestEvent, WebRequestEventKind, WebRequestHeader } from "../../src/capture/web-request-event.ts";

const defaults = {
  url: "https://api.example/data",
  method: "GET",
  type: "xmlhttprequest",
  tabId: 1,
  frameId: 0,
  documentId: "D",
  initiator: "https://page.example",
} as const;

/** Makes one event of a request; the time is in milliseconds. */
export function event(
  kind: WebRequestEventKind,
  requestId: string,
  timeStamp: number,
  more: Partial<WebRequestEvent> = {},
): WebRequestEvent {
  return { ...defaults, kind, requestId, timeStamp, ...more };
}

export function headers(fields: Readonly<Record<string, string>>): WebRequestHeader[] {
  return Object.entries(fields).map(([name, value]) => ({ name, value }));
}

export const corsHeaders = headers({ Origin: "https://page.example", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty" });

interface PreflightOptions {
  readonly asks?: string;
  readonly method?: string;
  readonly status?: number;
  readonly more?: Partial<WebRequestEvent>;
}

/** Makes a preflight's events: started and sent at the first time, answered and ended at the second. */
export function preflight(id: string, fromMs: number, toMs: number, options: PreflightOptions = {}): WebRequestEvent[] {
  const more = { method: "OPTIONS", ...options.more };
  const asks = options.asks === undefined ? [] : headers({ "Access-Control-Request-Headers": options.asks });
  const method = headers({ "Access-Control-Request-Method": options.method ?? "PUT" });
  const answer = { statusCode: options.status ?? 204, statusLine: `HTTP/1.1 ${options.status ?? 204} X`, responseHeaders: [] };
  return [
    event("onBeforeRequest", id, fromMs, more),
    event("onSendHeaders", id, fromMs, { ...more, requestHeaders: [...corsHeaders, ...method, ...asks] }),
    event("onHeadersReceived", id, toMs, { ...more, ...answer }),
    event("onCompleted", id, toMs, { ...more, ...answer }),
  ];
}

/** Sorts by time, as the browser would report; equal times keep their order. */
export function inOrder(...groups: readonly (readonly WebRequestEvent[])[]): WebRequestEvent[] {
  return groups.flat().sort((a, b) => a.timeStamp - b.timeStamp);
}
