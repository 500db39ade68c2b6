import { limits } from "./limits.ts";
import { type Answer, letsIn, type Usage } from "./read-answer.ts";
import { type ReadHeaders, tokensOf } from "./read-head.ts";
import { emptyGrant, type Grant, type Sighting } from "./session.ts";
import { isEarlier } from "./sighting.ts";

type Lists = "methods" | "requestHeaders" | "exposedHeaders";

/** Keeps the earliest Sighting of each name. */
function keep(map: Map<string, Sighting>, name: string, seen: Sighting): boolean {
  const known = map.get(name);
  if (known === undefined && map.size >= limits.tokensOfGrant) return false;
  if (known === undefined || isEarlier(seen, known)) map.set(name, seen);
  return known === undefined;
}

function union(one: ReadonlyMap<string, Sighting>, other: ReadonlyMap<string, Sighting>): ReadonlyMap<string, Sighting> {
  const both = new Map(one);
  for (const [name, seen] of other) {
    const known = both.get(name);
    if (known === undefined || isEarlier(seen, known)) both.set(name, seen);
  }
  return both;
}

class OriginGrant implements Grant {
  readonly methods = new Map<string, Sighting>();
  readonly requestHeaders = new Map<string, Sighting>();
  readonly exposedHeaders = new Map<string, Sighting>();
  credentials: Sighting | null = null;
  maxAge: Grant["maxAge"] = null;

  get items(): number {
    return 1 + this.methods.size + this.requestHeaders.size + this.exposedHeaders.size;
  }

  put({ exchange, status, headers, seen }: Answer, usage: Usage | null): boolean {
    let grew = false;
    if (exchange.role === "actual") grew = this.#add("exposedHeaders", headers["access-control-expose-headers"], seen);
    else if (status === 2) grew = this.#putPreflight(headers, seen);
    if (usage !== null) {
      grew = this.#add("methods", usage.method, seen) || grew;
      grew = this.#add("requestHeaders", usage.requestHeaders, seen) || grew;
    }
    if (headers["access-control-allow-credentials"] !== "true") return grew;
    grew ||= this.credentials === null;
    if (this.credentials === null || isEarlier(seen, this.credentials)) this.credentials = seen;
    return grew;
  }

  #putPreflight(headers: ReadHeaders, seen: Sighting): boolean {
    const methods = this.#add("methods", headers["access-control-allow-methods"], seen);
    const names = this.#add("requestHeaders", headers["access-control-allow-headers"], seen);
    return this.#putMaxAge(headers["access-control-max-age"], seen) || methods || names;
  }

  #add(list: Lists, value: string | null, seen: Sighting): boolean {
    let grew = false;
    for (const token of tokensOf(value)) grew = keep(this[list], list === "methods" ? token : token.toLowerCase(), seen) || grew;
    return grew;
  }

  #putMaxAge(value: string | null, seen: Sighting): boolean {
    if (value === null || !/^\d{1,15}$/.test(value)) return false;
    const seconds = Number(value);
    const known = this.maxAge;
    const isLonger = known === null || seconds > known.seconds;
    if (isLonger || (seconds === known.seconds && isEarlier(seen, known.seen))) this.maxAge = { seconds, seen };
    return known === null;
  }
}

/** What one host granted to each origin. What it granted to all of them with "*" stands under "*". */
export class Grants {
  readonly #origins = new Map<string, OriginGrant>();
  #items = 0;

  get items(): number {
    return this.#items;
  }

  /** Takes an answer. Returns the origin, or "*", whose grant grew; null when none did. */
  put(answer: Answer, usage: Usage | null): string | null {
    if (answer.status === 0 || !letsIn(answer) || answer.origin === null || answer.origin.length > limits.hostLength) return null;
    const key = answer.allowOrigin === "star" ? "*" : answer.origin;
    const grant = this.#origins.get(key) ?? new OriginGrant();
    if (!this.#origins.has(key)) {
      if (this.#origins.size >= limits.grantsOfHost) return null;
      this.#origins.set(key, grant);
    }
    const before = grant.items;
    const grew = grant.put(answer, usage);
    this.#items += grant.items - before;
    return grew ? key : null;
  }

  of(origin: string): Grant {
    const own = this.#origins.get(origin) ?? emptyGrant;
    const star = this.#origins.get("*") ?? emptyGrant;
    const earlier = own.credentials !== null && star.credentials !== null && isEarlier(star.credentials, own.credentials);
    const longer = own.maxAge !== null && star.maxAge !== null && star.maxAge.seconds > own.maxAge.seconds;
    return {
      methods: union(own.methods, star.methods),
      requestHeaders: union(own.requestHeaders, star.requestHeaders),
      exposedHeaders: union(own.exposedHeaders, star.exposedHeaders),
      credentials: earlier ? star.credentials : (own.credentials ?? star.credentials),
      maxAge: longer ? star.maxAge : (own.maxAge ?? star.maxAge),
    };
  }
}
