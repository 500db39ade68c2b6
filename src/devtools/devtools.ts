// Runs from the moment DevTools opens until it closes: connects at once, so that requests are seen before the panel is first shown.
import { createPanel, hasServiceWorker, inspectedTabId, onInspectedNavigated } from "../platform/devtools-panels.ts";
import { connectBackground } from "../platform/ports.ts";
import { browserTimers } from "../platform/timers.ts";
import { createChannel } from "../protocol/channel.ts";
import { LogCopy } from "../protocol/log-copy.ts";

const copy = new LogCopy(inspectedTabId(), "devtools");
const channel = createChannel({ connect: connectBackground, timers: browserTimers, hello: () => copy.hello() });

channel.subscribe((message) => {
  const answer = copy.receive(message, Date.now());
  if (answer !== null) channel.send(answer);
  // For tests: the page can only then be sure that a request is seen.
  if (message.type !== "welcome") return;
  document.documentElement.dataset.capturing = String(copy.capturing);
  lookForServiceWorker();
});

let wasOpen = false;
channel.subscribeState((state) => {
  const isOpen = state === "open";
  if (wasOpen && !isOpen) copy.lineBroke(Date.now());
  if (!isOpen) document.documentElement.dataset.capturing = "false";
  wasOpen = isOpen;
});

onInspectedNavigated(() => lookForServiceWorker());

void createPanel("CORS", "/icons/32.png", "/panel.html");

/** A new service worker may claim the page only after it has loaded, so that one look is not enough. */
function lookForServiceWorker(): void {
  for (const delayMs of [0, 1_000, 5_000]) {
    browserTimers.after(delayMs, async () => {
      if (await hasServiceWorker()) channel.send({ type: "service-worker" });
    });
  }
}
