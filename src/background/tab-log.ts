import { interruptCall } from "../capture/interrupt.ts";
import type { Call } from "../model/call.ts";
import { sameData } from "../model/same-data.ts";
import { mergeGaps } from "../protocol/gaps.ts";
import type { Gap } from "../protocol/messages.ts";

export interface LogBounds {
  readonly maxCalls: number;
  /** Of those, Calls that ended in an error. */
  readonly maxFailed: number;
}

export const defaultBounds: LogBounds = { maxCalls: 20_000, maxFailed: 10_000 };

export interface LogChange {
  readonly taken: readonly Call[];
  readonly dropped: readonly string[];
}

interface Entry {
  readonly call: Call;
  /** Counts up with each change in the log. */
  readonly seq: number;
  /** The revision up to which something was recorded: that its rest is lost is not. */
  readonly recorded: number;
  /** The debugger, or the page itself, told more of it than events do. */
  readonly isAmended: boolean;
}

/**
 * One tab's Calls, newest state of each, and the one place that gives them their revision. What ended well gives way first, then what is
 * under way, then what failed; of each, the oldest.
 */
export class TabLog {
  readonly epoch: string;
  seq = 0;
  gaps: readonly Gap[] = [];
  /** How many Calls gave way so far and did not come back. */
  droppedTotal = 0;
  readonly #bounds: LogBounds;
  readonly #ordinary = new Map<string, Entry>();
  readonly #pending = new Map<string, Entry>();
  readonly #failed = new Map<string, Entry>();
  /** In the order in which they give way; each holds its Calls in the order in which they came to be so. */
  readonly #places = [this.#ordinary, this.#pending, this.#failed];
  /** Ids of Calls that gave way while under way: they come once more when they end. */
  readonly #mayReturn = new Set<string>();

  constructor(epoch: string, bounds: LogBounds = defaultBounds) {
    this.epoch = epoch;
    this.#bounds = bounds;
  }

  get(id: string): Call | null {
    return this.#entry(id)?.call ?? null;
  }

  /** Takes what events tell of Calls; what they were told otherwise stays in them. Returns the new and changed ones, and the ids that gave way. */
  put(calls: readonly Call[]): LogChange {
    return this.#take(calls, (call, known) => (known === null ? call : withTold(call, known)));
  }

  /** Takes Calls of this log in which something was told that no event tells. */
  amend(calls: readonly Call[]): LogChange {
    return this.#take(calls, (call) => call, true);
  }

  /** Takes in Calls of an earlier log, those that it knew more of, and its gaps. What is lost of a Call is said in it. */
  restore(calls: readonly Call[], gaps: readonly Gap[] = []): LogChange {
    const taken: Call[] = [];
    this.addGaps(gaps);
    for (const call of calls) {
      const known = this.#entry(call.id);
      if (known !== null && call.revision <= known.recorded) continue;
      const whole = interruptCall(call);
      const revision = Math.max(whole === call ? call.revision : call.revision + 1, (known?.call.revision ?? 0) + 1);
      taken.push(this.#set({ ...whole, revision }, call.revision, false));
    }
    return { taken, dropped: this.#dropOldest() };
  }

  /** Returns the Calls that changed after that point, in the order of their change. */
  after(seq: number): Call[] {
    const entries = this.#places.flatMap((place) => [...place.values()]).filter((entry) => entry.seq > seq);
    return entries.sort((a, b) => a.seq - b.seq).map((entry) => entry.call);
  }

  clear(): void {
    for (const place of this.#places) place.clear();
    this.#mayReturn.clear();
    this.gaps = [];
    this.droppedTotal = 0;
    this.seq += 1;
  }

  /** Adds gaps; those that touch and have the same reason become one. Returns whether that changed anything. */
  addGaps(gaps: readonly Gap[]): boolean {
    const before = JSON.stringify(this.gaps);
    this.gaps = mergeGaps([...this.gaps, ...gaps]);
    return JSON.stringify(this.gaps) !== before;
  }

  #entry(id: string): Entry | null {
    return this.#places.find((place) => place.has(id))?.get(id) ?? null;
  }

  #take(calls: readonly Call[], merged: (call: Call, known: Entry | null) => Call, amends = false): LogChange {
    const taken: Call[] = [];
    for (const call of calls) {
      const known = this.#entry(call.id);
      const next = merged(call, known);
      if (known !== null && sameData({ ...next, revision: known.call.revision }, known.call)) continue;
      // A Call that comes back after it gave way is still newer than what was told of it before.
      const revision = known === null ? this.seq + 1 : known.call.revision + 1;
      taken.push(this.#set({ ...next, revision }, revision, amends || known?.isAmended === true));
    }
    return { taken, dropped: this.#dropOldest() };
  }

  #set(call: Call, recorded: number, isAmended: boolean): Call {
    this.seq += 1;
    if (this.#mayReturn.delete(call.id)) this.droppedTotal -= 1;
    const place = this.#placeOf(call);
    for (const other of this.#places) if (other !== place) other.delete(call.id);
    place.set(call.id, { call, seq: this.seq, recorded, isAmended });
    return call;
  }

  #placeOf({ end }: Call): Map<string, Entry> {
    return end.kind === "error" ? this.#failed : end.kind === "pending" ? this.#pending : this.#ordinary;
  }

  #dropOldest(): string[] {
    const dropped: string[] = [];
    const dropFrom = (entries: Map<string, Entry>): void => {
      const id = entries.keys().next().value;
      if (id === undefined) return;
      entries.delete(id);
      dropped.push(id);
      if (entries === this.#pending) this.#mayReturn.add(id);
    };
    const size = (): number => this.#ordinary.size + this.#pending.size + this.#failed.size;
    while (this.#failed.size > this.#bounds.maxFailed) dropFrom(this.#failed);
    while (size() > this.#bounds.maxCalls) dropFrom(this.#places.find((place) => place.size > 0) ?? this.#failed);
    this.droppedTotal += dropped.length;
    return dropped;
  }
}

/** Events never tell the browser's verdict nor the place in the page's code, and of much else not whether they will. */
function withTold(call: Call, { call: known, isAmended }: Entry): Call {
  const browserVerdict = call.browserVerdict ?? known.browserVerdict;
  if (!isAmended) return { ...call, browserVerdict };
  // What the debugger said of an error says more than events do.
  const isToldBetter = call.end.kind === "not-observed" || (call.end.kind === "error" && known.end.kind === "error");
  const hasPlace = call.initiatorStack.length > 0;
  const withheldCookies = call.withheldCookies ?? known.withheldCookies;
  const inquiry = call.inquiry ?? known.inquiry;
  return {
    ...call,
    end: isToldBetter ? known.end : call.end,
    credentials: call.credentials.observed ? call.credentials : known.credentials,
    redirectMode: call.redirectMode.observed ? call.redirectMode : known.redirectMode,
    forcedPreflight: call.forcedPreflight.observed ? call.forcedPreflight : known.forcedPreflight,
    initiatorStack: hasPlace ? call.initiatorStack : known.initiatorStack,
    writtenCredentials: hasPlace ? call.writtenCredentials : known.writtenCredentials,
    browserVerdict,
    ...(withheldCookies !== undefined && { withheldCookies }),
    ...(inquiry !== undefined && { inquiry }),
  };
}

/** Returns the last time that the Calls tell of, Unix epoch in milliseconds; null without any. */
export function lastMoment(calls: readonly Call[]): number | null {
  return calls.reduce<number | null>((last, { startedAtMs, endedAtMs }) => Math.max(last ?? 0, endedAtMs ?? startedAtMs), null);
}
