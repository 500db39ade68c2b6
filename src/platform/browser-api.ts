// The only importer of the polyfill: everything else in platform/ gets it from here.
import browser from "webextension-polyfill";

export const api = browser;

/** Reports whether this is Firefox, and not Chrome or one of its relatives. */
export function isFirefox(): boolean {
  return api.runtime.getURL("").startsWith("moz-extension:");
}
