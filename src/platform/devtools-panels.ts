import { api } from "./browser-api.ts";

/** Whether this page is part of DevTools: only there the browser has their functions. */
export function isInDevTools(): boolean {
  return (api.devtools as typeof api.devtools | undefined) !== undefined;
}

/** Returns the id of the tab that DevTools is open on. */
export function inspectedTabId(): number {
  return api.devtools.inspectedWindow.tabId;
}

/** Adds a panel to DevTools. Paths are from the extension's root: Firefox resolves others against the DevTools page. */
export async function createPanel(title: string, iconPath: string, pagePath: string): Promise<void> {
  await api.devtools.panels.create(title, iconPath, pagePath);
}

/** Calls the listener after each navigation of the inspected page. */
export function onInspectedNavigated(listener: (url: string) => void): void {
  api.devtools.network.onNavigated.addListener(listener);
}

/**
 * Reports whether a service worker answers for the inspected page: then the page's requests belong to no tab. Reads one property
 * in the page and changes nothing.
 */
export function hasServiceWorker(): Promise<boolean> {
  return new Promise((resolve) => {
    // With a callback, which both browsers take: Chromium's eval gives the bare result to a promise, and Firefox's a pair.
    chrome.devtools.inspectedWindow.eval<boolean>("Boolean(navigator.serviceWorker?.controller)", (...[result]) =>
      resolve(result === true),
    );
  });
}

/** Reports whether the browser lets extensions show a place in the page's source. Firefox does not. */
export function canOpenResource(): boolean {
  return typeof chrome.devtools.panels.openResource === "function";
}

/** Shows a place in the Sources panel. Line and column are counted from 0. */
export function openResource(url: string, line: number, column: number): void {
  // The polyfill does not know the column. https://developer.chrome.com/docs/extensions/reference/api/devtools/panels#method-openResource
  chrome.devtools.panels.openResource(url, line, column);
}
