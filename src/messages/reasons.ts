import type { CauseId } from "../diagnose/registry.ts";
import { parseUrl } from "../model/origin.ts";
import { isToken } from "../model/token.ts";
import { addressOrNull, originOrNull } from "./address.ts";
import { type Compact, withoutSpace } from "./clean-text.ts";
import type { ParsedMessage } from "./parsed-message.ts";
import { type Found, findTemplate, template } from "./template.ts";

/** Where somebody left something out. */
export const ellipsis = /\u2026|\.\.\.|[[(<]truncated/i;

/** One sentence in which a browser names its reason. */
export interface Reason {
  readonly pattern: RegExp;
  readonly read: (values: Readonly<Record<string, string>>) => Partial<ParsedMessage>;
  /** What it begins with whatever its values are, without white space; left out where that does not tell it from others. */
  readonly head?: string;
}

/** Makes a Reason whose named values are fields of the message. */
export function reason(text: string, causes: readonly CauseId[], fixed: Partial<ParsedMessage> = {}): Reason {
  return {
    pattern: template(text),
    read: (values) => ({ causes, ...fixed, ...fieldsOf(values) }),
    head: text.replace(/\s+/g, "").split("{")[0] ?? "",
  };
}

// Behind "blocked by CORS policy:" so much tells reasons apart, or does not.
const usualHead = 8;

/** Returns what a reason still says whose end was cut off; `shown` is without white space. Null where it may be one of several. */
export function readCutReason(reasons: readonly Reason[], shown: string, minHead = usualHead): Partial<ParsedMessage> | null {
  if (shown.length < minHead) return null;
  const begun = reasons.filter(({ head = "" }) => head.length >= usualHead && (head.startsWith(shown) || shown.startsWith(head)));
  const told = begun.map(({ read }) => read({}));
  const [first] = told;
  const isOne = new Set(told.map(({ causes = [], preflight = null }) => `${causes.join()} ${preflight}`)).size === 1;
  return first !== undefined && isOne ? { causes: first.causes ?? [], ...(first.preflight === true ? { preflight: true } : {}) } : null;
}

function fieldsOf(values: Readonly<Record<string, string>>): Partial<ParsedMessage> {
  const {
    url,
    originAtEnd,
    origin = originAtEnd === undefined || ellipsis.test(originAtEnd) ? undefined : endOfSentence(originAtEnd),
    method,
    header,
    status,
    allowOrigin,
    redirectedTo,
  } = values;
  return {
    ...(url ? { url: addressOrNull(url) } : {}),
    ...(origin ? { origin: originOrNull(origin) } : {}),
    ...(method ? { method } : {}),
    ...(header && isToken(header) ? { header } : {}),
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(allowOrigin === undefined ? {} : { allowOrigin }),
    ...(redirectedTo ? { redirectedTo: withoutSpace(redirectedTo) } : {}),
  };
}

/** What stands before the full stop that ends a sentence; a line may be broken before it. */
function endOfSentence(text: string): string {
  return /^(?:\S*[^\s.]\s*\n\s*)?\S*?(?=\.?(?:\s|$))/.exec(text)?.[0] ?? "";
}

/** Returns the first reason that is named between two places. */
export function firstReason(
  reasons: readonly Reason[],
  within: Compact,
  start: number,
  end: number,
): { readonly found: Found; readonly fields: Partial<ParsedMessage> } | null {
  let first: { found: Found; reason: Reason } | null = null;
  for (const candidate of reasons) {
    const found = findTemplate(candidate.pattern, within, start, end);
    if (found !== null && (first === null || found.start < first.found.start)) first = { found, reason: candidate };
  }
  return first === null ? null : { found: first.found, fields: first.reason.read(first.found.values) };
}

/**
 * Which fault a value has that is not the page's origin, where the browser uses one sentence for all of them.
 * https://fetch.spec.whatwg.org/#cors-check
 */
export function faultOfAllowOrigin(value: string): CauseId {
  if (/[ ,]/.test(value)) return "allow-origin-multiple";
  if (value === "null") return "allow-origin-mismatch";
  return parseUrl(value) === null ? "allow-origin-malformed" : "allow-origin-mismatch";
}

/** A preflight with one of these statuses was redirected. https://fetch.spec.whatwg.org/#redirect-status */
export function faultOfPreflightStatus(status: number | null): CauseId {
  return status !== null && [301, 302, 303, 307, 308].includes(status) ? "preflight-redirect" : "preflight-status";
}
