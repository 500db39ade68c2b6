import { LogMirror } from "../../src/background/log-mirror.ts";
import type { SessionStorage } from "../../src/platform/session-storage.ts";
import type { FakeTimers } from "../protocol/fakes.ts";

/** Storage with a quota, in chars of JSON. */
export class FakeStorage implements SessionStorage {
  items: Record<string, unknown> = {};
  writes = 0;
  readonly #quota: number;

  constructor(quota = Number.POSITIVE_INFINITY) {
    this.#quota = quota;
  }

  async set(items: Readonly<Record<string, unknown>>): Promise<void> {
    this.writes += 1;
    const next = { ...this.items, ...structuredClone(items) };
    if (JSON.stringify(next).length > this.#quota) throw new Error("Session storage quota bytes exceeded.");
    this.items = next;
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) delete this.items[key];
  }

  async all(): Promise<Readonly<Record<string, unknown>>> {
    return structuredClone(this.items);
  }
}

export function mirrorOn(storage: FakeStorage, timers: FakeTimers, budget?: number): LogMirror {
  return new LogMirror({ storage, timers, ...(budget === undefined ? {} : { budget }) });
}

/** Lets promises that wait for nothing else run to their end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}
