import type { Call, Hop } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { getCombined } from "../model/header-list.ts";
import { valueOr } from "../model/observed.ts";
import { parseUrl } from "../model/origin.ts";
import { BoundedMap } from "./bounded-map.ts";
import { Bucket } from "./bucket.ts";
import { HostFacts } from "./host-facts.ts";
import { limits } from "./limits.ts";
import { Pages } from "./pages.ts";
import { type Answer, readAnswer, usageOf } from "./read-answer.ts";
import type { AllowOriginValue, AnswerSample, Sighting } from "./session.ts";
import { isEarlier, sightingOf } from "./sighting.ts";
import { Readers, Watches } from "./watches.ts";

/** Where a URL's facts stand; null: nothing is kept of such a URL. */
export interface Place {
  readonly host: string;
  /** The URL without query and fragment. */
  readonly url: string | null;
  readonly path: string;
}

/** Returns null for what is not a URL, for a URL without a host, and for a host that nobody can have. */
export function placeOf(text: string): Place | null {
  const url = parseUrl(text);
  if (url === null || url.host === "" || url.host.length > limits.hostLength) return null;
  const { protocol, host, pathname: path } = url;
  const isShort = protocol.length + host.length + path.length <= limits.urlLength;
  return { host, url: isShort ? `${protocol}//${host}${path}` : null, path };
}

/** A kind that was seen, by its code. */
type SeenCode = number;

/** Everything that a Session remembers, and who is to be told when more is known. */
export class Facts {
  readonly hosts = new BoundedMap<HostFacts>(limits.hosts, limits.hostItems, ({ items }) => items);
  readonly urls = new BoundedMap<Bucket>(limits.urls, limits.urlItems, ({ items }) => items);
  readonly readers = new Readers();
  readonly pages = new Pages(this.readers);
  readonly hostKinds = new Watches<SeenCode>(this.readers);
  readonly urlKinds = new Watches<SeenCode>(this.readers);
  readonly hostOrigins = new Watches<AllowOriginValue>(this.readers);
  readonly urlOrigins = new Watches<AllowOriginValue>(this.readers);
  readonly samples = new Watches<AnswerSample>(this.readers);
  /** Told the origin, or "*". */
  readonly grants = new Watches<string>(this.readers);
  readonly upgrades = new Watches<Sighting>(this.readers);
  /** Told the path. */
  readonly paths = new Watches<string>(this.readers);

  /** Takes what a Hop's Exchange shows; adds to `stale` the Calls that asked for it. */
  put(call: Call, hop: Hop, exchange: Exchange, stale: Set<string>): void {
    if (exchange.end === "pending") return;
    if (exchange.role === "actual") this.pages.put(call, exchange, hop === call.hops[0], stale);
    const answer = readAnswer(call, exchange);
    const isInternal = answer === null && valueOr(exchange.response, null)?.internal === true;
    if (answer === null && !isInternal) return;
    const place = placeOf(exchange.url);
    if (place === null) return;
    if (answer === null) this.#putInternal(call, exchange, place.host, stale);
    else {
      this.#putHost(place, answer, usageOf(call, hop, answer), stale);
      if (place.url !== null) this.#putUrl(place.url, answer, stale);
    }
  }

  clear(): void {
    this.hosts.clear();
    this.urls.clear();
    this.pages.clear();
    this.readers.clear();
    for (const watches of [this.hostKinds, this.urlKinds]) watches.clear();
    for (const watches of [this.hostOrigins, this.urlOrigins]) watches.clear();
    this.samples.clear();
    this.grants.clear();
    this.upgrades.clear();
    this.paths.clear();
  }

  #putHost({ host, path }: Place, answer: Answer, usage: ReturnType<typeof usageOf>, stale: Set<string>): void {
    const make = (): HostFacts => new HostFacts();
    this.hosts.update(host, make, (facts) => {
      const { seen, code } = answer;
      if (facts.bucket.put(answer)) this.hostKinds.tell(host, code, seen.atMs, stale);
      const value = facts.bucket.putAllowOrigin(answer);
      if (value !== null) this.hostOrigins.tell(host, value, seen.atMs, stale);
      const sample = facts.samples.put(answer);
      if (sample !== null) this.samples.tell(host, sample, seen.atMs, stale);
      const granted = facts.grants.put(answer, usage);
      if (granted !== null) this.grants.tell(host, granted, seen.atMs, stale);
      const isData = answer.status === 2 && answer.exchange.role === "actual" && path.length <= limits.valueLength;
      if (isData && facts.putPath(path, seen)) this.paths.tell(host, path, seen.atMs, stale);
    });
  }

  #putUrl(url: string, answer: Answer, stale: Set<string>): void {
    const make = (): Bucket => new Bucket(limits.kindsOfUrl);
    this.urls.update(url, make, (bucket) => {
      if (bucket.put(answer)) this.urlKinds.tell(url, answer.code, answer.seen.atMs, stale);
      const value = bucket.putAllowOrigin(answer);
      if (value !== null) this.urlOrigins.tell(url, value, answer.seen.atMs, stale);
    });
  }

  /** The browser's own redirect says one thing: that it changes this host's addresses to https. */
  #putInternal(call: Call, exchange: Exchange, host: string, stale: Set<string>): void {
    const location = getCombined(valueOr(exchange.response, null)?.headers ?? [], "location") ?? "";
    if (!/^http:/i.test(exchange.url) || !/^https:/i.test(location) || placeOf(location)?.host !== host) return;
    const seen = sightingOf(call, exchange);
    this.hosts.update(
      host,
      () => new HostFacts(),
      (facts) => {
        if (facts.httpsUpgrade === null) this.upgrades.tell(host, seen, seen.atMs, stale);
        if (facts.httpsUpgrade === null || isEarlier(seen, facts.httpsUpgrade)) facts.httpsUpgrade = seen;
      },
    );
  }
}
