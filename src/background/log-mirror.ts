import type { Call } from "../model/call.ts";
import type { SessionStorage } from "../platform/session-storage.ts";
import type { Timers } from "../protocol/channel.ts";
import { mergeGaps } from "../protocol/gaps.ts";
import { isCall, isGap } from "../protocol/guards.ts";
import type { Gap } from "../protocol/messages.ts";

export interface MirrorOptions {
  readonly storage: SessionStorage;
  readonly timers: Timers;
  /** Chars of the Calls' JSON with their keys. */
  readonly budget?: number;
}

// The browser allows 10 MB for the whole extension (Chrome 112 and later), and counts bytes: chars beyond ASCII are more than one.
// https://developer.chrome.com/docs/extensions/reference/api/storage#property-session
const defaultBudget = 8_000_000;
const writeDelayMs = 500;

/** What an earlier worker left for a tab. */
export interface Mirrored {
  readonly calls: readonly Call[];
  readonly gaps: readonly Gap[];
}

interface Kept {
  readonly size: number;
  readonly failed: boolean;
}

/** By storage key: what an earlier worker wrote. */
interface Loaded {
  readonly calls: Map<string, Call>;
  readonly gaps: Map<string, readonly Gap[]>;
}

/** Copies of the logs that outlive the worker: failed Calls first, as many others as there is room for. */
export class LogMirror {
  readonly #storage: SessionStorage;
  readonly #timers: Timers;
  #budget: number;
  /** By storage key, oldest first. */
  readonly #kept = new Map<string, Kept>();
  #size = 0;
  readonly #waiting = new Map<string, Call>();
  readonly #removed = new Set<string>();
  #isScheduled = false;
  /** Storage calls one after another. */
  #queue: Promise<void> = Promise.resolve();
  #loaded: Promise<Loaded> | null = null;

  constructor(options: MirrorOptions) {
    this.#storage = options.storage;
    this.#timers = options.timers;
    this.#budget = options.budget ?? defaultBudget;
  }

  put(tabId: number, calls: readonly Call[]): void {
    for (const call of calls) {
      const key = keyOf(tabId, call.id);
      this.#waiting.set(key, call);
      this.#removed.delete(key);
    }
    this.#schedule();
  }

  /** Takes all gaps of the tab and returns them. They are few, and written at once: another worker may die before the next second. */
  putGaps(tabId: number, gaps: readonly Gap[]): readonly Gap[] {
    const key = gapsKeyOf(tabId);
    this.#removed.delete(key);
    this.#queue = this.#queue.then(async () => {
      const earlier = (await this.#load()).gaps.get(key) ?? [];
      await this.#storage.set({ [key]: JSON.stringify(mergeGaps([...earlier, ...gaps])) }).catch(() => {});
    });
    return gaps;
  }

  forget(tabId: number, ids: readonly string[]): void {
    for (const id of ids) this.#drop(keyOf(tabId, id));
    this.#schedule();
  }

  /** Also forgets what an earlier worker wrote for the tab. */
  forgetTab(tabId: number): void {
    void this.#load().then(({ gaps }) => {
      gaps.delete(gapsKeyOf(tabId));
      for (const key of [...this.#kept.keys(), ...this.#waiting.keys()]) if (key.startsWith(prefixOf(tabId))) this.#drop(key);
      this.#removed.add(gapsKeyOf(tabId));
      this.#schedule();
    });
  }

  /** Returns what an earlier worker left for the tab; the second time nothing, as the log has it then. */
  async load(tabId: number): Promise<Mirrored> {
    const { calls, gaps } = await this.#load();
    const own = [...calls].filter(([key]) => key.startsWith(prefixOf(tabId)));
    for (const [key] of own) calls.delete(key);
    return { calls: own.map(([, call]) => call), gaps: gaps.get(gapsKeyOf(tabId)) ?? [] };
  }

  #load(): Promise<Loaded> {
    this.#loaded ??= this.#read();
    return this.#loaded;
  }

  async #read(): Promise<Loaded> {
    const calls = new Map<string, Call>();
    const gaps = new Map<string, readonly Gap[]>();
    const items = await this.#storage.all().catch(() => ({}));
    for (const [key, value] of Object.entries(items)) {
      if (typeof value !== "string" || this.#kept.has(key)) continue;
      const held = parsed(value);
      if (key.startsWith("gaps:") && Array.isArray(held)) gaps.set(key, held.filter(isGap));
      if (!key.startsWith("call:") || !isCall(held)) continue;
      calls.set(key, held);
      this.#keep(key, { size: sizeOf(key, value), failed: held.end.kind === "error" });
    }
    return { calls, gaps };
  }

  #drop(key: string): void {
    this.#waiting.delete(key);
    this.#removed.add(key);
    this.#unkeep(key);
  }

  #keep(key: string, kept: Kept): void {
    this.#unkeep(key);
    this.#kept.set(key, kept);
    this.#size += kept.size;
  }

  #unkeep(key: string): void {
    this.#size -= this.#kept.get(key)?.size ?? 0;
    this.#kept.delete(key);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#timers.after(writeDelayMs, () => {
      this.#isScheduled = false;
      this.#queue = this.#queue.then(() => this.#write());
    });
  }

  async #write(): Promise<void> {
    await this.#load();
    const items: Record<string, string> = {};
    const failedFirst = [...this.#waiting].sort(([, a], [, b]) => Number(b.end.kind === "error") - Number(a.end.kind === "error"));
    this.#waiting.clear();
    for (const [key, call] of failedFirst) {
      // As text: the browser takes objects apart, value by value, which costs more than all the rest of capturing.
      const text = JSON.stringify(call);
      const kept = { size: sizeOf(key, text), failed: call.end.kind === "error" };
      this.#unkeep(key);
      if (this.#makeRoom(kept, items)) {
        this.#keep(key, kept);
        items[key] = text;
      } else {
        this.#removed.add(key);
      }
    }
    const removed = [...this.#removed];
    this.#removed.clear();
    try {
      if (removed.length > 0) await this.#storage.remove(removed);
      if (Object.keys(items).length > 0) await this.#storage.set(items);
    } catch {
      // The quota was spent earlier than reckoned: what was to be written stays out, and less is kept from now on.
      for (const key of Object.keys(items)) this.#unkeep(key);
      this.#budget = Math.floor(Math.min(this.#budget, this.#size) * 0.8);
    }
  }

  /** Drops the oldest Calls without an error, and for a failed one also the oldest failed ones. Returns whether there is room now. */
  #makeRoom(wanted: Kept, items: Record<string, string>): boolean {
    const fits = (): boolean => this.#size + wanted.size <= this.#budget;
    for (const mayBeFailed of wanted.failed ? [false, true] : [false]) {
      for (const [key, kept] of this.#kept) {
        if (fits()) return true;
        if (kept.failed !== mayBeFailed) continue;
        this.#unkeep(key);
        delete items[key];
        this.#removed.add(key);
      }
    }
    return fits();
  }
}

function prefixOf(tabId: number): string {
  return `call:${tabId}:`;
}

function gapsKeyOf(tabId: number): string {
  return `gaps:${tabId}`;
}

function keyOf(tabId: number, id: string): string {
  return prefixOf(tabId) + id;
}

function sizeOf(key: string, text: string): number {
  return key.length + text.length;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
