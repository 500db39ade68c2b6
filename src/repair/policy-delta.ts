import type { Analysis } from "../diagnose/analysis.ts";
import type { CorsError } from "../model/cors-error.ts";
import type { ResponseHead } from "../model/exchange.ts";
import { getCombined, hasHeader } from "../model/header-list.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import { hostOf, parseUrl } from "../model/origin.ts";
import { isEmptyDelta, type PolicyDelta } from "../model/policy-delta.ts";
import type { Mends } from "../model/server-plan.ts";
import type { HostAnswers, SessionView } from "../session/session.ts";
import { type Failure, failsWith, failuresOf, headsOf, valuesIn } from "./failures.ts";
import { originsLetIn } from "./granted-policy.ts";
import { neededPolicies } from "./server-policy.ts";
import { mostAddresses } from "./shapes.ts";

const allowOrigin = "access-control-allow-origin";
const allowCredentials = "access-control-allow-credentials";

/** The headers that came more than once, each of them good or not. */
function doubledIn(failures: readonly Failure[]): string[] {
  const found = headsOf(failures).flatMap((head) => [allowOrigin, allowCredentials].filter((name) => valuesIn(head, name).length > 1));
  return Array.from(new Set(found)).sort();
}

/** Reports whether an error answer of a host came without the header that its good answers have. */
function missesOnErrors(failures: readonly Failure[], answers: HostAnswers): boolean {
  const bare = failsWith(failures, "MissingAllowOriginHeader").some(({ head }) => head.status >= 400);
  return bare && answers.first({ role: "actual", status: [2, 3], allowOrigin: ["asked", "star"] }) !== null;
}

const refusedPreflights: readonly CorsError[] = [
  "PreflightMissingAllowOriginHeader",
  "PreflightInvalidStatus",
  "PreflightDisallowedRedirect",
];

/** Code that knows CORS says what its answer to a preflight depends on. https://www.rfc-editor.org/rfc/rfc9110#field.vary */
function isByCorsCode({ headers }: ResponseHead): boolean {
  return hasHeader(headers, allowOrigin) || /access-control-request-/i.test(getCombined(headers, "vary") ?? "");
}

/** Reports whether a preflight got no CORS answer of a host whose other answers have one. */
function missesPreflights(failures: readonly Failure[], answers: HostAnswers): boolean {
  const bare = failsWith(failures, ...refusedPreflights).some(({ head }) => !isByCorsCode(head));
  return bare && answers.first({ role: "actual", allowOrigin: ["asked", "star"] }) !== null;
}

const mismatches: readonly CorsError[] = [
  "AllowOriginMismatch",
  "InvalidAllowOriginValue",
  "PreflightAllowOriginMismatch",
  "PreflightInvalidAllowOriginValue",
];

const starWithCookies: readonly CorsError[] = ["WildcardOriginNotAllowed", "PreflightWildcardOriginNotAllowed"];

/** Which of the names no answer granted; "*" grants all of them, but not to calls with cookies. */
function missing(names: readonly string[], granted: ReadonlySet<string>, star: boolean): string[] {
  return names.filter((name) => !granted.has(name) && !(star && granted.has("*")));
}

const credentialsErrors: readonly CorsError[] = ["InvalidAllowCredentials", "PreflightInvalidAllowCredentials"];
const methodErrors: readonly CorsError[] = ["MethodDisallowedByPreflightResponse"];
const headerErrors: readonly CorsError[] = ["HeaderDisallowedByPreflightResponse"];

/** The names that failed answers do not list. */
function unlistedNames(failures: readonly Failure[]): string[] {
  return Array.from(new Set(failsWith(failures, ...headerErrors).map(({ unlisted }) => unlisted))).flat();
}

function failedMethods(failures: readonly Failure[]): string[] {
  return failsWith(failures, ...methodErrors).map(({ obstacle }) => obstacle.failedParameter);
}

/** Those that no answer granted, and those that an answer failed without, whatever others grant: one server may have several lists. */
function together(all: readonly string[], ...parts: readonly (readonly string[])[]): string[] {
  const named = new Set(parts.flat());
  return all.filter((one) => named.has(one));
}

/** A delta with what is looked up in it for each failure. */
interface Told {
  readonly delta: PolicyDelta;
  readonly origins: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
  /** Reports whether all of them are in the delta. */
  readonly hasNames: (names: readonly string[]) => boolean;
}

function toldBy(delta: PolicyDelta): Told {
  const requestHeaders = new Set(delta.requestHeaders);
  const known = new Map<readonly string[], boolean>();
  return {
    delta,
    origins: new Set([...delta.origins, ...delta.starBecomes]),
    methods: new Set(delta.methods),
    hasNames: (names) => {
      const has = known.get(names) ?? names.every((name) => requestHeaders.has(name));
      known.set(names, has);
      return has;
    },
  };
}

/** Reports whether what a failed answer lacks is in the delta: a line that leaves it out would promise too much. */
function isSaid({ obstacle, head, requestOrigin, needed, unlisted }: Failure, { delta, origins, methods, hasNames }: Told): boolean {
  const { error, failedParameter, onlyIf } = obstacle;
  const addsOrigin = requestOrigin !== null && origins.has(requestOrigin);
  if (onlyIf?.credentials === "include" && needed?.credentials !== true) return true;
  switch (error) {
    case "MissingAllowOriginHeader":
      return addsOrigin || (delta.onErrorsToo && head.status >= 400);
    case "PreflightMissingAllowOriginHeader":
    case "PreflightInvalidStatus":
    case "PreflightDisallowedRedirect":
      return addsOrigin || delta.answerPreflights;
    case "MultipleAllowOriginValues":
    case "PreflightMultipleAllowOriginValues":
      return delta.doubled.length > 0;
    case "InvalidAllowCredentials":
    case "PreflightInvalidAllowCredentials":
      return delta.credentials || delta.doubled.length > 0;
    case "MethodDisallowedByPreflightResponse":
      return methods.has(failedParameter);
    case "HeaderDisallowedByPreflightResponse":
      return needed !== null && hasNames(unlisted);
    case "InvalidAllowOriginValue":
    case "PreflightInvalidAllowOriginValue":
    case "AllowOriginMismatch":
    case "PreflightAllowOriginMismatch":
    case "WildcardOriginNotAllowed":
    case "PreflightWildcardOriginNotAllowed":
      return addsOrigin || delta.doubled.length > 0;
    default:
      return false;
  }
}

function pathsOf(failures: readonly Failure[]): string[] {
  return Array.from(new Set(failures.flatMap(({ url }) => parseUrl(url)?.pathname ?? [])));
}

/** The paths that a host answered without any header of CORS. */
function bareAt(failures: readonly Failure[]): string[] {
  const bare = failsWith(failures, "MissingAllowOriginHeader", "PreflightMissingAllowOriginHeader");
  return pathsOf(bare.filter(({ head }) => !isByCorsCode(head))).slice(0, mostAddresses);
}

/** All the paths that failed; none where they are too many to tell the parts of a file by. */
function failedAt(failures: readonly Failure[]): string[] {
  const paths = pathsOf(failures);
  return paths.length > mostAddresses ? [] : paths;
}

function asksLeave(blocked: readonly Analysis[], host: string): boolean {
  return blocked.some((analysis) => {
    const isAsked = analysis.call.hops.some(({ url, preflight }) => preflight !== null && hostOf(url) === host);
    const needed = neededPolicies(analysis, host);
    return isAsked || needed.some(({ methods, requestHeaders }) => requestHeaders.length > 0 || !methods.every(isCorsSafelistedMethod));
  });
}

/**
 * Returns what a file of the server's has to mend beside its lists: headers that errors lack, preflights that are refused by no CORS code,
 * and headers that come twice. Whether another answer of the host has the headers does not count: the file shows it.
 */
export function mendsOf(url: string, blocked: readonly Analysis[]): Mends {
  const failures = blocked.flatMap((analysis) => failuresOf(analysis, hostOf(url) ?? ""));
  const refused = failsWith(failures, ...refusedPreflights).filter(({ head }) => !isByCorsCode(head));
  return {
    onErrorsToo: failsWith(failures, "MissingAllowOriginHeader").some(({ head }) => head.status >= 400),
    answerPreflights: refused.some(({ head }) => head.status < 200 || head.status >= 300),
    doubled: doubledIn(failures),
    bareAt: bareAt(failures),
    failedAt: failedAt(failures),
    asksLeave: asksLeave(blocked, hostOf(url) ?? ""),
  };
}

/**
 * Returns what a host has to add to what it was seen to grant; null when that is not the way to say it: any origin is to be let in, a
 * list is malformed, or everything is granted elsewhere on the host, and not at the one address.
 */
export function policyDelta(policy: CorsPolicy, url: string, blocked: readonly Analysis[], session: SessionView): PolicyDelta | null {
  const answers = session.host(url);
  const failures = blocked.flatMap((analysis) => failuresOf(analysis, hostOf(url) ?? ""));
  const isForAll = policy.origins.length === 0;
  const isStar = answers.allowOrigins().some(({ value }) => value === "*");
  const grants = (isForAll ? ["*"] : policy.origins).map((origin) => answers.granted(origin));
  const named = originsLetIn(answers);
  if (isForAll && !isStar) return null;
  const doubled = doubledIn(failures);
  const isListed = new Set([...named, ...(doubled.length === 0 ? [] : headsOf(failures).flatMap((head) => valuesIn(head, allowOrigin)))]);
  const starFails = failsWith(failures, ...starWithCookies).length > 0 || (isStar && policy.credentials && named.length === 0);
  const isOpen = (isStar || isListed.has("*")) && !policy.credentials;
  const methods = new Set(grants.flatMap((grant) => Array.from(grant.methods.keys())));
  const requestHeaders = new Set(grants.flatMap((grant) => Array.from(grant.requestHeaders.keys())));
  const exposedHeaders = new Set(grants.flatMap((grant) => Array.from(grant.exposedHeaders.keys())));
  const star = !policy.credentials;
  const methodsToAdd = missing(policy.methods, methods, star).filter((method) => !isCorsSafelistedMethod(method));
  const allowed = new Set(failsWith(failures, ...mismatches).map(({ requestOrigin }) => requestOrigin));
  const delta: PolicyDelta = {
    origins: starFails || isOpen ? [] : policy.origins.filter((origin) => !isListed.has(origin) || allowed.has(origin)),
    methods: together(policy.methods, methodsToAdd, failedMethods(failures)),
    requestHeaders: together(policy.requestHeaders, missing(policy.requestHeaders, requestHeaders, star), unlistedNames(failures)),
    exposedHeaders: missing(policy.exposedHeaders, exposedHeaders, star),
    credentials:
      policy.credentials && (grants.every((grant) => grant.credentials === null) || failsWith(failures, ...credentialsErrors).length > 0),
    starBecomes: starFails ? policy.origins : [],
    onErrorsToo: missesOnErrors(failures, answers),
    answerPreflights: missesPreflights(failures, answers),
    doubled,
  };
  const told = toldBy(delta);
  return isEmptyDelta(delta) || !failures.every((failure) => isSaid(failure, told)) ? null : delta;
}
