import type { EventBrowser } from "../capture/web-request-event.ts";
import { type Call, isOfTrial } from "../model/call.ts";
import { originOf, sameOrigin, withoutFragment } from "../model/origin.ts";
import type { Attachment, DebuggerApi, DebuggerEvent } from "../platform/debugger.ts";
import type { TabRulesApi } from "../platform/net-request.ts";
import type { TabCondition } from "../platform/tabs.ts";
import type { Timers } from "../protocol/channel.ts";
import { noTrial, type TrialEnd, type TrialState } from "../protocol/messages.ts";
import { mostTried, trialMeans, trialMs } from "../protocol/trial-means.ts";
import { answerPaused, fetchPatterns } from "./trial-answers.ts";
import { markTrial, type TrialSpan } from "./trial-marks.ts";
import { type Attempt, mergeEdits, type TrialEdit, type TrialPlan, trialPlan } from "./trial-plan.ts";
import { needsRegex, trialRules } from "./trial-rules.ts";

/** What a Trial needs of the browser. */
export interface TrialDeps {
  readonly browser: EventBrowser;
  /** null where the browser has no such thing. */
  readonly netRequest: TabRulesApi | null;
  readonly debuggerApi: DebuggerApi | null;
  readonly timers: Timers;
  readonly now: () => number;
  readonly tabCondition: (tabId: number) => Promise<TabCondition>;
  readonly watchTabChanges: (tabId: number, listener: () => void) => () => void;
}

export interface TabTrialOptions extends TrialDeps {
  readonly tabId: number;
  readonly onState: (state: TrialState) => void;
}

/** No event tells of a crashed tab. */
const lookMs = 2_000;
const keptSpans = 50;

/** What is on now. */
interface Running {
  readonly edits: readonly TrialEdit[];
  readonly startUrl: string;
  attachment: Attachment | null;
  /** Ends timers and listeners. */
  readonly stops: (() => void)[];
}

interface Start {
  /** What the Trial that is on does already, and goes on to do. */
  readonly before: readonly TrialEdit[];
  readonly useDebugger: boolean;
  readonly wish: number;
}

/** Patches tried in one tab: never in another, never for longer than the time, and never left behind. */
export class TabTrial {
  readonly #options: TabTrialOptions;
  #state: TrialState = noTrial;
  #running: Running | null = null;
  #spans: TrialSpan[] = [];
  /** Starts and ends, one after the other. */
  #queue: Promise<void> = Promise.resolve();
  /** Counts the wishes; a start that is not the newest any more is given up. */
  #wish = 0;

  constructor(options: TabTrialOptions) {
    this.#options = options;
    void options.netRequest?.leftovers.then((tabs) => {
      if (tabs.includes(options.tabId) && this.#wish === 0) this.#set({ ...noTrial, end: "worker-restarted" });
    });
  }

  get state(): TrialState {
    return this.#state;
  }

  /**
   * Replaces a Trial that is on; adds to it when it is for a Call that the Trial already helped on its way. `useDebugger`: the user
   * agreed to it. Of what cannot be tried the rest is.
   */
  start(attempts: readonly Attempt[], useDebugger: boolean): Promise<void> {
    this.#wish += 1;
    const wish = this.#wish;
    return this.#then(async () => {
      const before = attempts.some(({ call }) => isOfTrial(call)) ? (this.#running?.edits ?? []) : [];
      await this.#clear();
      if (wish !== this.#wish) return;
      const isOn = await this.#begin(attempts.slice(0, mostTried), { before, useDebugger, wish });
      if (!isOn && wish === this.#wish) await this.#end("refused");
    });
  }

  /** Null: the user ended it. Does nothing, and says nothing, when none is on or about to be. */
  stop(end: TrialEnd | null): Promise<void> {
    this.#wish += 1;
    return this.#then(async () => {
      if (this.#state.active || this.#running !== null) await this.#end(end);
    });
  }

  /** Says in each Call what a Trial did to it. */
  mark(calls: readonly Call[]): Call[] {
    return calls.map((call) => markTrial(call, this.#spans, this.#options.browser));
  }

  #then(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work).catch(() => {});
    return this.#queue;
  }

  async #begin(attempts: readonly Attempt[], { before, useDebugger, wish }: Start): Promise<boolean> {
    const { tabId, browser, netRequest, now, tabCondition } = this.#options;
    const possible = attempts.filter(({ call, changes }) => {
      const { kind } = trialMeans(call, changes, browser);
      return kind === "rules" || (kind === "debugger" && useDebugger);
    });
    const startUrl = (await tabCondition(tabId)).url;
    if (netRequest === null || startUrl === null) return false;
    const plan = await this.#setRules(netRequest, before, possible);
    if (plan === null) return false;
    const { edits, callIds } = plan;
    const answers = edits.some(({ answer }) => answer !== null);
    const running: Running = { edits, startUrl, attachment: null, stops: [] };
    this.#running = running;
    try {
      if (answers) await this.#attach(running);
    } catch {
      return false;
    }
    // Stopped, or replaced, or the debugger was taken away, while this was made ready: what follows in the queue clears it.
    if (wish !== this.#wish || this.#running !== running) return this.#running === running;
    this.#spans = [...this.#spans.slice(1 - keptSpans), { edits, fromMs: now(), toMs: null }];
    this.#watch(running);
    const urls = [...new Set(edits.map(({ url }) => url))];
    const by = answers ? "debugger" : "rules";
    this.#set({ active: true, callIds, urls, means: by, endsAtMs: now() + trialMs, end: null });
    return true;
  }

  /** Returns what is on then; null: nothing. An address that the browser takes no rule for does not stop the others. */
  async #setRules(netRequest: TabRulesApi, before: readonly TrialEdit[], attempts: readonly Attempt[]): Promise<TrialPlan | null> {
    const simple = attempts.filter(({ call }) => call.hops.every(({ url }) => !needsRegex(url)));
    for (const some of simple.length < attempts.length ? [attempts, simple] : [attempts]) {
      const { edits: added, callIds } = trialPlan(some);
      const edits = mergeEdits(before, added);
      const isSet = callIds.length > 0 && (await isDone(netRequest.setTabRules(this.#options.tabId, trialRules(edits))));
      if (isSet) return { edits, callIds };
    }
    return null;
  }

  #watch(running: Running): void {
    const { tabId, timers, watchTabChanges } = this.#options;
    const look = (): void => void this.#look(running);
    let cancelLook = (): void => {};
    const lookAgain = (): void => {
      cancelLook = timers.after(lookMs, () => {
        look();
        lookAgain();
      });
    };
    lookAgain();
    running.stops.push(
      timers.after(trialMs, () => void this.stop("time-over")),
      watchTabChanges(tabId, look),
      () => cancelLook(),
    );
  }

  /** A reload of the page keeps the Trial; leaving its origin ends it. */
  async #look(running: Running): Promise<void> {
    const { url, isUnloaded } = await this.#options.tabCondition(this.#options.tabId);
    if (this.#running !== running) return;
    if (isUnloaded) await this.stop("tab-crashed");
    else if (url === null || !isSamePlace(running.startUrl, url)) await this.stop("navigated");
  }

  async #attach(running: Running): Promise<void> {
    const { tabId, debuggerApi } = this.#options;
    if (debuggerApi === null) throw new Error("no debugger");
    const attachment = await debuggerApi.attach(
      tabId,
      (event) => this.#hear(running, event),
      () => {
        running.attachment = null;
        if (this.#running === running) void this.stop("debugger-gone");
      },
    );
    running.attachment = attachment;
    await attachment.send("Fetch.enable", fetchPatterns(running.edits));
    await attachment.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  }

  #hear(running: Running, { method, params, sessionId }: DebuggerEvent): void {
    const { attachment } = running;
    if (attachment === null) return;
    if (method === "Target.attachedToTarget") {
      const child = (params as { sessionId?: unknown }).sessionId;
      // It may be gone before it answers, or know no Fetch.
      if (typeof child === "string") void attachment.send("Fetch.enable", fetchPatterns(running.edits), child).catch(() => {});
    }
    if (method !== "Fetch.requestPaused") return;
    const command = answerPaused(running.edits, params);
    if (command === null) return;
    // What cannot be answered is let go: the page must never wait for us.
    const letGo = (): void => {
      const { requestId } = command.params;
      void attachment.send("Fetch.continueRequest", { requestId }, sessionId).catch(() => {});
    };
    void attachment.send(command.method, command.params, sessionId).catch(letGo);
  }

  async #end(end: TrialEnd | null): Promise<void> {
    await this.#clear();
    this.#set({ ...noTrial, callIds: this.#state.callIds, end });
  }

  /** Takes everything away. */
  async #clear(): Promise<void> {
    const { tabId, netRequest, now } = this.#options;
    const running = this.#running;
    this.#running = null;
    if (running === null) return;
    for (const stop of running.stops) stop();
    const { attachment } = running;
    running.attachment = null;
    await Promise.all([netRequest?.setTabRules(tabId, []).catch(() => {}), attachment?.detach().catch(() => {})]);
    this.#spans = this.#spans.map((span) => (span.toMs === null ? { ...span, toMs: now() } : span));
  }

  #set(state: TrialState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

async function isDone(work: Promise<void>): Promise<boolean> {
  return await work.then(
    () => true,
    () => false,
  );
}

/** Pages without an origin are told apart by their URL. */
function isSamePlace(before: string, now: string): boolean {
  return sameOrigin(originOf(before), originOf(now)) || withoutFragment(before) === withoutFragment(now);
}
