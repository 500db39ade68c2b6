// The wiring of the background. What wakes the worker is listened to synchronously, at the top level.
import { serverApi } from "../platform/ask-server.ts";
import { debuggerApi, releaseLeftovers, runningWorkers } from "../platform/debugger.ts";
import { hostAccess, onHostAccessChanged, ownIdentity, wakeAtStart } from "../platform/extension.ts";
import { netRequestApi } from "../platform/net-request.ts";
import { onClient } from "../platform/ports.ts";
import { sessionStorage } from "../platform/session-storage.ts";
import {
  isTabOpen,
  onTabClosed,
  onTabReplaced,
  openPanelOnClick,
  reloadTab,
  tabCondition,
  tabUrl,
  watchTabChanges,
  watchTabUrl,
} from "../platform/tabs.ts";
import { browserTimers } from "../platform/timers.ts";
import { watchTab, watchTabless, watchWorkerScripts } from "../platform/web-request.ts";
import { Hub } from "./hub.ts";
import { LogMirror } from "./log-mirror.ts";
import { shareDebugger } from "./shared-debugger.ts";

const own = ownIdentity();
const debug = debuggerApi();
const rules = netRequestApi();
const hub = new Hub({
  ownId: own.id,
  ownOrigin: own.origin,
  browser: own.browser,
  version: own.version,
  now: () => Date.now(),
  timers: browserTimers,
  newEpoch: () => crypto.randomUUID().slice(0, 8),
  watchTab,
  watchTabless,
  watchWorkerScripts,
  runningWorkers,
  watchTabUrl,
  tabUrl,
  isTabOpen,
  hostAccess,
  debuggerApi: debug === null ? null : shareDebugger(debug),
  netRequest: rules,
  server: serverApi(rules),
  tabCondition,
  watchTabChanges,
  reloadTab,
  mirror: new LogMirror({ storage: sessionStorage, timers: browserTimers }),
});

onClient((port) => hub.accept(port));
onTabClosed((tabId) => hub.tabClosed(tabId));
onTabReplaced((addedId, removedId) => void hub.tabReplaced(addedId, removedId));
onHostAccessChanged(() => hub.hostAccessChanged());
openPanelOnClick();
releaseLeftovers();
wakeAtStart();
