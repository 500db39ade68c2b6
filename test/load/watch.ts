import type { Page } from "puppeteer";
import { defaultBounds } from "../../src/background/tab-log.ts";
import type { Call } from "../../src/model/call.ts";
import { type Extension, until } from "../kit/chrome.ts";
import { tabIdOf } from "../kit/tab-id.ts";
import { type FeedWanted, feedCalls, type Seen, startWatching } from "./watching.ts";

export interface Watcher {
  readonly seen: () => Promise<Seen>;
  /** Whole Calls of this tab: one of each kind. */
  readonly samples: () => Promise<Call[]>;
  /** Puts copies of the samples into the log, as a client gives back what a restarted worker lost. Resolves when all are sent. */
  readonly feed: (wanted: FeedWanted) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Connects one more client for the tab that shows `page`. Only what goes to the origin `api` is compared. */
export async function watch(page: Page, extension: Extension, api: string, mark: string): Promise<Watcher> {
  const own = await extension.browser.newPage();
  await own.goto(`chrome-extension://${extension.id}/icons/16.png`);
  const url = page.url();
  const tabId = await tabIdOf(own, url);
  await keepNames(own);
  await own.evaluate(startWatching, tabId, api, mark);
  await page.bringToFront();
  return {
    seen: () => own.evaluate("watching.seen()") as Promise<Seen>,
    samples: () => own.evaluate("watching.samples()") as Promise<Call[]>,
    feed: (wanted) => own.evaluate(feedCalls, wanted),
    close: () => own.close(),
  };
}

/** tsx gives functions their names through a helper that a page does not have. */
export async function keepNames(page: Pick<Page, "evaluate">): Promise<void> {
  await page.evaluate("globalThis.__name = (one) => one");
}

/** Resolves with what was seen once nothing is pending and as many Calls came as were made. */
export async function whenSettled(watcher: Watcher, calls: number): Promise<Seen> {
  let seen = await watcher.seen();
  const isSettled = async (): Promise<boolean> => {
    seen = await watcher.seen();
    // What gave way is told after what came for it.
    return seen.calls >= calls && seen.pending === 0 && seen.kept <= defaultBounds.maxCalls;
  };
  await until(isSettled, `${calls} Calls in the log`).catch(() => {});
  return seen;
}
