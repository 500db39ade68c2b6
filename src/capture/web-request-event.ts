/** One header as webRequest gives it: `binaryValue` holds the bytes when they are not valid UTF-8. */
export interface WebRequestHeader {
  readonly name: string;
  readonly value?: string | undefined;
  readonly binaryValue?: readonly number[] | undefined;
}

/** Whose events they are. "chrome": Chromium, Edge and their relatives, too. */
export type EventBrowser = "chrome" | "firefox";

export type WebRequestEventKind =
  | "onBeforeRequest"
  | "onSendHeaders"
  | "onHeadersReceived"
  | "onBeforeRedirect"
  | "onResponseStarted"
  | "onCompleted"
  | "onErrorOccurred";

/**
 * The fields of a webRequest event's details that a Call is made from, with the event's name. Plain JSON: recorded logs are
 * lists of these. Which optional fields there are depends on the event and the browser.
 * https://developer.chrome.com/docs/extensions/reference/api/webRequest
 */
export interface WebRequestEvent {
  readonly kind: WebRequestEventKind;
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  /** webRequest's ResourceType: "xmlhttprequest", "sub_frame" … */
  readonly type: string;
  /** -1: the request belongs to no tab (service worker, the browser itself). */
  readonly tabId: number;
  readonly frameId: number;
  /** Unix epoch, milliseconds with fractions. */
  readonly timeStamp: number;
  readonly documentId?: string | undefined;
  /** Chrome: a serialized origin, "null" when opaque, absent for what the user or the browser started. */
  readonly initiator?: string | undefined;
  /** Firefox: the URL of what made the request. */
  readonly originUrl?: string | undefined;
  /** Firefox: the URL of the document that it is for. */
  readonly documentUrl?: string | undefined;
  readonly requestHeaders?: readonly WebRequestHeader[] | undefined;
  readonly responseHeaders?: readonly WebRequestHeader[] | undefined;
  readonly statusCode?: number | undefined;
  readonly statusLine?: string | undefined;
  readonly fromCache?: boolean | undefined;
  readonly ip?: string | null | undefined;
  readonly redirectUrl?: string | undefined;
  readonly error?: string | undefined;
}
