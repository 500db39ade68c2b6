import { limits } from "./limits.ts";
import { type Answer, letsIn, type Usage } from "./read-answer.ts";
import { type ReadHeaders, tokensOf } from "./read-head.ts";
import type { Grant, SeenValue, Sighting } from "./session.ts";
import { isEarlier } from "./sighting.ts";

type List = "methods" | "requestHeaders" | "exposedHeaders";

const none: readonly never[] = [];

/** Of long lists every so many characters count as an item. */
const charactersOfItem = 64;

/** What one origin was granted: each different list as it was sent. They are alike as a rule, and their names are hardly ever asked for. */
class OriginGrant {
  readonly origin: string;
  methods: readonly SeenValue[] = none;
  requestHeaders: readonly SeenValue[] = none;
  exposedHeaders: readonly SeenValue[] = none;
  credentials: Sighting | null = null;
  withoutCredentials: Sighting | null = null;
  maxAge: Grant["maxAge"] = null;
  items = 1;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Reports whether more is granted than was known. */
  put({ exchange, status, headers, seen, allowOrigin }: Answer, usage: Usage | null): boolean {
    const isPreflight = exchange.role === "preflight";
    let grew = false;
    if (usage !== null) {
      const isForAll = allowOrigin === "star" || headers["access-control-allow-credentials"] !== "true";
      if (usage.wasRead && isForAll) grew = this.#putWithoutCredentials(seen);
      grew = this.#add("methods", usage.method, seen) || grew;
      grew = this.#add("requestHeaders", usage.requestHeaders, seen) || grew;
    }
    if (!isPreflight) grew = this.#add("exposedHeaders", headers["access-control-expose-headers"], seen) || grew;
    // A preflight that failed by its status grants nothing, whatever it lists.
    if (isPreflight && status !== 2) return grew;
    if (isPreflight) grew = this.#putPreflight(headers, seen) || grew;
    if (headers["access-control-allow-credentials"] !== "true") return grew;
    grew ||= this.credentials === null;
    if (this.credentials === null || isEarlier(seen, this.credentials)) this.credentials = seen;
    return grew;
  }

  #putWithoutCredentials(seen: Sighting): boolean {
    const before = this.withoutCredentials;
    if (before === null || isEarlier(seen, before)) this.withoutCredentials = seen;
    return before === null;
  }

  #putPreflight(headers: ReadHeaders, seen: Sighting): boolean {
    const methods = this.#add("methods", headers["access-control-allow-methods"], seen);
    const names = this.#add("requestHeaders", headers["access-control-allow-headers"], seen);
    return this.#putMaxAge(headers["access-control-max-age"], seen) || methods || names;
  }

  #add(list: List, value: string | null, seen: Sighting): boolean {
    if (value === null || value === "" || value.length > limits.listLength) return false;
    const at = this[list].findIndex((known) => known.value === value);
    const known = this[list][at];
    if (known !== undefined) {
      if (isEarlier(seen, known.seen)) this[list] = this[list].with(at, { value, seen });
      return false;
    }
    if (this[list].length >= limits.listsOfGrant) return false;
    const before = new Set(this[list].flatMap((other) => namesIn(list, other.value)));
    this[list] = this[list].concat({ value, seen });
    this.items += 1 + Math.floor(value.length / charactersOfItem);
    return namesIn(list, value).some((name) => !before.has(name));
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

/** Methods keep their case. */
function namesIn(list: List, value: string): string[] {
  return tokensOf(list === "methods" ? value : value.toLowerCase());
}

/** Returns the names of these lists, each with its earliest Sighting. */
function namesOf(list: List, ...grants: readonly (OriginGrant | undefined)[]): ReadonlyMap<string, Sighting> {
  const names = new Map<string, Sighting>();
  for (const { value, seen } of grants.flatMap((grant) => grant?.[list] ?? [])) {
    for (const name of namesIn(list, value)) {
      const known = names.get(name);
      if (known === undefined || isEarlier(seen, known)) names.set(name, seen);
    }
  }
  return names;
}

/** What one host granted to each origin. What it granted to all of them with "*" stands under "*". */
export class Grants {
  #grants: readonly OriginGrant[] = [];
  #items = 0;
  /** What was asked for since the last answer: one question comes for each failed Call. */
  readonly #told = new Map<string, Grant>();

  get items(): number {
    return this.#items;
  }

  /** Takes an answer. Returns the origin, or "*", whose grant grew; null when none did. */
  put(answer: Answer, usage: Usage | null): string | null {
    if (answer.status === 0 || !letsIn(answer) || answer.origin === null || answer.origin.length > limits.hostLength) return null;
    const key = answer.allowOrigin === "star" ? "*" : answer.origin;
    this.#told.clear();
    const known = this.#find(key);
    if (known === undefined && this.#grants.length >= limits.grantsOfHost) return null;
    const grant = known ?? new OriginGrant(key);
    if (known === undefined) this.#grants = this.#grants.concat(grant);
    const before = known?.items ?? 0;
    const grew = grant.put(answer, usage);
    this.#items += grant.items - before;
    return grew ? key : null;
  }

  of(origin: string): Grant {
    const told = this.#told.get(origin) ?? this.#tell(origin);
    if (this.#told.size < limits.grantsOfHost) this.#told.set(origin, told);
    return told;
  }

  #tell(origin: string): Grant {
    const [own, star] = [this.#find(origin), this.#find("*")];
    const earliest = (...found: readonly (Sighting | null | undefined)[]): Sighting | null =>
      found.filter((seen) => seen != null).sort((a, b) => (isEarlier(a, b) ? -1 : 1))[0] ?? null;
    const ages = [own?.maxAge, star?.maxAge].filter((age) => age != null);
    return {
      methods: namesOf("methods", own, star),
      requestHeaders: namesOf("requestHeaders", own, star),
      exposedHeaders: namesOf("exposedHeaders", own, star),
      credentials: earliest(own?.credentials, star?.credentials),
      withoutCredentials: earliest(own?.withoutCredentials, star?.withoutCredentials),
      maxAge: ages.sort((a, b) => b.seconds - a.seconds)[0] ?? null,
    };
  }

  #find(origin: string): OriginGrant | undefined {
    return this.#grants.find((grant) => grant.origin === origin);
  }
}
