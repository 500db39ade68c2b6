import type { Call } from "../../src/model/call.ts";
import { mountApp } from "../../src/panel/app.tsx";
import { createMemory } from "../../src/panel/store/memory.ts";
import type { BackgroundMessage } from "../../src/protocol/messages.ts";
import { askedCalls } from "./asked-calls.ts";
import { createFakeChannel, welcome } from "./fake-channel.ts";
import { manyCalls, sampleCalls, startMs } from "./sample-calls.ts";

// The panel in an ordinary page, with a channel that the page itself answers.
// ?theme=dark|light  ?calls=0…100000 (default: the samples)  ?banners  ?select=<call id>
const wanted = new URLSearchParams(location.search);
const fake = createFakeChannel();
const saved: { name: string; text: string }[] = [];
const copied: string[] = [];
const opened: { url: string; line: number; column: number }[] = [];
const theme = wanted.get("theme");
const root = document.getElementById("root");
if (root === null) throw new Error("no root");

mountApp(root, {
  channel: fake.channel,
  copyText: async (text) => void copied.push(text),
  saveFile: (name, _mime, text) => void saved.push({ name, text }),
  now: () => Date.now(),
  tabId: 1,
  inDevTools: false,
  recorder: {
    newName: () => "harness",
    start: async () => {},
    reload: () => {},
    take: async () => ({ origin: "https://app.example.com", seesAll: false, notes: [] }),
    stop: async () => {},
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  },
  theme: theme === "dark" || theme === "light" ? theme : null,
  remember: createMemory(),
  openResource: (url, line, column) => void opened.push({ url, line, column }),
  browser: { name: "Chrome", version: "0" },
});

const count = wanted.get("calls");
const calls = count === null ? [...sampleCalls, ...askedCalls] : manyCalls(Number(count));
fake.setState("open");
fake.say(wanted.has("banners") ? { ...welcome, hostAccess: "partial" } : welcome);
if (calls.length > 0) fake.say({ type: "navigated", url: "https://app.example.com/orders", atMs: startMs - 10 });
for (let at = 0; at < calls.length; at += 5_000) fake.say({ type: "calls", seq: at + 1, calls: calls.slice(at, at + 5_000) });
if (wanted.has("banners")) {
  fake.say({ type: "gaps", gaps: [{ fromMs: startMs + 12_500, toMs: startMs + 12_900, reason: "worker-restarted" }] });
  fake.say({ type: "dropped", ids: ["allowed"], total: 1 });
  fake.setState("connecting");
}
const selected = wanted.get("select");
if (selected !== null) {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-call-id="${CSS.escape(selected)}"]`)?.click());
}

let many: readonly Call[] | null = null;

/** For a script that drives this page. */
const harness = {
  fake,
  saved,
  copied,
  opened,
  say: (message: BackgroundMessage) => fake.say(message),
  /** Some of many Calls, by their place among them. */
  feed(from: number, to: number): void {
    many ??= manyCalls(10_000);
    fake.say({ type: "calls", seq: 1_000_000 + from, calls: many.slice(from, to) });
  },
};
Object.assign(globalThis, { harness });
