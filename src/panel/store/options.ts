import { type ReadonlySignal, signal } from "@preact/signals";
import { defaultOptions, type Options, readOptions } from "../../protocol/options.ts";
import type { OptionsPlace } from "../deps.ts";

/** What the user set for every panel. Until it is read, everything is as by default. */
export function createOptionsSlice(place: OptionsPlace | null) {
  const value = signal<Options>(defaultOptions);
  const isRead = signal(place === null);
  const isLost = signal(false);

  function take(stored: unknown): void {
    value.value = readOptions(stored);
    isRead.value = true;
  }

  const end = place?.onChanged(take) ?? (() => {});
  place?.read().then(take, () => {
    isLost.value = true;
    isRead.value = true;
  });

  return {
    value: value as ReadonlySignal<Options>,
    isRead: isRead as ReadonlySignal<boolean>,
    /** The browser keeps nothing: what is set lasts as long as this page. */
    isLost: isLost as ReadonlySignal<boolean>,
    set(changes: Partial<Options>): void {
      const next = readOptions({ ...value.peek(), ...changes });
      value.value = next;
      place?.write(next).catch(() => {
        isLost.value = true;
      });
    },
    stop: end,
  };
}

export type OptionsSlice = ReturnType<typeof createOptionsSlice>;
