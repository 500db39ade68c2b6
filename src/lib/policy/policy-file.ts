import { originOf, parseUrl } from "../../model/origin.ts";
import { isToken } from "../../model/token.ts";
import { InputProblem, oneLine } from "../input-problem.ts";

/** What one address has to allow, and nothing beyond. */
export interface EndpointPolicy {
  readonly url: string;
  /** Exact origins; `*` alone: everybody may read it, without credentials. */
  readonly origins: readonly string[];
  /** Besides the look-alikes of the allowed ones, which are tried by themselves. */
  readonly refused: readonly string[];
  /** `*` alone: any. GET, HEAD and POST need no permission, and may be left out. */
  readonly methods: readonly string[];
  /** Lower case; `*` alone: any. */
  readonly headers: readonly string[];
  readonly credentials: boolean;
  /** Lower case: response headers that the page reads. */
  readonly exposed: readonly string[];
  /** Addresses that answer with an error, which the page has to be able to read. */
  readonly errors: readonly string[];
  /** At least so long a browser may reuse the answer to a preflight; null: it does not matter. */
  readonly maxAgeSeconds: number | null;
}

export interface PolicyFile {
  readonly version: 1;
  readonly endpoints: readonly EndpointPolicy[];
}

const known = ["url", "origins", "refused", "methods", "headers", "credentials", "exposed", "errors", "maxAgeSeconds"];
// Each is some thirty requests.
const mostEndpoints = 100;
const mostItems = 50;

function problem(where: string, text: string): InputProblem {
  return new InputProblem(oneLine(`${where}: ${text}`));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function texts(value: unknown, where: string): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== "string")) throw problem(where, "a list of texts is needed.");
  if (value.length > mostItems) throw problem(where, `it holds ${value.length} items; ${mostItems} are the most.`);
  return value as string[];
}

function tokens(value: unknown, where: string): readonly string[] {
  const list = texts(value, where);
  const bad = list.find((item) => !isToken(item));
  if (bad !== undefined) throw problem(where, `${quoted(bad)} is no name of that kind.`);
  if (list.includes("*") && list.length > 1) throw problem(where, '"*" means any, so it stands alone.');
  return list;
}

function originsOf(value: unknown, where: string, star: boolean): readonly string[] {
  const list = texts(value, where);
  const bad = list.find((item) => item !== "null" && !(star && item === "*") && originOf(item) !== item);
  if (bad !== undefined) {
    const meant = originOf(bad);
    const hint =
      meant === null || meant === "null" ? "It is a scheme, a host and perhaps a port: https://app.example." : `It would be ${meant}`;
    throw problem(where, `${quoted(bad)} is no origin. ${hint}`);
  }
  if (list.includes("*") && list.length > 1) throw problem(where, '"*" means everybody, so it stands alone.');
  return list;
}

function urlOf(value: unknown, where: string): string {
  const url = typeof value === "string" ? parseUrl(value) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw problem(where, `${quoted(value)} is no address on http or https.`);
  if (url.username !== "" || url.password !== "") throw problem(where, "the address holds a user name or a password. Leave it out.");
  return url.href;
}

function endpointOf(value: unknown, where: string): EndpointPolicy {
  if (!isRecord(value)) throw problem(where, "an object is needed.");
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) throw problem(where, `there is no ${quoted(unknown)}. Known are ${known.join(", ")}.`);
  const origins = originsOf(value.origins, `${where}.origins`, true);
  if (origins.length === 0) throw problem(`${where}.origins`, "at least one origin is needed.");
  const credentials = value.credentials ?? false;
  if (typeof credentials !== "boolean") throw problem(`${where}.credentials`, "true or false is needed.");
  if (credentials && origins.includes("*")) throw problem(where, '"*" does not go with credentials: name the origins.');
  const maxAgeSeconds = value.maxAgeSeconds ?? null;
  if (maxAgeSeconds !== null && (typeof maxAgeSeconds !== "number" || !(maxAgeSeconds >= 0)))
    throw problem(`${where}.maxAgeSeconds`, "a number of seconds is needed.");
  return {
    url: urlOf(value.url, `${where}.url`),
    origins,
    refused: originsOf(value.refused, `${where}.refused`, false),
    methods: tokens(value.methods, `${where}.methods`),
    headers: tokens(value.headers, `${where}.headers`).map((name) => name.toLowerCase()),
    credentials,
    exposed: tokens(value.exposed, `${where}.exposed`).map((name) => name.toLowerCase()),
    errors: texts(value.errors, `${where}.errors`).map((url, index) => urlOf(url, `${where}.errors[${index}]`)),
    maxAgeSeconds,
  };
}

/** Reads a policy from its text. Throws an InputProblem that says where it is wrong. */
export function readPolicy(text: string): PolicyFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputProblem(oneLine(`it is no JSON (${error instanceof Error ? error.message : String(error)})`));
  }
  if (!isRecord(value) || value.version !== 1) throw problem("version", 'a policy begins with { "version": 1, "endpoints": [ … ] }.');
  const unknown = Object.keys(value).find((name) => !["$schema", "version", "endpoints"].includes(name));
  if (unknown !== undefined) throw new InputProblem(oneLine(`there is no ${quoted(unknown)}. Known are $schema, version, endpoints.`));
  const { endpoints } = value;
  if (!Array.isArray(endpoints) || endpoints.length === 0) throw problem("endpoints", "a list with at least one endpoint is needed.");
  if (endpoints.length > mostEndpoints) throw problem("endpoints", `there are ${endpoints.length}; ${mostEndpoints} are the most.`);
  return { version: 1, endpoints: endpoints.map((one: unknown, index) => endpointOf(one, `endpoints[${index}]`)) };
}
