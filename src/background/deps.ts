import type { EventBrowser, WebRequestEvent } from "../capture/web-request-event.ts";
import type { DebuggerApi } from "../platform/debugger.ts";
import type { NetRequestApi } from "../platform/net-request.ts";
import type { TabCondition } from "../platform/tabs.ts";
import type { Timers } from "../protocol/channel.ts";
import type { BackgroundMessage } from "../protocol/messages.ts";
import type { LogMirror } from "./log-mirror.ts";

export type HostAccess = Extract<BackgroundMessage, { type: "welcome" }>["hostAccess"];

/** Everything that the background needs from the browser. */
export interface Deps {
  readonly ownId: string;
  /** Without a slash at its end. */
  readonly ownOrigin: string;
  /** Whose events are heard. */
  readonly browser: EventBrowser;
  readonly version: string;
  readonly now: () => number;
  readonly timers: Timers;
  readonly newEpoch: () => string;
  readonly watchTab: (tabId: number, listener: (event: WebRequestEvent) => void) => () => void;
  readonly watchTabless: (listener: (event: WebRequestEvent) => void) => () => void;
  /** Listens to the start of requests for an origin's scripts that belong to no tab. */
  readonly watchWorkerScripts: (origin: string, listener: (event: WebRequestEvent) => void) => () => void;
  /** URLs of the workers that run now, of any tab; never rejects. */
  readonly runningWorkers: () => Promise<readonly string[]>;
  readonly watchTabUrl: (tabId: number, listener: (url: string) => void) => () => void;
  readonly tabUrl: (tabId: number) => Promise<string | null>;
  readonly hostAccess: () => Promise<HostAccess>;
  /** null where the browser has none. */
  readonly debuggerApi: DebuggerApi | null;
  /** null where the browser has none. */
  readonly netRequest: NetRequestApi | null;
  readonly tabCondition: (tabId: number) => Promise<TabCondition>;
  readonly watchTabChanges: (tabId: number, listener: () => void) => () => void;
  readonly reloadTab: (tabId: number) => Promise<void>;
  readonly mirror: LogMirror;
}
