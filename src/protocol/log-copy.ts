import { type Call, isNewer } from "../model/call.ts";
import { mergeGaps, settlingMs } from "./gaps.ts";
import type { BackgroundMessage, ClientMessage, Gap } from "./messages.ts";

/** A client's own copy of the log: what it knows outlives the background's worker. */
export class LogCopy {
  readonly #tabId: number;
  readonly #role: "devtools" | "panel" | "tab";
  readonly #calls = new Map<string, Call>();
  #gaps: readonly Gap[] = [];
  /** What a new worker's gap will be, until it has told of it: it may die before. */
  #expected: Gap | null = null;
  #epoch: string | null = null;
  #seq = 0;
  #lastHeardMs: number | null = null;
  /** The newest time that a Call told of. */
  #toldUntilMs = Number.NEGATIVE_INFINITY;
  capturing = false;

  constructor(tabId: number, role: "devtools" | "panel" | "tab") {
    this.#tabId = tabId;
    this.#role = role;
  }

  get calls(): readonly Call[] {
    return [...this.#calls.values()];
  }

  /** Returns the first message for a new port. */
  hello(): ClientMessage {
    return {
      type: "hello",
      tabId: this.#tabId,
      role: this.#role,
      epoch: this.#epoch,
      afterSeq: this.#seq,
      lastHeardMs: this.#lastHeardMs,
    };
  }

  /**
   * The line broke: up to then the background was there, though it may have had nothing to say. What it had not sent yet is lost: what came
   * after the newest thing that it told of, at most the last second. A message arrives later than what it tells of.
   */
  lineBroke(nowMs: number): void {
    if (this.#expected !== null) this.#gaps = mergeGaps([...this.#gaps, this.#expected]);
    this.#expected = null;
    if (this.#lastHeardMs !== null) this.#lastHeardMs = Math.max(Math.min(this.#lastHeardMs, this.#toldUntilMs), nowMs - 1000);
  }

  /** Takes a message in. Returns what is to be answered, or null. */
  receive(message: BackgroundMessage, nowMs: number): ClientMessage | null {
    const lastHeardMs = this.#lastHeardMs;
    this.#lastHeardMs = nowMs;
    switch (message.type) {
      case "welcome":
        return this.#welcomed(message, lastHeardMs ?? nowMs, nowMs);
      case "calls":
        this.#seq = message.seq;
        for (const call of message.calls) {
          this.#toldUntilMs = Math.max(this.#toldUntilMs, call.endedAtMs ?? call.startedAtMs);
          if (isNewer(call, this.#calls.get(call.id))) this.#calls.set(call.id, call);
        }
        return null;
      case "gaps":
        // What it has not been told yet is not in its list.
        this.#gaps = mergeGaps([...this.#gaps, ...message.gaps]);
        this.#expected = null;
        return null;
      case "cleared":
        this.#seq = message.seq;
        this.#calls.clear();
        this.#gaps = [];
        this.#expected = null;
        return null;
      case "dropped":
        for (const id of message.ids) this.#calls.delete(id);
        return null;
      case "navigated":
      case "tab-closed":
      case "debugger":
      case "trial":
      case "inquiry":
        return null;
    }
  }

  #welcomed(message: Extract<BackgroundMessage, { type: "welcome" }>, lastHeardMs: number, nowMs: number): ClientMessage | null {
    const isNewLog = this.#epoch !== null && this.#epoch !== message.epoch;
    this.#epoch = message.epoch;
    this.capturing = message.capturing;
    if (!isNewLog) return null;
    this.#seq = 0;
    this.#expected = { fromMs: lastHeardMs, toMs: nowMs + settlingMs, reason: "worker-restarted" };
    return this.#calls.size === 0 && this.#gaps.length === 0 ? null : { type: "restore", calls: this.calls, gaps: this.#gaps };
  }
}
