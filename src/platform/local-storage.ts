import { api } from "./browser-api.ts";

/** Something that stays when the browser ends, on this computer only. */
export interface StoredValue {
  /** undefined: nothing is stored. Rejects when the browser refuses. */
  readonly read: () => Promise<unknown>;
  /** Rejects when the browser refuses. */
  readonly write: (value: unknown) => Promise<void>;
  /** Calls back with each new value, also of another page; returns the function that ends it. */
  readonly onChanged: (listener: (value: unknown) => void) => () => void;
}

export function storedValue(key: string): StoredValue {
  return {
    read: async () => (await api.storage.local.get(key))[key],
    write: (value) => api.storage.local.set({ [key]: value }),
    onChanged: (listener) => {
      const hear = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>): void => {
        const change = changes[key];
        if (change !== undefined) listener(change.newValue);
      };
      api.storage.local.onChanged.addListener(hear);
      return () => api.storage.local.onChanged.removeListener(hear);
    },
  };
}
