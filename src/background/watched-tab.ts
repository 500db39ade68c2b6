import type { Call } from "../model/call.ts";
import { settlingMs } from "../protocol/gaps.ts";
import { type BackgroundMessage, type ClientMessage, type Gap, noTrial, type TrialAttempt } from "../protocol/messages.ts";
import { callsMessages } from "../protocol/split-messages.ts";
import type { Client } from "./client.ts";
import type { LogMirror } from "./log-mirror.ts";
import { type HostAccess, TabAccess } from "./tab-access.ts";
import { type CaptureDeps, TabCapture } from "./tab-capture.ts";
import { type DebuggerDeps, TabDebugger } from "./tab-debugger.ts";
import { type InquiryDeps, TabInquiry } from "./tab-inquiry.ts";
import { type LogChange, lastMoment, TabLog } from "./tab-log.ts";
import { TabTrial, type TrialDeps } from "./tab-trial.ts";
import { knownAttempts } from "./trial-plan.ts";

/** What one tab needs of the browser. */
export interface TabDeps extends CaptureDeps, DebuggerDeps, InquiryDeps, TrialDeps {
  readonly version: string;
  readonly newEpoch: () => string;
  readonly tabUrl: (tabId: number) => Promise<string | null>;
  readonly isTabOpen: (tabId: number) => Promise<boolean>;
  readonly reloadTab: (tabId: number) => Promise<void>;
  readonly hostAccess: () => Promise<HostAccess>;
  readonly mirror: LogMirror;
}

type Hello = Extract<ClientMessage, { type: "hello" }>;

/** What belongs to one tab: its log, its clients, and its listeners for as long as there is a client. */
export class WatchedTab {
  readonly #tabId: number;
  readonly #deps: TabDeps;
  readonly #log: TabLog;
  readonly #clients = new Set<Client>();
  readonly #debugger: TabDebugger;
  readonly #trial: TabTrial;
  readonly #inquiry: TabInquiry;
  #capture: TabCapture | null = null;
  #captureCount = 0;
  /** When the listeners were last taken away; null: never. */
  #stoppedAtMs: number | null = null;
  readonly #access: TabAccess;
  /** What an earlier worker mirrored is in the log; with the last time that they tell of, null without any. */
  readonly #restored: Promise<number | null>;

  constructor(tabId: number, deps: TabDeps) {
    this.#tabId = tabId;
    this.#deps = deps;
    this.#log = new TabLog(deps.newEpoch());
    this.#access = new TabAccess(deps);
    this.#debugger = new TabDebugger({
      ...deps,
      tabId,
      calls: () => this.#log.after(0),
      onMerged: (calls) => this.#publish(this.#log.amend(calls)),
      onState: (state) => this.#tell({ type: "debugger", state }),
    });
    this.#trial = new TabTrial({ ...deps, tabId, onState: (state) => this.#tell({ type: "trial", state }) });
    this.#inquiry = new TabInquiry({
      ...deps,
      onState: (state) => this.#tell({ type: "inquiry", state }),
      onAnswered: (callId, inquiry) => this.amend([{ callId, inquiry }], (call, one) => call && { ...call, inquiry: one.inquiry }),
    });
    this.#restored = deps.mirror.load(tabId).then(
      ({ calls, gaps }) => lastMoment(this.#log.restore(calls, gaps).taken),
      () => null,
    );
  }

  /** Listens at once, so that nothing is missed while the welcome is made ready. */
  greet(client: Client, hello: Hello): void {
    this.#clients.add(client);
    this.#noteAbsence(hello);
    this.#listen();
    void this.#welcome(client, hello);
  }

  leave(client: Client): void {
    if (!this.#clients.delete(client) || this.#clients.size > 0) return;
    this.#debugger.stop();
    void this.#trial.stop("clients-gone");
    this.#inquiry.stop("clients-gone");
    this.#capture?.stop();
    this.#capture = null;
    this.#stoppedAtMs = this.#deps.now();
  }

  /** `isGone`: the browser closed the tab. */
  close(isGone: boolean): void {
    if (isGone) this.#tell({ type: "tab-closed" });
    this.#debugger.stop();
    void this.#trial.stop("tab-closed");
    this.#inquiry.stop("clients-gone");
    this.#capture?.stop();
    this.#capture = null;
    this.#clients.clear();
  }

  /** Ends it, and gives away what it has. `untilMs`: nobody listened after that; null: nobody ever did. */
  async handOver(): Promise<{ readonly calls: readonly Call[]; readonly gaps: readonly Gap[]; readonly untilMs: number | null }> {
    const untilMs = this.#capture === null ? (this.#stoppedAtMs ?? (await this.#restored)) : this.#deps.now();
    this.close(false);
    return { calls: this.#log.after(0), gaps: this.#log.gaps, untilMs };
  }

  takeOver({ calls, gaps, untilMs }: Awaited<ReturnType<WatchedTab["handOver"]>>): void {
    this.restore(calls, gaps);
    this.#stoppedAtMs ??= untilMs;
  }

  clear(): void {
    this.#log.clear();
    this.#deps.mirror.forgetTab(this.#tabId);
    this.#tell({ type: "cleared", seq: this.#log.seq });
  }

  confirm(): void {
    void this.#debugger.confirm();
  }

  precise(on: boolean): void {
    void this.#debugger.precise(on);
  }

  startTrial(attempts: readonly TrialAttempt[], useDebugger: boolean): void {
    void this.#trial.start(knownAttempts(attempts, this.#log), useDebugger);
  }

  stopTrial(): void {
    void this.#trial.stop(null);
  }

  /** null: what is asked now is to be stopped. */
  askServer(callId: string | null): void {
    if (callId === null) this.#inquiry.stop("stopped");
    else void this.#inquiry.start(this.#log.get(callId));
  }

  reload(): void {
    void this.#deps.reloadTab(this.#tabId);
  }

  watchServiceWorkers(): void {
    this.#capture?.watchServiceWorkers();
  }

  /** Puts into Calls of the log what no event tells: `withTold` gives the Call as it is then; null: nothing is to change. */
  amend<T extends { readonly callId: string }>(told: readonly T[], withTold: (call: Call | null, one: T) => Call | null): void {
    this.#publish(this.#log.amend(told.flatMap((one) => withTold(this.#log.get(one.callId), one) ?? [])));
  }

  restore(calls: readonly Call[], gaps: readonly Gap[]): void {
    this.#publish(this.#log.restore(calls));
    this.#addGaps(gaps);
  }

  hostAccessChanged(): void {
    void this.#access.read().then((gaps) => {
      this.#addGaps(gaps);
      for (const client of this.#clients) if (client.ready) void this.#postWelcome(client);
    });
  }

  #listen(): void {
    if (this.#capture !== null) return;
    this.#captureCount += 1;
    const capture = new TabCapture({
      ...this.#deps,
      tabId: this.#tabId,
      idPrefix: `${this.#log.epoch}.${this.#captureCount}-`,
      onCalls: (calls) => this.#publish(this.#log.put(this.#debugger.enrich(this.#trial.mark(calls)))),
      onNavigated: (url, atMs) => this.#tell({ type: "navigated", url, atMs }),
    });
    this.#capture = capture;
    void this.#deps.tabUrl(this.#tabId).then((url) => {
      if (url !== null) capture.setDocument(url);
    });
  }

  #publish(change: LogChange): void {
    if (change.taken.length > 0) {
      this.#deps.mirror.put(this.#tabId, change.taken);
      for (const message of callsMessages(change.taken, this.#log.seq - change.taken.length, this.#log.seq)) this.#tell(message);
    }
    if (change.dropped.length > 0) {
      this.#deps.mirror.forget(this.#tabId, change.dropped);
      this.#tell({ type: "dropped", ids: change.dropped, total: this.#log.droppedTotal });
    }
  }

  /**
   * A client that was there before missed what happened since it last heard of us, if nobody listened. A new one sees Calls of an earlier
   * time: that nobody listened since then has to be said, of which an earlier worker left no other trace than the Calls.
   */
  #noteAbsence({ epoch, lastHeardMs, role }: Hello): void {
    const now = this.#deps.now();
    const note = (reason: Gap["reason"], sinceMs: number | null): void => {
      if (sinceMs !== null) this.#addGaps([{ fromMs: Math.min(sinceMs, now), toMs: now + settlingMs, reason }]);
    };
    const stoppedAtMs = this.#capture === null ? this.#stoppedAtMs : null;
    if (lastHeardMs === null) {
      if (stoppedAtMs !== null && this.#log.after(0).length > 0) note("devtools-closed", stoppedAtMs);
      else if (this.#captureCount === 0) void this.#restored.then((untilMs) => note("devtools-closed", untilMs));
    } else if (role !== "panel") {
      // A panel inside DevTools knows less of the line than the DevTools page, which is always there beside it.
      note("worker-restarted", epoch === this.#log.epoch ? stoppedAtMs : lastHeardMs);
    }
  }

  #addGaps(gaps: readonly Gap[]): void {
    if (this.#log.addGaps(gaps)) this.#tell({ type: "gaps", gaps: this.#deps.mirror.putGaps(this.#tabId, this.#log.gaps) });
  }

  async #welcome(client: Client, hello: Hello): Promise<void> {
    await this.#restored;
    this.#addGaps(await this.#access.read());
    const isOpen = await this.#deps.isTabOpen(this.#tabId);
    await this.#postWelcome(client);
    if (!this.#clients.has(client)) return;
    const afterSeq = hello.epoch === this.#log.epoch ? hello.afterSeq : 0;
    const calls = this.#log.after(afterSeq);
    if (calls.length > 0) for (const message of callsMessages(calls, afterSeq, this.#log.seq)) client.post(message);
    if (this.#log.droppedTotal > 0) client.post({ type: "dropped", ids: [], total: this.#log.droppedTotal });
    if (this.#log.gaps.length > 0) client.post({ type: "gaps", gaps: this.#log.gaps });
    // A client of an earlier worker may think that it is still on.
    if (this.#deps.debuggerApi !== null) client.post({ type: "debugger", state: this.#debugger.state });
    if (this.#trial.state !== noTrial) client.post({ type: "trial", state: this.#trial.state });
    // Of what an earlier worker was asking nothing more will come.
    if (this.#deps.server !== null) client.post({ type: "inquiry", state: this.#inquiry.state });
    if (!isOpen) client.post({ type: "tab-closed" });
    client.ready = true;
  }

  async #postWelcome(client: Client): Promise<void> {
    const tabUrl = await this.#deps.tabUrl(this.#tabId);
    if (!this.#clients.has(client)) return;
    client.post({
      type: "welcome",
      epoch: this.#log.epoch,
      seq: this.#log.seq,
      capturing: this.#capture !== null,
      tabUrl,
      extensionVersion: this.#deps.version,
      hostAccess: this.#access.known,
    });
  }

  #tell(message: BackgroundMessage): void {
    for (const client of this.#clients) if (client.ready) client.post(message);
  }
}
