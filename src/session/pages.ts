import type { Call } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { valueOr } from "../model/observed.ts";
import { originOf, sameOrigin, withoutFragment } from "../model/origin.ts";
import { BoundedMap } from "./bounded-map.ts";
import { limits } from "./limits.ts";
import { cut } from "./read-head.ts";
import type { PageFacts, SeenDocument, Sighting } from "./session.ts";
import { isEarlier, sightingOf } from "./sighting.ts";
import type { Question, Watches } from "./watches.ts";

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

/** A file, and a page in a sandbox, have an origin that nothing else has. */
function isPageOf(url: string, origin: string): boolean {
  return origin === "null" || sameOrigin(originOf(url), origin);
}

/** The place of a question about the browser or the tab. */
const everywhere = "";

function isIn({ atMs }: Sighting, fromMs: number, toMs: number): boolean {
  return atMs >= fromMs && atMs <= toMs;
}

// Questions are made here, so that they keep nothing but what they need.
const isDocumentBefore =
  (beforeMs: number): Question =>
  (fact) =>
    fact.about === "document" && fact.seen.atMs < beforeMs;
const isPageBefore =
  (beforeMs: number, origin: string): Question =>
  (fact) =>
    fact.about === "page" && fact.seen.atMs < beforeMs && isPageOf(fact.url, origin);
const isNavigationIn =
  (fromMs: number, toMs: number): Question =>
  (fact) =>
    fact.about === "navigation" && isIn(fact.seen, fromMs, toMs);
const isEdited: Question = ({ about }) => about === "edited";
const isWorker: Question = ({ about }) => about === "worker";

/** What is known of pages and of the browser that shows them. */
export class Pages {
  #edited: Sighting | null = null;
  #navigations: Sighting[] = [];
  #shown: SeenDocument[] = [];
  readonly #workers = new BoundedMap<{ seen: Sighting }>(limits.workerOrigins);
  readonly #documents = new BoundedMap<SeenDocument[]>(limits.documents);
  readonly #watches: Watches;

  constructor(watches: Watches) {
    this.#watches = watches;
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
    const isShown = call.resourceType === "document" && exchange.end !== "redirected";
    if (head !== null && !head.internal && !head.hypothetical) this.#putDocument(exchange, seen, isShown, stale);
  }

  #putEdited(seen: Sighting, stale: Set<string>): void {
    if (this.#edited === null) this.#watches.tell(everywhere, { about: "edited", seen }, stale);
    if (this.#edited === null || isEarlier(seen, this.#edited)) this.#edited = seen;
  }

  #putWorker(origin: string, seen: Sighting, stale: Set<string>): void {
    if (origin === "null" || origin.length > limits.hostLength) return;
    if (this.#workers.get(origin) === undefined) this.#watches.tell(origin, { about: "worker", seen }, stale);
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
    this.#watches.tell(everywhere, { about: "navigation", seen }, stale);
  }

  #putDocument(exchange: Exchange, seen: Sighting, isShown: boolean, stale: Set<string>): void {
    const key = withoutFragment(exchange.url);
    if (key.length > limits.urlLength) return;
    this.#documents.update(
      key,
      () => [],
      (versions) => {
        if (versions.some((one) => one.seen.callId === seen.callId && one.seen.exchangeId === seen.exchangeId)) return;
        if (versions.length >= limits.versionsOfDocument) versions.shift();
        const version = { url: key, seen, policies: policiesOf(exchange) };
        versions.push(version);
        this.#watches.tell(key, { about: "document", seen }, stale);
        if (isShown) this.#putShown(version, stale);
      },
    );
  }

  #putShown(version: SeenDocument, stale: Set<string>): void {
    if (this.#shown.length >= limits.pagesShown) this.#shown.shift();
    this.#shown.push(version);
    this.#watches.tell(everywhere, { about: "page", seen: version.seen, url: version.url }, stale);
  }

  /** `reader`: the id of the Call whose reading is noted; null: nobody's. */
  view(call: Call, reader: string | null): PageFacts {
    return {
      edited: () => {
        if (this.#edited === null && reader !== null) this.#watches.ask(everywhere, isEdited, reader);
        return this.#edited;
      },
      serviceWorker: () => {
        if (!call.pageOrigin.observed) return null;
        const found = this.#workers.get(call.pageOrigin.value);
        if (found === undefined && reader !== null) this.#watches.ask(call.pageOrigin.value, isWorker, reader);
        return found?.seen ?? null;
      },
      document: () => this.#documentOf(call, reader),
      navigation: (fromMs, toMs) => this.#navigation(fromMs, toMs, reader),
    };
  }

  #documentOf(call: Call, reader: string | null): SeenDocument | null {
    if (call.documentUrl === null) return this.#shownFor(call, reader);
    const key = withoutFragment(call.documentUrl);
    let found: SeenDocument | null = null;
    for (const version of this.#documents.get(key) ?? []) {
      if (version.seen.atMs >= call.startedAtMs) continue;
      if (found === null || isEarlier(found.seen, version.seen)) found = version;
    }
    if (found === null && reader !== null) this.#watches.ask(key, isDocumentBefore(call.startedAtMs), reader);
    return found;
  }

  #shownFor({ pageOrigin, startedAtMs }: Call, reader: string | null): SeenDocument | null {
    if (!pageOrigin.observed) return null;
    const origin = pageOrigin.value;
    let found: SeenDocument | null = null;
    for (const version of this.#shown) {
      if (version.seen.atMs >= startedAtMs || !isPageOf(version.url, origin)) continue;
      if (found === null || isEarlier(found.seen, version.seen)) found = version;
    }
    if (found === null && reader !== null) this.#watches.ask(everywhere, isPageBefore(startedAtMs, origin), reader);
    return found;
  }

  #navigation(fromMs: number, toMs: number, reader: string | null): Sighting | null {
    let found: Sighting | null = null;
    for (const seen of this.#navigations) if (isIn(seen, fromMs, toMs) && (found === null || isEarlier(seen, found))) found = seen;
    if (found === null && reader !== null) this.#watches.ask(everywhere, isNavigationIn(fromMs, toMs), reader);
    return found;
  }

  clear(): void {
    this.#edited = null;
    this.#navigations = [];
    this.#shown = [];
    this.#workers.clear();
    this.#documents.clear();
  }
}
