import { callFromProbe, type Probe, type ProbedExchange, type ProbedHop } from "../capture/from-probe.ts";
import { toldSchemes } from "../capture/from-web-request.ts";
import { browserLimits } from "../cors/browser-limits.ts";
import { evaluate } from "../cors/evaluate.ts";
import { redirectLocation } from "../cors/location-url.ts";
import { corsUnsafeRequestHeaderNames } from "../cors/safelist.ts";
import type { ResponseHead } from "../model/exchange.ts";
import { headerList } from "../model/header-list.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import { originOf, resolveLocation, type SerializedOrigin, sameOrigin, withoutFragment } from "../model/origin.ts";
import { refusalOf } from "./browser-refusals.ts";
import { type Pair, preflightPairs, requestPairs, type Site, siteOf, type WireFacts } from "./chromium-headers.ts";
import type { Connections } from "./connections.ts";
import { type Exchanged, exchange } from "./exchange.ts";

/** What a page would ask. */
export interface ProbeRequest {
  /** http or https, without user name and password. */
  readonly url: string;
  readonly pageOrigin: SerializedOrigin;
  /** As the page's call would send it. */
  readonly method: string;
  /** The page's own, each name once; no forbidden ones. */
  readonly headers: readonly Pair[];
  readonly include: boolean;
  /** Goes to the first origin only, and only with `include`. */
  readonly cookie: string | null;
  readonly follow: boolean;
  /** Sends methods that may change data, too. */
  readonly send: boolean;
  /** Asks on http for a page on https, too: only what the server says is wanted. Left out: stops there, as browsers do. */
  readonly anyScheme?: boolean;
}

/** Why it went no further. */
export type Stop = "answered" | "blocked" | "network" | "refused" | "not-sent" | "redirect";

export interface ProbeResult extends Probe {
  readonly stop: Stop;
  /** With "refused": why no browser asks. With "network": what Node calls it; hostile. */
  readonly detail: string;
  /** Own headers whose values did not go along to another origin. */
  readonly withheld: readonly string[];
}

interface State {
  url: string;
  method: string;
  headers: readonly Pair[];
  /** Set when a Hop is of another origin than the page; it stays. */
  isCors: boolean;
  tainted: boolean;
  site: Site;
}

// https://fetch.spec.whatwg.org/#http-redirect-fetch step 7
const mostRedirects = 20;
// https://fetch.spec.whatwg.org/#append-a-request-origin-header step 3
const withoutOrigin: ReadonlySet<string> = new Set(["GET", "HEAD"]);
// https://fetch.spec.whatwg.org/#request-body-header-name
const bodyHeaders: ReadonlySet<string> = new Set(["content-encoding", "content-language", "content-location", "content-type"]);
/** Reports whether a request with the method is sent only where the user says so. */
export function mayChangeData(method: string): boolean {
  return method !== "GET" && method !== "HEAD";
}

const farthest: readonly Site[] = ["same-origin", "same-site", "cross-site"];
// What stands in the place of a value that is nobody else's business. CORS looks at names only.
const withheldValue = "withheld";

/** https://fetch.spec.whatwg.org/#http-redirect-fetch step 12 */
function methodAfter(status: number, method: string): string {
  if (status === 303) return method === "HEAD" ? method : "GET";
  return (status === 301 || status === 302) && method === "POST" ? "GET" : method;
}

class Prober {
  readonly hops: ProbedHop[] = [];
  readonly withheld = new Set<string>();
  private readonly request: ProbeRequest;
  private readonly connections: Connections;
  private readonly nowMs: () => number;
  private readonly state: State;

  constructor(request: ProbeRequest, connections: Connections, nowMs: () => number) {
    this.request = request;
    this.connections = connections;
    this.nowMs = nowMs;
    const { method, headers, pageOrigin } = request;
    const url = withoutFragment(request.url);
    this.state = { url, method, headers, isCors: false, tainted: false, site: siteOf(pageOrigin, url) };
  }

  async run(): Promise<ProbeResult> {
    for (;;) {
      const refusal = refusalOf(this.request.pageOrigin, this.state.url, this.request.anyScheme === true);
      if (refusal !== null) {
        this.addHop(null, null);
        return this.result("refused", refusal.netError, refusal.sentence);
      }
      const stopped = await this.hop();
      if (stopped !== null) return stopped;
    }
  }

  /** Asks one URL. Returns null when it leads on. */
  private async hop(): Promise<ProbeResult | null> {
    const { state, request } = this;
    state.isCors ||= !sameOrigin(originOf(state.url), request.pageOrigin);
    const startedAtMs = this.nowMs();
    const unsafeNames = corsUnsafeRequestHeaderNames(headerList(state.headers), browserLimits.chrome);
    const needsPreflight = state.isCors && (!isCorsSafelistedMethod(state.method) || unsafeNames.length > 0);
    const preflight = needsPreflight ? await this.exchange("OPTIONS", preflightPairs(this.facts(), unsafeNames)) : null;
    if (preflight?.exchange.result.kind === "error") return this.failed(preflight, null, startedAtMs);
    const asked = preflight?.exchange ?? null;
    if (asked !== null && this.isBlocked(asked, null, startedAtMs)) {
      this.addHop(asked, null, startedAtMs);
      return this.result("blocked");
    }
    if (mayChangeData(state.method) && !request.send) {
      this.addHop(asked, null, startedAtMs);
      return this.result("not-sent");
    }
    const cookie = request.include && sameOrigin(originOf(state.url), originOf(request.url)) ? request.cookie : null;
    const actual = await this.exchange(state.method, requestPairs(this.facts(), state.headers, { include: request.include, cookie }));
    if (actual.exchange.result.kind === "error") return this.failed(actual, asked, startedAtMs);
    const isBlocked = this.isBlocked(asked, actual.exchange, startedAtMs);
    this.addHop(asked, actual.exchange, startedAtMs);
    return isBlocked ? this.result("blocked") : this.next(actual.exchange.result);
  }

  private next(answer: Extract<ProbedExchange["result"], { kind: "answer" }>): ProbeResult | null {
    const { state, request } = this;
    const head: ResponseHead = {
      ...answer,
      headers: headerList(answer.headers),
      editedHeaders: null,
      internal: false,
      hypothetical: false,
    };
    const location = redirectLocation(head);
    if (location === null) return this.result("answered");
    const next = resolveLocation(location, state.url);
    if (next === null) return this.result("network", "net::ERR_INVALID_REDIRECT");
    if (!/^https?:/i.test(next)) return this.elsewhere(next);
    if (this.hops.length > mostRedirects) return this.result("network", "net::ERR_TOO_MANY_REDIRECTS");
    this.redirect(head.status, next);
    if (request.follow) return null;
    this.addHop(null, null);
    return this.result("redirect");
  }

  /** A redirect to where no request goes: some schemes have a network error of their own, and CORS refuses the rest. Measured in Chromium 156. */
  private elsewhere(next: string): ProbeResult {
    if (toldSchemes.test(next)) return this.result("network", "net::ERR_UNSAFE_REDIRECT");
    this.state.url = next;
    this.addHop(null, null);
    return this.result("blocked");
  }

  /** https://fetch.spec.whatwg.org/#http-redirect-fetch */
  private redirect(status: number, next: string): void {
    const { state, request } = this;
    const method = methodAfter(status, state.method);
    // Step 12.
    if (method !== state.method) state.headers = state.headers.filter(([name]) => !bodyHeaders.has(name.toLowerCase()));
    state.method = method;
    const leaves = !sameOrigin(originOf(next), originOf(state.url));
    // Step 10, and main fetch's "tainted origin".
    if (leaves && !sameOrigin(request.pageOrigin, originOf(state.url))) state.tainted = true;
    // Step 13.
    if (leaves) state.headers = this.forOthers(state.headers.filter(([name]) => name.toLowerCase() !== "authorization"));
    state.url = withoutFragment(next);
    state.site = farthest[Math.max(farthest.indexOf(state.site), farthest.indexOf(siteOf(request.pageOrigin, next)))] ?? "cross-site";
  }

  /** A browser would send the page's headers along with their values; who only checks has no reason to. */
  private forOthers(headers: readonly Pair[]): Pair[] {
    const unsafe = new Set(corsUnsafeRequestHeaderNames(headerList(headers), browserLimits.chrome));
    return headers.map(([name, value]): Pair => {
      if (!unsafe.has(name.toLowerCase()) || name.toLowerCase() === "content-type") return [name, value];
      this.withheld.add(name);
      return [name, withheldValue];
    });
  }

  private facts(): WireFacts {
    const { url, method, isCors, tainted, site } = this.state;
    const { pageOrigin } = this.request;
    const origin = isCors || !withoutOrigin.has(method) ? (tainted ? "null" : pageOrigin) : null;
    return { url, method, origin, pageOrigin, site };
  }

  private exchange(method: string, headers: readonly Pair[]): Promise<Exchanged> {
    return exchange(this.connections, { url: this.state.url, method, headers }, this.nowMs);
  }

  private failed({ asked, exchange: failed }: Exchanged, preflight: ProbedExchange | null, atMs: number): ProbeResult {
    const isPreflight = failed.method === "OPTIONS" && preflight === null && this.state.method !== "OPTIONS";
    this.addHop(isPreflight ? failed : preflight, isPreflight ? null : failed, atMs);
    return asked.ok ? this.result("answered") : this.result("network", asked.netError, asked.detail);
  }

  private addHop(preflight: ProbedExchange | null, actual: ProbedExchange | null, startedAtMs = this.nowMs()): void {
    const { url, method } = this.state;
    this.hops.push({ url, method, startedAtMs, preflight, actual });
  }

  /** Whether Chromium would go no further. */
  private isBlocked(preflight: ProbedExchange | null, actual: ProbedExchange | null, startedAtMs: number): boolean {
    const { url, method } = this.state;
    const hops = [...this.hops, { url, method, startedAtMs, preflight, actual }];
    const { pageOrigin, include } = this.request;
    const call = callFromProbe({ pageOrigin, include, hops, netError: null, leftOut: false });
    return evaluate(call).obstacles.length > 0;
  }

  private result(stop: Stop, netError: string | null = null, detail = ""): ProbeResult {
    const { pageOrigin, include } = this.request;
    const { hops } = this;
    return { pageOrigin, include, hops, netError, leftOut: stop === "redirect", stop, detail, withheld: [...this.withheld] };
  }
}

/** Asks a server as Chromium would for a page's call, and stops where Chromium would stop. Never rejects for what a server does. */
export function probe(request: ProbeRequest, connections: Connections, nowMs: () => number): Promise<ProbeResult> {
  return new Prober(request, connections, nowMs).run();
}
