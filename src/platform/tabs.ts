import { api } from "./browser-api.ts";

/** Returns the tab's URL, or null when it is gone or hidden from us. */
export async function tabUrl(tabId: number): Promise<string | null> {
  try {
    return (await api.tabs.get(tabId)).url ?? null;
  } catch {
    return null;
  }
}

export async function isTabOpen(tabId: number): Promise<boolean> {
  try {
    await api.tabs.get(tabId);
    return true;
  } catch {
    return false;
  }
}

/** Calls the listener with each new URL of the tab's document, as soon as the tab shows it; returns the function that ends it. */
export function watchTabUrl(tabId: number, listener: (url: string) => void): () => void {
  const note = (changed: number, { url }: { readonly url?: string }): void => {
    if (changed === tabId && url !== undefined) listener(url);
  };
  api.tabs.onUpdated.addListener(note);
  return () => api.tabs.onUpdated.removeListener(note);
}

/** To be called synchronously as the worker starts. */
export function onTabClosed(listener: (tabId: number) => void): void {
  api.tabs.onRemoved.addListener((tabId) => listener(tabId));
}

/**
 * Calls the listener when a tab gets another id, as it does when the browser puts it to sleep. To be called synchronously as the worker
 * starts. https://developer.chrome.com/docs/extensions/reference/api/tabs#event-onReplaced
 */
export function onTabReplaced(listener: (addedId: number, removedId: number) => void): void {
  // Firefox has no such event.
  if (api.tabs.onReplaced !== undefined) api.tabs.onReplaced.addListener((addedId, removedId) => listener(addedId, removedId));
}

/** Opens the panel in a tab of its own, next to the tab that it is for, at each click on the toolbar button. To be called synchronously. */
export function openPanelOnClick(): void {
  api.action.onClicked.addListener((tab) => {
    if (tab.id === undefined) return;
    void api.tabs.create({ url: api.runtime.getURL(`panel.html?tab=${tab.id}`), index: tab.index + 1, openerTabId: tab.id });
  });
}

/** What became of a tab. */
export interface TabCondition {
  /** null when it is gone, or shows what is hidden from us: a page of the browser's own, an empty one. */
  readonly url: string | null;
  /** Its process is gone, or it was put to sleep. No event tells of that. */
  readonly isUnloaded: boolean;
}

export async function tabCondition(tabId: number): Promise<TabCondition> {
  try {
    const tab = await api.tabs.get(tabId);
    return { url: tab.url ?? null, isUnloaded: tab.status === "unloaded" };
  } catch {
    return { url: null, isUnloaded: false };
  }
}

/** Calls the listener whenever the tab may show something else; returns the function that ends it. */
export function watchTabChanges(tabId: number, listener: () => void): () => void {
  const hear = (changed: number): void => {
    if (changed === tabId) listener();
  };
  api.tabs.onUpdated.addListener(hear);
  return () => api.tabs.onUpdated.removeListener(hear);
}

/** Loads the tab's page again. Never rejects. */
export async function reloadTab(tabId: number): Promise<void> {
  await api.tabs.reload(tabId).catch(() => {});
}
