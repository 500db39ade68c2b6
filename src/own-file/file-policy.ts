import type { CorsPolicy } from "../model/header-patch.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import { emptyDelta, type PolicyDelta } from "../model/policy-delta.ts";
import { changedText } from "./change-own-file.ts";
import type { Wanted } from "./own-file.ts";
import type { OwnFile } from "./read-own-file.ts";
import { formats } from "./registry.ts";

// Each item is asked for by itself, which takes too long in a file that nobody writes by hand.
const longestRead = 100_000;

// https://www.rfc-editor.org/rfc/rfc2606#section-2
const stranger = "https://stranger.invalid";

const nothing: CorsPolicy = {
  origins: [],
  anyOriginSuffices: true,
  methods: [],
  requestHeaders: [],
  exposedHeaders: [],
  credentials: false,
  maxAgeSeconds: 0,
};

/** Returns what a file says of one thing: a file that allows it asks for no change. Null where it does not tell. */
function asker(file: OwnFile, { host, failedAt }: Wanted): (delta: Partial<PolicyDelta>) => boolean | null {
  return (delta) => {
    const asked = {
      policy: nothing,
      delta: { ...emptyDelta, ...delta },
      bareAt: [],
      failedAt,
      asksLeave: false,
      isSeen: true,
      isNewer: false,
      host,
    };
    const text = changedText(file, asked);
    return text === null ? null : text === file.text;
  };
}

type Has = ReturnType<typeof asker>;

/** Reports whether what is broken in the answers themselves is mended in the file, as far as it tells. */
function isMended(file: OwnFile, { bareAt, delta, host }: Wanted, has: Has): boolean {
  const { sendsTwice, sendsAt } = formats[file.kind];
  if (has({}) !== true || (sendsTwice?.(file.text).size ?? 0) > 0) return false;
  if (delta.onErrorsToo && has({ onErrorsToo: true }) !== true) return false;
  if (delta.answerPreflights && has({ answerPreflights: true }) !== true) return false;
  return sendsAt === undefined || bareAt.every((path) => sendsAt(file.text, path, host));
}

/**
 * Returns what a host allows with a changed file, as far as a policy names it; null where the file does not tell. What was wanted has to
 * stand in it. What was not is allowed already, by this file or elsewhere, and is lost only where the file had it before.
 */
export function policyAfter(before: OwnFile, changed: string, wanted: Wanted): CorsPolicy | null {
  if (Math.max(before.text.length, changed.length) > longestRead) return null;
  const file = { ...before, text: changed };
  const had = asker(before, wanted);
  const has = asker(file, wanted);
  if (!isMended(file, wanted, has)) return null;
  const { policy, delta } = wanted;
  const isForAll = has({ origins: [stranger] });
  // A star is the one of them that gives way to a list.
  const isStar = isForAll === true && has({ starBecomes: [stranger] }) === false;
  if (isForAll === null || (policy.origins.length === 0 && !isStar)) return null;
  const allowed = (names: readonly string[], asked: readonly string[], of: (name: string) => Partial<PolicyDelta>): string[] =>
    names.filter((name) => has(of(name)) === true || (!asked.includes(name) && had(of(name)) !== true));
  // Of a header that came twice no origin was let in: the line that stays has to name it.
  const askedOrigins = delta.doubled.length > 0 ? policy.origins : [...delta.origins, ...delta.starBecomes];
  const asksCookies = policy.credentials && (delta.credentials || delta.starBecomes.length > 0);
  const cookies = { credentials: true };
  return {
    origins: isStar ? [] : allowed(policy.origins, askedOrigins, (name) => ({ origins: [name] })),
    anyOriginSuffices: isStar,
    methods: policy.methods.filter(
      (method) => isCorsSafelistedMethod(method) || allowed([method], delta.methods, (name) => ({ methods: [name] })).length > 0,
    ),
    requestHeaders: allowed(policy.requestHeaders, delta.requestHeaders, (name) => ({ requestHeaders: [name] })),
    exposedHeaders: allowed(policy.exposedHeaders, delta.exposedHeaders, (name) => ({ exposedHeaders: [name] })),
    credentials: has(cookies) === true || (policy.credentials && !asksCookies && had(cookies) !== true),
    maxAgeSeconds: policy.maxAgeSeconds,
  };
}
