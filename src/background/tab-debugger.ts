import { createCdpState, takeCdpEvent } from "../capture/from-cdp.ts";
import { type CdpLinks, linkCdp, mergeCdp } from "../capture/join-cdp.ts";
import { isProblem, isUntold, type JoinedIssues, joinIssues, joinOpenIssues } from "../capture/join-issues.ts";
import type { Call } from "../model/call.ts";
import type { Attachment, DebuggerApi, DebuggerEvent, DetachReason } from "../platform/debugger.ts";
import type { Timers } from "../protocol/channel.ts";
import type { DebuggerEnd, DebuggerState } from "../protocol/messages.ts";

/** What attaching needs of the browser. */
export interface DebuggerDeps {
  /** null where the browser has none. */
  readonly debuggerApi: DebuggerApi | null;
  readonly timers: Timers;
  readonly now: () => number;
}

export interface TabDebuggerOptions extends DebuggerDeps {
  readonly tabId: number;
  /** The Calls known now. */
  readonly calls: () => readonly Call[];
  /** Calls with what the debugger added, and Calls that only it knows of; not all are news. */
  readonly onMerged: (calls: readonly Call[]) => void;
  readonly onState: (state: DebuggerState) => void;
}

// The replay of up to 1,000 issues takes about 140 ms; it is over when none came for this long.
const quietMs = 150;
const batchMs = 50;
// The events of a request may come later than its issue; after that they would have come.
const settledMs = 300;

const domainsOf: Readonly<Record<"confirming" | "precise", readonly string[]>> = {
  confirming: ["Audits.enable"],
  precise: ["Network.enable", "Audits.enable"],
};

/**
 * The debugger of one tab: attached only while asked for, and never left behind. What it tells is merged into Calls; passive capture
 * goes on underneath.
 */
export class TabDebugger {
  readonly #options: TabDebuggerOptions;
  #state: DebuggerState = { mode: "off", end: null, confirmed: null };
  /** What was asked for; `state` follows once the browser has done it. */
  #wanted: DebuggerState["mode"] = "off";
  /** Counts the wishes; an attachment that came for an older one goes off again. */
  #wish = 0;
  #attachment: Attachment | null = null;
  #cdp = createCdpState();
  #links: CdpLinks = new Map();
  #cancelBatch: (() => void) | null = null;
  #cancelQuiet: (() => void) | null = null;
  #cancelSettling: (() => void) | null = null;
  /** So many issues are old enough that events would have told of their requests. */
  #settled = 0;

  constructor(options: TabDebuggerOptions) {
    this.#options = options;
  }

  get state(): DebuggerState {
    return this.#state;
  }

  /** Attaches for a moment and reads the page's issues. In precise mode they are there already. */
  async confirm(): Promise<void> {
    if (this.#wanted === "precise") return this.#concludeConfirm();
    if (this.#wanted !== "off" || !(await this.#attach("confirming"))) return;
    this.#waitForQuiet();
  }

  async precise(on: boolean): Promise<void> {
    if (!on) return this.#end(null);
    if (this.#wanted === "off") await this.#attach("precise");
  }

  /** Takes the debugger off at once: nobody is there any more. */
  stop(): void {
    if (this.#wanted !== "off") void this.#end(null);
  }

  /** What the debugger knows of these Calls, put into them. */
  enrich(calls: readonly Call[]): readonly Call[] {
    if (this.#cdp.requests.size === 0) return calls;
    this.#links = linkCdp(calls, this.#cdp.requests.values(), this.#links);
    const byCall = new Map([...this.#links].map(([requestId, callId]) => [callId, requestId]));
    return calls.map((call) => {
      const requestId = byCall.get(call.id);
      const request = requestId === undefined ? undefined : this.#cdp.requests.get(requestId);
      return request === undefined ? call : mergeCdp(call, request);
    });
  }

  async #attach(mode: "confirming" | "precise"): Promise<boolean> {
    const { debuggerApi: api, tabId } = this.#options;
    if (api === null) {
      this.#set({ mode: "off", end: "unavailable" });
      return false;
    }
    this.#cdp = createCdpState();
    this.#links = new Map();
    this.#settled = 0;
    this.#wanted = mode;
    this.#wish += 1;
    const wish = this.#wish;
    const isCurrent = (): boolean => this.#wish === wish;
    try {
      const attachment = await api.attach(
        tabId,
        (event) => isCurrent() && this.#hear(event),
        (reason) => isCurrent() && this.#lost(reason),
      );
      // Asked to stop, and perhaps to start again, while the browser was attaching.
      if (!isCurrent()) {
        await attachment.detach();
        return false;
      }
      this.#attachment = attachment;
      await this.#enable(null, domainsOf[mode]);
      if (!isCurrent()) return false;
      this.#set({ mode, end: null });
      return true;
    } catch (error) {
      if (!isCurrent()) return false;
      this.#wanted = "off";
      const text = error instanceof Error ? error.message : String(error);
      this.#set({
        mode: "off",
        end: /another debugger/i.test(text) ? "another-debugger" : /no tab/i.test(text) ? "tab-closed" : "refused",
      });
      return false;
    }
  }

  async #enable(sessionId: string | null, domains: readonly string[]): Promise<void> {
    const autoAttach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
    const commands = [...domains.map((domain) => [domain, {}] as const), ["Target.setAutoAttach", autoAttach] as const];
    // A frame or worker may be gone before its session answers.
    await Promise.all(commands.map(([method, params]) => this.#attachment?.send(method, params, sessionId).catch(() => {})));
  }

  #hear(event: DebuggerEvent): void {
    if (event.method === "Target.attachedToTarget") {
      const { sessionId } = event.params as { sessionId?: unknown };
      if (typeof sessionId === "string" && this.#wanted !== "off") void this.#enable(sessionId, domainsOf[this.#wanted]);
    }
    const { now, timers } = this.#options;
    const issues = this.#cdp.issues.length;
    takeCdpEvent(this.#cdp, event, now());
    if (this.#wanted === "confirming") {
      this.#waitForQuiet();
      return;
    }
    this.#cancelBatch ??= timers.after(batchMs, () => this.#flush());
    if (this.#cdp.issues.length > issues) this.#waitUntilSettled();
  }

  #waitForQuiet(): void {
    this.#cancelQuiet?.();
    this.#cancelQuiet = this.#options.timers.after(quietMs, () => this.#concludeConfirm());
  }

  /** Issues that came by now may then be made into Calls. */
  #waitUntilSettled(): void {
    const count = this.#cdp.issues.length;
    this.#cancelSettling ??= this.#options.timers.after(settledMs, () => {
      this.#cancelSettling = null;
      this.#settled = count;
      this.#flush();
      if (this.#cdp.issues.length > count) this.#waitUntilSettled();
    });
  }

  #concludeConfirm(): void {
    this.#cancelQuiet = null;
    const { now, calls } = this.#options;
    const known = calls();
    const { issues } = this.#cdp;
    const joined = joinIssues(known, issues, (issue) => isUntold(this.#cdp, issue));
    this.#handOut(known, [], joined);
    const listed = issues.filter(isProblem).length;
    const confirmed = { atMs: now(), calls: joined.calls.length, unseen: joined.unseen.length, listed };
    if (this.#wanted === "precise") this.#set({ mode: "precise", end: null, confirmed });
    else void this.#end(null, confirmed);
  }

  /** Hands out what came since; also what the issues tell of Calls that no network event explains. */
  #flush(): void {
    this.#cancelBatch = null;
    const known = this.#options.calls();
    const enriched = this.enrich(known);
    const settled = new Set(this.#cdp.issues.slice(0, this.#settled));
    const joined = joinOpenIssues(enriched, this.#cdp, (issue) => settled.has(issue));
    this.#handOut(known, enriched, joined);
  }

  /** A Call that was made from an issue stays as it was made. */
  #handOut(known: readonly Call[], enriched: readonly Call[], joined: JoinedIssues): void {
    const ids = new Set(known.map((call) => call.id));
    const unseen = joined.unseen.filter((call) => !ids.has(call.id));
    this.#options.onMerged([...new Map([...enriched, ...joined.calls, ...unseen].map((call) => [call.id, call])).values()]);
  }

  #lost(reason: DetachReason): void {
    this.#wish += 1;
    this.#attachment = null;
    this.#wanted = "off";
    this.#cancelTimers();
    this.#set({ mode: "off", end: reason === "other" ? "refused" : reason });
  }

  async #end(end: DebuggerEnd | null, confirmed = this.#state.confirmed): Promise<void> {
    if (this.#cancelBatch !== null) this.#flush();
    this.#wanted = "off";
    this.#wish += 1;
    this.#cancelTimers();
    const attachment = this.#attachment;
    this.#attachment = null;
    await attachment?.detach();
    this.#set({ mode: "off", end, confirmed });
  }

  #cancelTimers(): void {
    this.#cancelBatch?.();
    this.#cancelQuiet?.();
    this.#cancelSettling?.();
    this.#cancelBatch = null;
    this.#cancelQuiet = null;
    this.#cancelSettling = null;
  }

  #set(change: Partial<DebuggerState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.onState(this.#state);
  }
}
