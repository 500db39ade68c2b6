import { api, isFirefox } from "./browser-api.ts";

export interface OwnIdentity {
  readonly id: string;
  /** For example "chrome-extension://…", without a slash at its end. */
  readonly origin: string;
  readonly version: string;
  /** "chrome": Chromium, Edge and their relatives, too. */
  readonly browser: "chrome" | "firefox";
}

export function ownIdentity(): OwnIdentity {
  const origin = api.runtime.getURL("").replace(/\/$/, "");
  const browser = isFirefox() ? "firefox" : "chrome";
  return { id: api.runtime.id, origin, version: api.runtime.getManifest().version, browser };
}

export type HostAccess = "all" | "none" | "partial";

/** Returns which hosts the user lets the extension see. */
export async function hostAccess(): Promise<HostAccess> {
  const { origins = [] } = await api.permissions.getAll();
  if (origins.includes("<all_urls>") || origins.includes("*://*/*")) return "all";
  return origins.length === 0 ? "none" : "partial";
}

/** Calls the listener after the user gave or took access. To be called synchronously as the worker starts. */
export function onHostAccessChanged(listener: () => void): void {
  api.permissions.onAdded.addListener(listener);
  api.permissions.onRemoved.addListener(listener);
}

/**
 * Has the worker started when the browser starts, and when the extension is installed, updated or loaded again: what an earlier one left
 * is swept then, and not only once a page of ours connects. To be called synchronously as the worker starts.
 */
export function wakeAtStart(): void {
  api.runtime.onInstalled.addListener(() => {});
  api.runtime.onStartup.addListener(() => {});
}
