import { getCombined, getValues } from "../../../../model/header-list.ts";
import type { ClientLibrary } from "../../../client-libraries.ts";
import { clientOf, clientReading } from "../../../client-of.ts";
import { askedNames } from "../../parts/asked-names.ts";
import type { Passed } from "./passed.ts";

// What a script may read without leave: https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
// Headers of answers that scripts are known to look for, from libraries that read them and from their standards: paging, downloads, waiting,
// versions and sessions. https://www.rfc-editor.org/rfc/rfc8288, https://www.rfc-editor.org/rfc/rfc9110#name-retry-after,
// https://tus.io/protocols/resumable-upload, https://modelcontextprotocol.io/specification/2025-06-18/basic/transports,
// https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api, https://grpc.github.io/grpc/core/md_doc__p_r_o_t_o_c_o_l-_w_e_b.html
const sought: ReadonlySet<string> = new Set([
  "content-disposition",
  "content-range",
  "grpc-message",
  "grpc-status",
  "link",
  "location",
  "mcp-protocol-version",
  "mcp-session-id",
  "retry-after",
  "tus-resumable",
  "upload-offset",
  "www-authenticate",
  "x-csrf-token",
  "x-next-page",
  "x-page",
  "x-pagination",
  "x-per-page",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-total",
  "x-total-count",
  "x-total-pages",
  "x-xsrf-token",
]);

// For a redirect that was followed, and for an answer that is no error, nobody looks for these.
const ofStatus: Readonly<Record<string, (status: number) => boolean>> = {
  location: (status) => status === 201 || status === 202,
  "www-authenticate": (status) => status === 401,
  "retry-after": (status) => status === 429 || status === 503,
  "content-range": (status) => status === 206,
};

/** Headers that came and that scripts are known to look for, lower case, with what `Access-Control-Expose-Headers` has. */
export interface Unread {
  readonly names: readonly string[];
  readonly exposed: string | null;
  readonly hasStar: boolean;
  /** The library that made the call and needs one of them; null when none gives itself away. */
  readonly reader: ClientLibrary | null;
}

// Two causes look at each Call that passed, one after the other.
let last: { readonly passed: Passed; readonly unread: Unread | null } | null = null;

/** Returns null when there are none. */
export function unreadHeaders(passed: Passed): Unread | null {
  if (last?.passed !== passed) last = { passed, unread: read(passed) };
  return last.unread;
}

function read({ call, hop, sent, response }: Passed): Unread | null {
  if (call.resourceType !== "fetch" && call.resourceType !== "xhr") return null;
  const { status, headers } = response;
  const asked = askedNames(hop);
  const client = clientOf(asked.length === 0 ? sent.map(({ name }) => name) : [...asked, ...sent.map(({ name }) => name)]);
  const needs = client?.reads?.names ?? [];
  const isSought = (name: string): boolean => sought.has(name) || needs.includes(name) || clientReading(name) !== null;
  const came = headers.filter(({ name }) => isSought(name) && (ofStatus[name]?.(status) ?? true));
  if (came.length === 0) return null;
  const listed = getValues(headers, "access-control-expose-headers")
    .join(",")
    .split(",")
    .map((name) => name.trim().toLowerCase());
  const names = [...new Set(came.map(({ name }) => name))].filter((name) => !listed.includes(name)).toSorted();
  if (names.length === 0) return null;
  const byName = names.map(clientReading).find((found) => found !== null) ?? null;
  const reader = names.some((name) => needs.includes(name)) ? client : byName;
  return { names, exposed: getCombined(headers, "access-control-expose-headers"), hasStar: listed.includes("*"), reader };
}
