import { causes } from "../../diagnose/registry.ts";

/** A cause that the reference has an article on. */
export interface CauseTopic {
  readonly id: string;
  readonly title: string;
}

/** Returns the first of these causes that the reference has an article on; null when it has none. */
export function causeTopic(ids: readonly string[]): CauseTopic | null {
  return ids.flatMap((id) => causes.find((cause) => cause.id === id && cause.told !== null) ?? [])[0] ?? null;
}
