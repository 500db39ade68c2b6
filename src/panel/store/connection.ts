import { signal } from "@preact/signals";
import { sameData } from "../../model/same-data.ts";
import type { ChannelState } from "../../protocol/channel.ts";
import { mergeGaps } from "../../protocol/gaps.ts";
import type { BackgroundMessage, Gap } from "../../protocol/messages.ts";

export type Welcome = Extract<BackgroundMessage, { type: "welcome" }>;

/** Of the tab that the panel watches. "none": the panel was opened for no tab. */
export type TabState = "open" | "closed" | "none";

export interface Navigation {
  readonly url: string;
  readonly atMs: number;
}

/** What is known of the capture: whether it runs, what it missed, where the tab went. */
export function createConnectionSlice(hasTab: boolean) {
  const channelState = signal<ChannelState>("connecting");
  const welcome = signal<Welcome | null>(null);
  const gaps = signal<readonly Gap[]>([]);
  const navigations = signal<readonly Navigation[]>([]);
  const dropped = signal(0);
  const tab = signal<TabState>(hasTab ? "open" : "none");
  return {
    channelState,
    welcome,
    gaps,
    navigations,
    /** How many allowed Calls the full log let go of. */
    dropped,
    tab,
    addGaps(more: readonly Gap[]): void {
      const merged = mergeGaps([...gaps.peek(), ...more]);
      if (!sameData(merged, gaps.peek())) gaps.value = merged;
    },
    /** The tab is gone: nobody listens any more. */
    closeTab(): void {
      tab.value = "closed";
      const last = welcome.peek();
      if (last !== null) welcome.value = { ...last, capturing: false };
    },
    addNavigation(navigation: Navigation): void {
      navigations.value = [...navigations.peek(), navigation];
    },
    clear(): void {
      gaps.value = [];
      navigations.value = [];
      dropped.value = 0;
    },
  };
}

export type ConnectionSlice = ReturnType<typeof createConnectionSlice>;
