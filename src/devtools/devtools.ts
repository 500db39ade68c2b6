// Runs from the moment DevTools opens until it closes: connects at once, so that requests are seen before the panel is first shown.
import { isFirefox } from "../platform/browser-api.ts";
import { createPanel, hasServiceWorker, inspectedTabId, onInspectedNavigated } from "../platform/devtools-panels.ts";
import { pageTimings } from "../platform/page-timings.ts";
import { connectBackground } from "../platform/ports.ts";
import { onRequestSeen, sourceOf } from "../platform/request-places.ts";
import { browserTimers } from "../platform/timers.ts";
import { createChannel } from "../protocol/channel.ts";
import { LogCopy } from "../protocol/log-copy.ts";
import { createCallPlaces } from "./call-places.ts";
import { createPageLook } from "./page-look.ts";

const copy = new LogCopy(inspectedTabId(), "devtools");
const channel = createChannel({ connect: connectBackground, timers: browserTimers, hello: () => copy.hello() });

// In Firefox no event tells whether a page could read a response.
const pageLook = isFirefox()
  ? createPageLook({
      timers: browserTimers,
      timings: pageTimings,
      onAnswers: (answers) => channel.send({ type: "page-answers", answers }),
    })
  : null;

// Firefox's entries have no stack.
const callPlaces = isFirefox()
  ? null
  : createCallPlaces({ sourceOf, onPlace: (place) => channel.send({ type: "call-places", places: [place] }) });
if (callPlaces !== null) onRequestSeen(callPlaces.see);

channel.subscribe((message) => {
  if (message.type === "calls") {
    pageLook?.take(message.calls);
    callPlaces?.take(message.calls);
  }
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
