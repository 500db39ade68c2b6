import type { Memory } from "../deps.ts";

/** A memory that lasts as long as the panel. */
export function createMemory(): Memory {
  const values = new Map<string, string>();
  return { get: (key) => values.get(key) ?? null, set: (key, value) => void values.set(key, value) };
}
