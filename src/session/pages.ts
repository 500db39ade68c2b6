import type { Call } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { valueOr } from "../model/observed.ts";
import { withoutFragment } from "../model/origin.ts";
import { BoundedMap } from "./bounded-map.ts";
import { limits } from "./limits.ts";
import { cut } from "./read-head.ts";
import type { PageFacts, SeenDocument, Sighting } from "./session.ts";
import { isEarlier, sightingOf } from "./sighting.ts";
import { type Readers, Watches } from "./watches.ts";

// Policies of a document that can stop or change its page's requests: https://www.w3.org/TR/CSP3/,
// https://wicg.github.io/connection-allowlists/, https://html.spec.whatwg.org/#coep, https://www.w3.org/TR/permissions-policy/,
// https://www.w3.org/TR/referrer-policy/
const policyNames: ReadonlySet<string> = new Set([
  "connection-allowlist",
  "content-security-policy",
  "cross-origin-embedder-policy",
  "permissions-policy",
  "referrer-policy",
]);

function policiesOf(exchange: Exchange): SeenDocument["policies"] {
  const policies = new Map<string, string>();
  for (const { name, value } of valueOr(exchange.response, null)?.headers ?? []) {
    if (!policyNames.has(name)) continue;
    const before = policies.get(name);
    policies.set(name, cut(before === undefined ? value : `${before}, ${value}`, limits.policyLength));
  }
  return policies;
}

/** Where a question about a page is asked. */
const everywhere = "";

/** What is known of pages and of the browser that shows them. */
export class Pages {
  #edited: Sighting | null = null;
  #navigations: Sighting[] = [];
  readonly #workers = new BoundedMap<{ seen: Sighting }>(limits.workerOrigins);
  readonly #documents = new BoundedMap<SeenDocument[]>(limits.documents);
  readonly #editedWatches: Watches<Sighting>;
  readonly #navigationWatches: Watches<Sighting>;
  readonly #workerWatches: Watches<Sighting>;
  readonly #documentWatches: Watches<Sighting>;

  constructor(readers: Readers) {
    this.#editedWatches = new Watches(readers);
    this.#navigationWatches = new Watches(readers);
    this.#workerWatches = new Watches(readers);
    this.#documentWatches = new Watches(readers);
  }

  /** Takes an Exchange that ended. */
  put(call: Call, exchange: Exchange, isFirst: boolean, stale: Set<string>): void {
    const head = valueOr(exchange.response, null);
    const seen = sightingOf(call, exchange);
    const isTrial = call.contradictions.some(({ kind, exchangeId }) => kind === "trial" && exchangeId === exchange.id);
    if (head !== null && head.editedHeaders !== null && !isTrial) this.#putEdited(seen, stale);
    if (call.fromServiceWorker && call.pageOrigin.observed) this.#putWorker(call.pageOrigin.value, seen, stale);
    if (call.resourceType !== "document" && call.resourceType !== "subdocument") return;
    if (isFirst && call.resourceType === "document") this.#putNavigation(seen, stale);
    if (head !== null && !head.internal && !head.hypothetical) this.#putDocument(exchange, seen, stale);
  }

  #putEdited(seen: Sighting, stale: Set<string>): void {
    if (this.#edited === null) this.#editedWatches.tell(everywhere, seen, seen.atMs, stale);
    if (this.#edited === null || isEarlier(seen, this.#edited)) this.#edited = seen;
  }

  #putWorker(origin: string, seen: Sighting, stale: Set<string>): void {
    if (origin === "null" || origin.length > limits.hostLength) return;
    if (this.#workers.get(origin) === undefined) this.#workerWatches.tell(origin, seen, seen.atMs, stale);
    this.#workers.update(
      origin,
      () => ({ seen }),
      (known) => {
        if (isEarlier(seen, known.seen)) known.seen = seen;
      },
    );
  }

  #putNavigation(seen: Sighting, stale: Set<string>): void {
    const isKnown = this.#navigations.some(({ callId, exchangeId }) => callId === seen.callId && exchangeId === seen.exchangeId);
    if (isKnown) return;
    if (this.#navigations.length >= limits.navigations) this.#navigations.shift();
    this.#navigations.push(seen);
    this.#navigationWatches.tell(everywhere, seen, Number.NEGATIVE_INFINITY, stale);
  }

  #putDocument(exchange: Exchange, seen: Sighting, stale: Set<string>): void {
    const key = withoutFragment(exchange.url);
    if (key.length > limits.urlLength) return;
    this.#documents.update(
      key,
      () => [],
      (versions) => {
        if (versions.some((one) => one.seen.callId === seen.callId && one.seen.exchangeId === seen.exchangeId)) return;
        if (versions.length >= limits.versionsOfDocument) versions.shift();
        versions.push({ seen, policies: policiesOf(exchange) });
        this.#documentWatches.tell(key, seen, seen.atMs, stale);
      },
    );
  }

  /** `reader`: the id of the Call whose reading is noted; null: nobody's. */
  view(call: Call, reader: string | null): PageFacts {
    return {
      edited: () => {
        if (this.#edited === null && reader !== null) this.#editedWatches.ask(everywhere, "", reader, () => true);
        return this.#edited;
      },
      serviceWorker: () => {
        if (!call.pageOrigin.observed) return null;
        const found = this.#workers.get(call.pageOrigin.value);
        if (found === undefined && reader !== null) this.#workerWatches.ask(call.pageOrigin.value, "", reader, () => true);
        return found?.seen ?? null;
      },
      document: () => this.#documentOf(call, reader),
      navigation: (fromMs, toMs) => this.#navigation(fromMs, toMs, reader),
    };
  }

  #documentOf(call: Call, reader: string | null): SeenDocument | null {
    if (call.documentUrl === null) return null;
    const key = withoutFragment(call.documentUrl);
    let found: SeenDocument | null = null;
    for (const version of this.#documents.get(key) ?? []) {
      if (version.seen.atMs >= call.startedAtMs) continue;
      if (found === null || isEarlier(found.seen, version.seen)) found = version;
    }
    if (found === null && reader !== null) this.#documentWatches.ask(key, "", reader, () => true, call.startedAtMs);
    return found;
  }

  #navigation(fromMs: number, toMs: number, reader: string | null): Sighting | null {
    const isIn = ({ atMs }: Sighting): boolean => atMs >= fromMs && atMs <= toMs;
    let found: Sighting | null = null;
    for (const seen of this.#navigations) if (isIn(seen) && (found === null || isEarlier(seen, found))) found = seen;
    if (found === null && reader !== null) this.#navigationWatches.ask(everywhere, `${fromMs} ${toMs}`, reader, isIn);
    return found;
  }

  clear(): void {
    this.#edited = null;
    this.#navigations = [];
    this.#workers.clear();
    this.#documents.clear();
    for (const watches of [this.#editedWatches, this.#navigationWatches, this.#workerWatches, this.#documentWatches]) watches.clear();
  }
}
