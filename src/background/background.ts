// The wiring of the background. What wakes the worker is listened to synchronously, at the top level.
import { debuggerApi, releaseLeftovers } from "../platform/debugger.ts";
import { hostAccess, onHostAccessChanged, ownIdentity } from "../platform/extension.ts";
import { onClient } from "../platform/ports.ts";
import { sessionStorage } from "../platform/session-storage.ts";
import { onTabClosed, openPanelOnClick, tabUrl } from "../platform/tabs.ts";
import { browserTimers } from "../platform/timers.ts";
import { watchTab, watchTabless } from "../platform/web-request.ts";
import { Hub } from "./hub.ts";
import { SessionMirror } from "./session-mirror.ts";

const own = ownIdentity();
const hub = new Hub({
  ownId: own.id,
  ownOrigin: own.origin,
  version: own.version,
  now: () => Date.now(),
  timers: browserTimers,
  newEpoch: () => crypto.randomUUID().slice(0, 8),
  watchTab,
  watchTabless,
  tabUrl,
  hostAccess,
  debuggerApi: debuggerApi(),
  mirror: new SessionMirror({ storage: sessionStorage, timers: browserTimers }),
});

onClient((port) => hub.accept(port));
onTabClosed((tabId) => hub.tabClosed(tabId));
onHostAccessChanged(() => hub.hostAccessChanged());
openPanelOnClick();
releaseLeftovers();
