import type { Call, CredentialsMode, ResourceType } from "../../model/call.ts";
import { getCombined, type HeaderList } from "../../model/header-list.ts";
import type { PatchChange } from "../../model/header-patch.ts";
import { valueOr } from "../../model/observed.ts";
import { parseUrl } from "../../model/origin.ts";
import { isToken } from "../../model/token.ts";
import { applyPatch } from "../../patch/apply-patch.ts";

/** A request header that the page sets; value null: not shown, since it may be a secret, or was not seen. */
export interface PageHeader {
  readonly name: string;
  readonly value: string | null;
}

/** What the page has to ask for, as far as it was seen. Everything in it was checked, and is still to be quoted. */
export interface PageRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly PageHeader[];
  /** null: the default, or not known. */
  readonly credentials: CredentialsMode | null;
  readonly hasBody: boolean;
  readonly resourceType: ResourceType;
}

// https://fetch.spec.whatwg.org/#dom-request: these two must not have a body; DELETE rarely has one.
const withoutBody: ReadonlySet<string> = new Set(["GET", "HEAD", "DELETE"]);

function headersOf(call: Call): PageHeader[] {
  const [hop] = call.hops;
  const sent: HeaderList = hop === undefined ? [] : valueOr(hop.actual.requestHeaders, []);
  const asked = getCombined(
    hop?.preflight === null ? [] : valueOr(hop?.preflight.requestHeaders ?? { observed: true, value: [] }, []),
    askedName,
  );
  const names =
    asked === null ? sent.map(({ name }) => name).filter(isPagesOwn) : asked.split(",").map((name) => name.trim().toLowerCase());
  const shownValue = (name: string): string | null => (name === "content-type" ? getCombined(sent, name) : null);
  return [...new Set(names)].filter(isToken).map((name) => ({ name, value: shownValue(name) }));
}

const askedName = "access-control-request-headers";

/** Without a preflight the list also holds what the browser adds; these are the page's in any case. */
function isPagesOwn(name: string): boolean {
  return name === "content-type" || name === "authorization" || name.startsWith("x-");
}

/** A call with a user name in its address is refused. https://fetch.spec.whatwg.org/#dom-request */
function withoutUserInfo(url: URL): string {
  return url.host === "" ? url.href : `${url.protocol}//${url.host}${url.pathname}${url.search}${url.hash}`;
}

/** Returns the request as the page has to make it with the changes; null when its address or method cannot be written. */
export function pageRequest(call: Call, changes: readonly PatchChange[]): PageRequest | null {
  const patched = applyPatch(call, changes);
  const [hop] = patched.hops;
  const url = hop === undefined ? null : parseUrl(hop.url);
  if (hop === undefined || url === null || !isToken(hop.method)) return null;
  const removed = new Set(changes.flatMap((change) => (change.kind === "call-remove-header" ? [change.name.toLowerCase()] : [])));
  const credentials = valueOr(patched.credentials, null);
  return {
    url: withoutUserInfo(url),
    method: hop.method,
    headers: headersOf(patched).filter(({ name }) => !removed.has(name)),
    credentials: credentials === "same-origin" ? null : credentials,
    hasBody: !withoutBody.has(hop.method.toUpperCase()),
    resourceType: call.resourceType,
  };
}
