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
import { type Answer, readAnswer, type Usage, usageOf } from "./read-answer.ts";
import { isEarlier, sightingOf } from "./sighting.ts";
import { Watches } from "./watches.ts";

/** Where a URL's facts stand; null: nothing is kept of such a URL. */
export interface Place {
  readonly host: string;
  /** The URL without query and fragment. */
  readonly url: string | null;
}

/** Returns null for what is not a URL, for a URL without a host, and for a host that nobody can have. */
export function placeOf(text: string): Place | null {
  const url = parseUrl(text);
  if (url === null || url.host === "" || url.host.length > limits.hostLength) return null;
  const { protocol, host, pathname } = url;
  const isShort = protocol.length + host.length + pathname.length <= limits.urlLength;
  // Joined, the text stands in one piece; a sum of texts would keep them all.
  return { host, url: isShort ? [protocol, "//", host, pathname].join("") : null };
}

const newHost = (): HostFacts => new HostFacts();
const newBucket = (): Bucket => new Bucket();

/** Everything that a Session remembers, and who is to be told when more is known. */
export class Facts {
  readonly hosts = new BoundedMap<HostFacts>(limits.hosts, limits.hostItems, ({ items }) => items);
  readonly urls = new BoundedMap<Bucket>(limits.urls, limits.urlItems, ({ items }) => items);
  readonly watches = new Watches();
  readonly pages = new Pages(this.watches);
  readonly #hasUrl = (url: string): boolean => this.urls.get(url) !== undefined;

  /** Takes what a Hop's Exchange shows, once it ended; adds to `stale` the Calls that asked for it. */
  put(call: Call, hop: Hop, exchange: Exchange, stale: Set<string>): void {
    if (exchange.end === "pending") return;
    if (exchange.role === "actual") this.pages.put(call, exchange, hop === call.hops[0], stale);
    const answer = readAnswer(call, exchange);
    const isInternal = answer === null && valueOr(exchange.response, null)?.internal === true;
    if (answer === null && !isInternal) return;
    const place = placeOf(exchange.url);
    if (place === null) return;
    if (answer === null) this.#putInternal(call, exchange, place.host, stale);
    else this.#putHost(place, answer, usageOf(call, hop, answer), stale);
  }

  clear(): void {
    this.hosts.clear();
    this.urls.clear();
    this.watches.clear();
    this.pages.clear();
  }

  #putHost({ host, url }: Place, answer: Answer, usage: Usage | null, stale: Set<string>): void {
    const isNew = url !== null && this.#putUrl(url, answer, stale);
    const { code, seen } = answer;
    this.hosts.update(host, newHost, (facts) => {
      if (facts.bucket.put(answer, limits.kindsOfHost)) this.watches.tell(host, { about: "answer", code, seen }, stale);
      if (facts.putAllowOrigin(answer)) this.watches.tell(host, { about: "allow-origin" }, stale);
      const sample = facts.samples.put(answer);
      if (sample !== null) this.watches.tell(host, { about: "sample", sample }, stale);
      const origin = facts.grants.put(answer, usage);
      if (origin !== null) this.watches.tell(host, { about: "grant", origin }, stale);
      const isGood = isNew && answer.status === 2 && answer.exchange.role === "actual";
      if (isGood && facts.putUrl(url, this.#hasUrl)) this.watches.tell(host, { about: "url", url, code }, stale);
    });
  }

  /** Reports whether the kind of answer is new for the URL, or was seen earlier than known. */
  #putUrl(url: string, answer: Answer, stale: Set<string>): boolean {
    let isNew = false;
    this.urls.update(url, newBucket, (bucket) => {
      isNew = bucket.put(answer, limits.kindsOfUrl);
    });
    if (isNew) this.watches.tell(url, { about: "answer", code: answer.code, seen: answer.seen }, stale);
    return isNew;
  }

  /** The browser's own redirect says one thing: that it changes this host's addresses to https. */
  #putInternal(call: Call, exchange: Exchange, host: string, stale: Set<string>): void {
    const location = getCombined(valueOr(exchange.response, null)?.headers ?? [], "location") ?? "";
    if (!/^http:/i.test(exchange.url) || !/^https:/i.test(location) || placeOf(location)?.host !== host) return;
    const seen = sightingOf(call, exchange);
    this.hosts.update(host, newHost, (facts) => {
      if (facts.httpsUpgrade === null) this.watches.tell(host, { about: "https-upgrade" }, stale);
      if (facts.httpsUpgrade === null || isEarlier(seen, facts.httpsUpgrade)) facts.httpsUpgrade = seen;
    });
  }
}
