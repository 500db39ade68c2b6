import type { CorsPolicy } from "../model/header-patch.ts";
import { parseUrl, type SerializedOrigin } from "../model/origin.ts";
import type { Grant, HostAnswers, SessionView } from "../session/session.ts";

/** A server's list never holds "null", which every sandboxed page has; a value that was cut is none. */
export function isListable(origin: string): boolean {
  return parseUrl(origin)?.origin === origin;
}

/** The origins that the host lets in by name: those that asked, and the one that it names whoever asks. */
export function originsLetIn(answers: HostAnswers): SerializedOrigin[] {
  return answers.allowOrigins().flatMap(({ value }) => (isListable(value) ? [value] : []));
}

/** Those that are there, in their order, then what comes to them. */
function widened(own: readonly string[], more: Iterable<string>): readonly string[] {
  const known = new Set(["*", ...own]);
  const added = Array.from(new Set(more))
    .filter((item) => !known.has(item))
    .sort();
  return added.length === 0 ? own : [...own, ...added];
}

function namesOf(grants: readonly Grant[], list: "methods" | "requestHeaders" | "exposedHeaders"): string[] {
  return grants.flatMap((grant) => Array.from(grant[list].keys()));
}

/**
 * Returns the policy with what the host was seen to grant already, to the same origins and to others: a text that replaces the server's
 * settings is not to take anything away. Where no origin can be listed, it stays as it is.
 */
export function keepGranted(policy: CorsPolicy, url: string, session: SessionView): CorsPolicy {
  if (policy.origins.includes("null")) return policy;
  const answers = session.host(url);
  const isForAll = policy.origins.length === 0;
  const origins = isForAll ? policy.origins : widened(policy.origins, originsLetIn(answers));
  const grants = (isForAll ? ["*"] : origins).map((origin) => answers.granted(origin));
  const credentials = policy.credentials || (!isForAll && grants.some((grant) => grant.credentials !== null));
  const ages = grants.flatMap(({ maxAge }) => (maxAge === null ? [] : [maxAge.seconds]));
  return {
    origins,
    anyOriginSuffices: policy.anyOriginSuffices && !credentials,
    methods: widened(policy.methods, namesOf(grants, "methods")),
    requestHeaders: widened(policy.requestHeaders, namesOf(grants, "requestHeaders")).toSorted(),
    exposedHeaders: widened(policy.exposedHeaders, namesOf(grants, "exposedHeaders")).toSorted(),
    credentials,
    maxAgeSeconds: ages.length === 0 ? policy.maxAgeSeconds : Math.max(...ages),
  };
}
