import { getCombined } from "../../model/header-list.ts";
import { type ConnectionOptions, withConnections } from "../../probe/connections.ts";
import { checkRequest } from "../check-request.ts";
import { InputProblem, oneLine } from "../input-problem.ts";
import { type Asker, createAsker, listOf, type Reply, strangeHeader, usualMethods } from "./asker.ts";
import { strangersOrigin } from "./look-alikes.ts";
import type { EndpointPolicy, PolicyFile } from "./policy-file.ts";

// What pages mostly send and call; what else a server allows it mostly lists itself.
const usualHeaders = ["content-type", "authorization", "x-requested-with"];
const mostListed = 30;

interface Asking {
  readonly ask: Asker;
  readonly url: string;
  readonly origin: string;
  readonly include: boolean;
}

async function methodsOf({ ask, url, origin, include }: Asking, listed: readonly string[]): Promise<string[]> {
  const allowed: string[] = [];
  for (const method of new Set([...usualMethods, ...listed.map((one) => one.toUpperCase())])) {
    if (/^(?:GET|HEAD|POST|OPTIONS|CONNECT|TRACE|TRACK|\*)$/.test(method)) continue;
    if ((await ask.preflight({ url, origin, method, include })).passes) allowed.push(method);
  }
  return allowed;
}

async function headersOf({ ask, url, origin, include }: Asking, listed: readonly string[]): Promise<string[]> {
  if ((await ask.preflight({ url, origin, headers: [strangeHeader], include })).passes) return ["*"];
  const allowed: string[] = [];
  for (const name of new Set([...usualHeaders, ...listed])) {
    if (/^[\w-]+$/.test(name) && (await ask.preflight({ url, origin, headers: [name], include })).passes) allowed.push(name);
  }
  return allowed;
}

/** An address of the same server that answers with an error, if a page may read that. */
async function errorsOf({ ask, url, origin, include }: Asking): Promise<string[]> {
  const missing = new URL("/why-cors-no-such-address", url).href;
  const { status, failure } = await ask.get({ url: missing, origin, include });
  return status !== null && status >= 400 && failure === null ? [missing] : [];
}

function maxAgeOf({ headers }: Reply): number | null {
  const value = getCombined(headers, "access-control-max-age");
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

async function endpointOf(ask: Asker, url: string, origin: string): Promise<EndpointPolicy> {
  const got = await ask.get({ url, origin, include: false });
  if (got.status === null) throw new InputProblem(oneLine(`${url}: ${got.failure ?? "no answer came"}`));
  if (!got.passes)
    throw new InputProblem(oneLine(`${url} does not let ${origin} in, so there is no policy to write down: ${got.failure ?? ""}`));
  const include = (await ask.get({ url, origin, include: true })).passes;
  const isPublic = !include && getCombined(got.headers, "access-control-allow-origin") === "*";
  const asking = { ask, url, origin: isPublic ? strangersOrigin : origin, include };
  const { headers: told, ...preflight } = await ask.preflight({ url, origin: asking.origin, method: "PUT", include });
  return {
    url,
    origins: [isPublic ? "*" : origin],
    refused: [],
    methods: await methodsOf(asking, listOf(told, "access-control-allow-methods").slice(0, mostListed)),
    headers: await headersOf(asking, listOf(told, "access-control-allow-headers").slice(0, mostListed)),
    credentials: include,
    exposed: listOf(got.headers, "access-control-expose-headers").filter((name) => /^[\w-]+$/.test(name)),
    errors: await errorsOf(asking),
    maxAgeSeconds: maxAgeOf({ ...preflight, headers: told }),
  };
}

/** Writes down what a server allows a page now. Sends OPTIONS and GET, and nothing else. */
export async function initPolicy(url: string, origin: string, options: ConnectionOptions = {}): Promise<PolicyFile> {
  const { url: address, pageOrigin } = checkRequest(url, { origin });
  return withConnections(options, async (connections) => ({
    version: 1,
    endpoints: [await endpointOf(createAsker(connections, Date.now), address, pageOrigin)],
  }));
}
