import type { Frame, Page } from "puppeteer";
import { type Extension, launchWithExtension, openDevTools } from "../kit/chrome.ts";
import { type Stalls, watchStalls } from "./measure.ts";
import { type Arrivals, type LoadServer, startLoadServer } from "./server.ts";
import { keepNames, type Watcher, watch } from "./watch.ts";
import type { Seen } from "./watching.ts";

/** How much of each. */
export interface Sizes {
  readonly inFlight: number;
  readonly tabs: number;
  readonly callsPerTab: number;
  readonly minuteMs: number;
  readonly fed: number;
}

// The goals.
export const fullSizes: Sizes = { inFlight: 5000, tabs: 20, callsPerTab: 200, minuteMs: 60_000, fed: 100_000 };
export const quickSizes: Sizes = { inFlight: 500, tabs: 3, callsPerTab: 100, minuteMs: 8_000, fed: 30_000 };
export const offeredPerSecond = 2000;

export interface Claim {
  readonly words: string;
  readonly holds: boolean;
}

/** What a part of the program works with, and where it says what it saw. */
export interface Run {
  readonly extension: Extension;
  readonly server: LoadServer;
  readonly sizes: Sizes;
  readonly claim: (words: string, holds: boolean) => void;
  readonly note: (words: string) => void;
}

export type Part = (run: Run) => Promise<void>;

/** Runs a part in a browser of its own. */
export async function runPart(
  part: Part,
  sizes: Sizes,
  say: { claim: (claim: Claim) => void; note: (words: string) => void },
): Promise<void> {
  const server = await startLoadServer();
  const extension = await launchWithExtension();
  const claim = (words: string, holds: boolean): void => say.claim({ words, holds });
  try {
    await part({ extension, server, sizes, claim, note: say.note });
    const { problems } = extension;
    claim(`exceptions and console errors: ${problems.length === 0 ? "none" : problems.slice(0, 2).join("; ")}`, problems.length === 0);
  } finally {
    await extension.browser.close();
    await server.close();
  }
}

/** A tab with DevTools open, and a client that counts. */
export interface WatchedTab {
  readonly page: Page;
  readonly devtools: Page;
  readonly watcher: Watcher;
  readonly close: () => Promise<void>;
}

export async function openTab({ extension, server }: Run, mark: string): Promise<WatchedTab> {
  const page = await extension.browser.newPage();
  await page.goto(`${server.pageUrl}?${mark}`);
  await keepNames(page);
  const devtools = await openDevTools(page, extension);
  const watcher = await watch(page, extension, server.apiOrigin, mark);
  const close = async (): Promise<void> => {
    await watcher.close();
    await devtools.close();
    await page.close();
  };
  return { page, devtools, watcher, close };
}

/** Every request that the server got is in the log, and no other; told as what it was. */
export function claimWhole({ claim }: Run, seen: Seen, made: number, { preflights, allowed, blocked, puts }: Arrivals): void {
  const got = allowed + blocked + puts;
  claim(
    `calls made ${made}; server got ${got} and ${preflights} preflights; log had ${seen.calls} Calls with ${seen.preflights} preflights; ` +
      `lost ${Math.max(0, got - seen.calls) + Math.max(0, preflights - seen.preflights)}`,
    got === made && seen.calls === made && seen.preflights === preflights,
  );
  claim(
    `of these allowed ${seen.allowed}, blocked ${seen.blocked}, with preflight ${seen.puts}; told wrongly ${seen.crossed}, left open ${seen.pending}`,
    seen.allowed === allowed && seen.blocked === blocked && seen.puts === puts && seen.crossed + seen.pending === 0,
  );
  claim(`gaps in the recording: ${seen.gaps}`, seen.gaps === 0);
}

// Up to a second the flow of thought stays uninterrupted. https://www.nngroup.com/articles/response-times-3-important-limits/
const longestStallMs = 1000;

/** Measures from now until the returned function is called. */
export async function startStalls({ claim }: Run, frame: Frame): Promise<() => Promise<void>> {
  const read: () => Promise<Stalls> = await watchStalls(frame);
  return async () => {
    const { longestMs, lateMs, ownLateMs } = await read();
    claim(
      `the panel's longest task took ${Math.round(longestMs)} ms; a timer of 50 ms was at most ${Math.round(lateMs)} ms late there, ` +
        `and ${Math.round(ownLateMs)} ms in this program`,
      Math.max(longestMs, lateMs) - ownLateMs < longestStallMs,
    );
  };
}
