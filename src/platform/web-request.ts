import { api } from "./browser-api.ts";

type EventName =
  | "onBeforeRequest"
  | "onSendHeaders"
  | "onHeadersReceived"
  | "onBeforeRedirect"
  | "onResponseStarted"
  | "onCompleted"
  | "onErrorOccurred";

type Details = chrome.webRequest.WebRequestDetails &
  Partial<chrome.webRequest.OnSendHeadersDetails> &
  Partial<chrome.webRequest.OnBeforeRedirectDetails> &
  Partial<chrome.webRequest.OnErrorOccurredDetails>;

/** An event's details with its name. Which optional fields there are depends on the event. */
export type RequestEvent = Details & { readonly kind: EventName };

type Listener = (event: RequestEvent) => void;

/** What the polyfill's types leave out: each browser's events take only the options that it knows. */
interface PassiveEvent {
  addListener(listener: (details: Details) => void, filter: object, options?: string[]): void;
  removeListener(listener: (details: Details) => void): void;
}

// Which part of the details each event is asked for. No event is asked to wait.
// https://developer.chrome.com/docs/extensions/reference/api/webRequest#event
const options: Readonly<Record<EventName, readonly string[]>> = {
  onBeforeRequest: [],
  onSendHeaders: ["requestHeaders"],
  onHeadersReceived: ["responseHeaders"],
  onBeforeRedirect: ["responseHeaders"],
  onResponseStarted: ["responseHeaders"],
  onCompleted: ["responseHeaders"],
  onErrorOccurred: [],
};

const kinds = Object.keys(options) as EventName[];

// Each event costs the page about as much as all that we do with it. The headers at the start of a response are asked for of documents
// only: the tab shows them now.
const onlyTypes: Readonly<Partial<Record<EventName, readonly string[]>>> = { onResponseStarted: ["main_frame"] };

/**
 * Chrome shows preflights, Origin and Cookie only to listeners that ask for "extraHeaders"; Firefox shows them to all and refuses
 * the word. https://developer.chrome.com/docs/extensions/reference/api/webRequest#life_cycle_footnote
 */
function extraHeaders(): readonly string[] {
  const known = (api.webRequest as unknown as { OnSendHeadersOptions?: Record<string, string> }).OnSendHeadersOptions;
  return known?.EXTRA_HEADERS === undefined ? [] : ["extraHeaders"];
}

/** Listens to one tab's requests; returns the function that ends it. The listener must only take notes: the browser waits for it. */
export function watchTab(tabId: number, listener: Listener): () => void {
  return watch({ urls: ["<all_urls>"], tabId }, listener);
}

/**
 * Listens to requests that belong to no tab: those of service workers. No filter selects them (tabId -1 stands for any tab), so
 * the browser reports every tab's; those are dropped here at once.
 */
export function watchTabless(listener: Listener): () => void {
  return watch({ urls: ["<all_urls>"] }, (event) => {
    if (event.tabId === -1) listener(event);
  });
}

/**
 * Listens to the start of requests for scripts of one host that belong to no tab: those of service workers and shared workers. Cheap:
 * one event, without headers, of one host. The host may have other ports; `listener` has to look.
 */
export function watchWorkerScripts(origin: string, listener: Listener): () => void {
  const { protocol, hostname } = new URL(origin);
  const { onBeforeRequest } = api.webRequest;
  const note = (details: Details): undefined => {
    if (details.tabId === -1) listener({ ...details, kind: "onBeforeRequest" });
  };
  const event = onBeforeRequest as unknown as PassiveEvent;
  event.addListener(note, { urls: [`${protocol}//${hostname}/*`], types: ["script"] });
  return () => event.removeListener(note);
}

function watch(filter: object, listener: Listener): () => void {
  const extra = extraHeaders();
  const stops = kinds.map((kind) => {
    const event = api.webRequest[kind] as unknown as PassiveEvent;
    const note = (details: Details): void => listener({ ...details, kind });
    const types = onlyTypes[kind];
    const wanted = [...options[kind], ...extra];
    // Firefox refuses even an empty list where an event knows no options.
    event.addListener(note, types === undefined ? filter : { ...filter, types }, ...(wanted.length === 0 ? [] : [wanted]));
    return () => event.removeListener(note);
  });
  // Chrome: that a response started, without its headers, tells what the page gave up from what was blocked.
  if (extra.length > 0) stops.push(watchStarts(filter, listener));
  return () => {
    for (const stop of stops) stop();
  };
}

function watchStarts(filter: object, listener: Listener): () => void {
  const event = api.webRequest.onResponseStarted as unknown as PassiveEvent;
  const note = (details: Details): void => {
    if (details.type !== "main_frame") listener({ ...details, kind: "onResponseStarted" });
  };
  event.addListener(note, filter);
  return () => event.removeListener(note);
}
