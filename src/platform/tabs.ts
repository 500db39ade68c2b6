import { api } from "./browser-api.ts";

/** Returns the tab's URL, or null when it is gone or hidden from us. */
export async function tabUrl(tabId: number): Promise<string | null> {
  try {
    return (await api.tabs.get(tabId)).url ?? null;
  } catch {
    return null;
  }
}

/** To be called synchronously as the worker starts. */
export function onTabClosed(listener: (tabId: number) => void): void {
  api.tabs.onRemoved.addListener((tabId) => listener(tabId));
}

/** Opens the panel in a tab of its own, next to the tab that it is for, at each click on the toolbar button. To be called synchronously. */
export function openPanelOnClick(): void {
  api.action.onClicked.addListener((tab) => {
    if (tab.id === undefined) return;
    void api.tabs.create({ url: api.runtime.getURL(`panel.html?tab=${tab.id}`), index: tab.index + 1, openerTabId: tab.id });
  });
}
