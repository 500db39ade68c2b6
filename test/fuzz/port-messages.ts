import fc from "fast-check";
import { Hub } from "../../src/background/hub.ts";
import type { Call } from "../../src/model/call.ts";
import type { ClientPort } from "../../src/platform/ports.ts";
import { isBackgroundMessage } from "../../src/protocol/guards.ts";
import { LogCopy } from "../../src/protocol/log-copy.ts";
import type { BackgroundMessage, ClientMessage } from "../../src/protocol/messages.ts";
import { FakeStorage, mirrorOn, settled } from "../background/fakes.ts";
import { FakeServer } from "../background/inquiry-fakes.ts";
import { FakeDebugger, FakeNetRequest } from "../background/trial-fakes.ts";
import { call } from "../protocol/calls.ts";
import { FakePort, FakeTimers } from "../protocol/fakes.ts";
import { anyValue, edits, mutate } from "./hostile.ts";
import { must } from "./target.ts";

const known = call("1");
const hello = { type: "hello", tabId: 1, role: "tab", epoch: null, afterSeq: 0, lastHeardMs: null } as const;
const change = { kind: "response-header", hop: 0, phase: "actual", op: "set", name: "access-control-allow-origin", value: "*" } as const;

const whole: readonly (ClientMessage | BackgroundMessage)[] = [
  hello,
  { ...hello, role: "devtools", epoch: "old", afterSeq: 3, lastHeardMs: 5 },
  { type: "beat" },
  { type: "clear" },
  { type: "confirm" },
  { type: "precise", on: true },
  { type: "try", attempts: [{ callId: known.id, changes: [change] }], useDebugger: true },
  { type: "stop-trial" },
  { type: "ask-server", callId: known.id },
  { type: "stop-asking" },
  { type: "reload" },
  { type: "service-worker" },
  { type: "call-records", records: [{ callId: known.id, credentials: "include", redirectMode: "follow", hasUploadListener: false }] },
  { type: "restore", calls: [known], gaps: [{ fromMs: 1, toMs: 2, reason: "worker-restarted" }] },
  { type: "calls", seq: 1, calls: [known] },
  { type: "dropped", ids: [known.id], total: 1 },
  { type: "navigated", url: "https://page.example/", atMs: 1 },
];

/** What a page of ours would never send, and what it would, in any order. */
export const portMessages: fc.Arbitrary<readonly unknown[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...whole) },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...whole), edits).map(([one, changes]) => mutate(one, changes)) },
    { weight: 1, arbitrary: anyValue },
  ),
  { maxLength: 12 },
);

class OwnPort extends FakePort implements ClientPort {
  readonly senderId = "own";
  readonly senderUrl = "chrome-extension://own/panel.html";

  override receive(message: unknown): void {
    // As the browser does: what is no JSON does not arrive so.
    const text = JSON.stringify(message);
    super.receive(text === undefined ? null : JSON.parse(text));
  }
}

function background() {
  const timers = new FakeTimers();
  const none = (): (() => void) => () => {};
  let epochs = 0;
  const hub = new Hub({
    ...{ ownId: "own", ownOrigin: "chrome-extension://own", browser: "chrome", version: "1.0", now: () => timers.nowMs, timers },
    newEpoch: () => `epoch${++epochs}`,
    ...{ watchTab: none, watchTabless: none, watchWorkerScripts: none, watchTabUrl: none, watchTabChanges: none },
    runningWorkers: async () => [],
    debuggerApi: new FakeDebugger(),
    netRequest: new FakeNetRequest(),
    server: new FakeServer(),
    tabCondition: async () => ({ url: "https://page.example/", isUnloaded: false }),
    reloadTab: async () => {},
    isTabOpen: async () => true,
    tabUrl: async () => "https://page.example/",
    hostAccess: async () => "all",
    mirror: mirrorOn(new FakeStorage(), timers),
  });
  return { hub, timers };
}

/** Says all that to a background as a client of tab 1; tab 2's client hears nothing of it. */
export async function talk(messages: readonly unknown[]): Promise<void> {
  const { hub, timers } = background();
  const [port, other] = [new OwnPort(), new OwnPort()];
  hub.accept(port);
  hub.accept(other);
  other.receive({ ...hello, tabId: 2 });
  port.receive(hello);
  for (const message of messages) {
    port.receive(message);
    timers.advance(40);
    await settled();
  }
  port.drop();
  timers.advance(10_000);
  await settled();
  for (const said of port.sent)
    must(isBackgroundMessage(said), `the background says only whole messages: ${JSON.stringify(said).slice(0, 200)}`);
  const heard = (other.sent as BackgroundMessage[]).map(({ type }) => type);
  must(
    heard.every((type) => type === "welcome" || type === "debugger" || type === "inquiry"),
    `another tab hears of it: ${heard}`,
  );
  const copy = new LogCopy(1, "tab");
  const arrived = messages.map((message): unknown => JSON.parse(JSON.stringify(message) ?? "null"));
  for (const message of arrived) if (isBackgroundMessage(message)) copy.receive(message, 0);
  must(
    copy.calls.every((one: Call) => typeof one.id === "string"),
    "a copy holds Calls",
  );
}
