import { isFirefox } from "../platform/browser-api.ts";
import { canOpenResource, inspectedTabId, isInDevTools, openResource } from "../platform/devtools-panels.ts";
import { devtoolsTheme } from "../platform/devtools-theme.ts";
import { repeatCall } from "../platform/inspected-page.ts";
import { storedValue } from "../platform/local-storage.ts";
import { connectBackground } from "../platform/ports.ts";
import { pageRecorder } from "../platform/recorder.ts";
import { browserTimers } from "../platform/timers.ts";
import { type Channel, createChannel, noChannel } from "../protocol/channel.ts";
import { LogCopy } from "../protocol/log-copy.ts";
import { mountApp } from "./app.tsx";
import { browserName, copyText, pageMemory, saveFile } from "./page-io.ts";

// In a tab of its own the address says which tab the panel is for: panel.html?tab=12
const tabText = new URLSearchParams(location.search).get("tab");
const inDevTools = tabText === null && isInDevTools();
const tabId = inDevTools ? inspectedTabId() : tabOf(tabText);

function tabOf(text: string | null): number | null {
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

function channelTo(watched: number): Channel {
  const copy = new LogCopy(watched, inDevTools ? "panel" : "tab");
  const channel = createChannel({ connect: connectBackground, timers: browserTimers, hello: () => copy.hello() });
  channel.subscribe((message) => {
    const answer = copy.receive(message, Date.now());
    // In DevTools the DevTools page gives a restarted worker back what it lost.
    if (answer !== null && !inDevTools) channel.send(answer);
  });
  // The DevTools page knows the line better than the panel beside it.
  if (!inDevTools) channel.subscribeState((state) => state !== "open" && copy.lineBroke(Date.now()));
  return channel;
}

const root = document.getElementById("root");
if (root !== null) {
  mountApp(root, {
    channel: tabId === null ? noChannel() : channelTo(tabId),
    copyText,
    saveFile,
    now: () => Date.now(),
    tabId,
    inDevTools,
    remember: pageMemory(),
    options: storedValue("options"),
    ...(inDevTools ? { repeatCall } : {}),
    ...(inDevTools && !isFirefox() ? { recorder: { ...pageRecorder, ...browserTimers } } : {}),
    ...(inDevTools && canOpenResource() ? { openResource } : {}),
    theme: inDevTools ? devtoolsTheme() : null,
    browser: browserName(navigator.userAgent),
    engine: isFirefox() ? "firefox" : "chrome",
  });
}
