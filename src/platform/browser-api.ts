// The only importer of the polyfill: everything else in platform/ gets it from here.
import browser from "webextension-polyfill";

export const api = browser;
