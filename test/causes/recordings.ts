import { readFileSync } from "node:fs";
import type { Recorded } from "./figures.ts";
import type { Setup } from "./setup.ts";
import { setups } from "./setups.ts";

/** What `npm run causes -- --write` kept of a set-up. */
export interface Kept extends Recorded {
  readonly setup: Setup;
}

function read(setup: Setup): Kept {
  const text = readFileSync(new URL(`../fixtures/causes/${setup.id}.json`, import.meta.url), "utf8");
  return { setup, ...(JSON.parse(text) as Recorded) };
}

export const recordings: readonly Kept[] = setups.map(read);
