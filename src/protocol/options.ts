import { isLanguageTag, type LanguageTag } from "../locales/languages.ts";
import { isFields } from "../model/fields.ts";

/** What the user set once for every panel. */
export interface Options {
  /** Earlier pages are listed too. */
  readonly preserveLog: boolean;
  /** The server whose text is shown where no answer says what answers; null: plain header lines. */
  readonly defaultServer: string | null;
  /** Hosts that are not listed, each with all below it, as `hostPattern` reads them. */
  readonly ignoredHosts: readonly string[];
  /** E-mail addresses and user names stay in exports. */
  readonly keepNames: boolean;
  /** Precise mode is turned on when a panel opens. */
  readonly preciseOnOpen: boolean;
  /** The language of panels; "": as the browser has it. */
  readonly language: LanguageTag | "";
}

export const defaultOptions: Options = {
  preserveLog: false,
  defaultServer: null,
  ignoredHosts: [],
  keepNames: false,
  preciseOnOpen: false,
  language: "",
};

/** More is no list that a person wrote. */
export const mostIgnoredHosts = 200;

// A host, with its port or without: https://url.spec.whatwg.org/#host-writing. "*." before it says what is meant anyway.
const host = /^(?:\*\.)?((?:[a-z0-9_-]{1,63}\.){0,20}[a-z0-9_-]{1,63}\.?|\[[0-9a-f:]{2,45}\])(:\d{1,5})?$/;

/** Returns a host as it is compared; null for what is none. */
export function hostPattern(text: string): string | null {
  const match = host.exec(text.trim().toLowerCase().slice(0, 300));
  return match === null ? null : `${match[1] ?? ""}${match[2] ?? ""}`;
}

/** Reports whether a host, with its port where it has one, is one of those or below one. */
export function isIgnored(ofCall: string, patterns: readonly string[]): boolean {
  const plain = ofCall.replace(/:\d+$/, "");
  return patterns.some((pattern) => {
    const compared = /:\d+$/.test(pattern) ? ofCall : plain;
    return compared === pattern || compared.endsWith(`.${pattern}`);
  });
}

/** Reads what is stored; what is missing or cannot be used is as it is by default. */
export function readOptions(stored: unknown): Options {
  if (!isFields(stored)) return defaultOptions;
  const { preserveLog, defaultServer, ignoredHosts, keepNames, preciseOnOpen, language } = stored;
  return {
    preserveLog: preserveLog === true,
    defaultServer: typeof defaultServer === "string" && /^[a-z0-9-]{1,40}$/.test(defaultServer) ? defaultServer : null,
    ignoredHosts: Array.isArray(ignoredHosts)
      ? ignoredHosts.slice(0, mostIgnoredHosts).flatMap((one) => (typeof one === "string" ? (hostPattern(one) ?? []) : []))
      : [],
    keepNames: keepNames === true,
    preciseOnOpen: preciseOnOpen === true,
    language: isLanguageTag(language) ? language : "",
  };
}
