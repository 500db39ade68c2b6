import { api } from "./browser-api.ts";

/** Storage that lives as long as the browser runs and is never written to disk. Every call rejects when the quota is spent. */
export interface SessionStorage {
  set(items: Readonly<Record<string, unknown>>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  all(): Promise<Readonly<Record<string, unknown>>>;
}

export const sessionStorage: SessionStorage = {
  set: (items) => api.storage.session.set(items),
  remove: (keys) => api.storage.session.remove([...keys]),
  all: () => api.storage.session.get(null),
};
