import { PreflightCache } from "../cors/preflight-cache.ts";
import type { Call, CallEnd, Contradiction } from "../model/call.ts";
import { abortedName, netErrorKind } from "../model/net-error.ts";
import { parseUrl } from "../model/origin.ts";
import { buildCall, preflightExchange } from "./build-call.ts";
import { errorOf, goesToWorker, mayWait, sentAtMs, wasSent } from "./firefox-events.ts";
import { isPreflight, requestedHeaderNames } from "./pair.ts";
import { adopt, closeHop, giveUp, isAwaited, offerPreflight, openHop, type PairingGroups, withdraw } from "./pairing-groups.ts";
import {
  currentHop,
  type HopDraft,
  leadsElsewhere,
  noteArrival,
  noteResponse,
  noteSent,
  startHop,
  startTrack,
  type Track,
} from "./request-track.ts";
import type { EventBrowser, WebRequestEvent, WebRequestEventKind } from "./web-request-event.ts";

export interface CaptureOptions {
  /** Before each Call's id, so that Calls of different captures never share one. */
  readonly idPrefix: string;
  /** What this origin asks for is ours and no Call; null when there is none. */
  readonly ownOrigin: string | null;
  /** Whose events they are; by default Chrome's. */
  readonly browser?: EventBrowser;
}

/** Opaque to callers, who pass it from one `reduce` to the next; changed in place. */
export interface CaptureState {
  readonly options: CaptureOptions;
  readonly tracks: Map<string, Track>;
  /** Newest last, so that late events of ended requests are known for what they are. */
  readonly ended: Map<string, Track>;
  readonly groups: PairingGroups;
  readonly cache: PreflightCache;
  readonly dirty: Set<Track>;
  /** How many tracks had this requestId. */
  readonly uses: Map<string, number>;
}

const keptEnded = 500;

export function startCapture(options: CaptureOptions): CaptureState {
  return {
    options,
    tracks: new Map(),
    ended: new Map(),
    groups: new Map(),
    cache: new PreflightCache(options.browser ?? "chrome"),
    dirty: new Set(),
    uses: new Map(),
  };
}

/**
 * Takes in events in the order in which they arrived and returns each Call that is new or changed, once.
 * Missing, doubled and late events are no errors: what they leave open is not observed, what they contradict is said in the Call.
 */
export function reduce(state: CaptureState, events: readonly WebRequestEvent[]): { state: CaptureState; changed: Call[] } {
  for (const event of events) {
    if (!isForeign(event.url) && !isOwn(state, event)) take(state, event);
  }
  const changed: Call[] = [];
  for (const track of state.dirty) {
    if (!isCall(track)) continue;
    changed.push(buildCall(track, state.options.browser ?? "chrome"));
  }
  state.dirty.clear();
  return { state, changed };
}

// The browser's own pages and tools.
const foreignSchemes = ["chrome:", "chrome-untrusted:", "chrome-search:", "devtools:", "about:", "edge:", "brave:", "resource:"];

function isForeign(url: string): boolean {
  return foreignSchemes.some((scheme) => url.startsWith(scheme));
}

function isOwn(state: CaptureState, event: WebRequestEvent): boolean {
  const own = state.options.ownOrigin;
  if (own === null) return false;
  return event.initiator === own || event.url.startsWith(`${own}/`) || event.originUrl?.startsWith(`${own}/`) === true;
}

/** A font is first looked up in the cache by a request of its own, which never is a Call. It is told from the real one by its end. */
function isFontProbe(track: Track): boolean {
  return track.first.type === "font" && currentHop(track).response === null && (track.end.kind === "pending" || isCacheMiss(track));
}

function isCacheMiss(track: Track): boolean {
  return track.end.kind === "error" && netErrorKind(track.end.netError) === "cache-miss";
}

function isCall(track: Track): boolean {
  switch (track.role) {
    case "undecided":
      return false;
    case "preflight":
      return track.owner === null && track.end.kind !== "pending";
    case "actual":
      return !isFontProbe(track) && !track.withWorker;
  }
}

function take(state: CaptureState, event: WebRequestEvent): void {
  const ended = state.ended.get(event.requestId);
  const known = state.tracks.get(event.requestId);
  if (event.kind === "onBeforeRequest") {
    begin(state, event, known ?? null, ended ?? null);
    return;
  }
  if (known === undefined && ended !== undefined) {
    if (event.kind === "onErrorOccurred" && ended.end.kind === "not-observed") {
      staysHere(state, ended, event);
      return;
    }
    contradict(state, ended, "events-out-of-order", `${event.kind} came after the request had ended.`);
    return;
  }
  const track = known ?? addTrack(state, event);
  checkOrder(state, track, event);
  apply(state, track, event);
  touch(state, track);
}

function begin(state: CaptureState, event: WebRequestEvent, known: Track | null, ended: Track | null): void {
  if (known === null) {
    const track = addTrack(state, event);
    if (ended !== null) contradict(state, track, "duplicate-request-id", "An earlier request had the same id.");
    noteOrder(track, event);
    return;
  }
  const hop = currentHop(known);
  if (known.withWorker) {
    known.withWorker = false;
  } else if (known.redirecting || leadsElsewhere(hop) || (known.startSeen && hop.url !== event.url)) {
    nextHop(state, known, event);
  } else if (!known.startSeen) {
    known.startSeen = true;
    contradict(state, known, "events-out-of-order", "The request's start came after later events of it.");
  } else if (hop.startedAtMs === event.timeStamp) {
    contradict(state, known, "events-out-of-order", "The request's start came twice.");
  } else {
    state.tracks.delete(event.requestId);
    contradict(state, known, "duplicate-request-id", "A later request has the same id.");
    const track = addTrack(state, event);
    contradict(state, track, "duplicate-request-id", "An earlier request had the same id.");
    noteOrder(track, event);
    return;
  }
  noteOrder(known, event);
  touch(state, known);
}

function addTrack(state: CaptureState, event: WebRequestEvent): Track {
  const uses = (state.uses.get(event.requestId) ?? 0) + 1;
  state.uses.set(event.requestId, uses);
  const suffix = uses === 1 ? "" : `~${uses}`;
  const track = startTrack(event, `${state.options.idPrefix}${event.requestId}${suffix}`);
  state.tracks.set(event.requestId, track);
  openHop(state.groups, track, currentHop(track));
  state.dirty.add(track);
  return track;
}

function nextHop(state: CaptureState, track: Track, event: WebRequestEvent): void {
  const hop = currentHop(track);
  hop.end = "redirected";
  hop.endedAtMs ??= event.timeStamp;
  close(state, track, hop);
  track.redirecting = false;
  track.lastKind = null;
  const next = startHop(event);
  track.hops.push(next);
  openHop(state.groups, track, next);
}

function apply(state: CaptureState, track: Track, event: WebRequestEvent): void {
  const hop = currentHop(track);
  const kind: WebRequestEventKind = event.kind;
  switch (kind) {
    case "onBeforeRequest":
      return;
    case "onSendHeaders":
      hop.held = event;
      if (state.options.browser !== "firefox" || !mayWait(event)) send(state, track, hop, event.timeStamp);
      return;
    case "onHeadersReceived":
      sendHeld(state, track, hop);
      noteResponse(hop, event);
      settleRole(state, track);
      return;
    case "onBeforeRedirect":
      if (state.options.browser === "firefox" && goesToWorker(event)) {
        track.withWorker = true;
        return;
      }
      sendHeld(state, track, hop);
      arrive(state, track, hop, event);
      hop.end = track.role === "preflight" ? hop.end : "redirected";
      hop.endedAtMs = event.timeStamp;
      track.redirecting = track.role !== "preflight";
      if (track.redirecting && state.options.browser !== "firefox") endOutside(state, track, event);
      return;
    case "onResponseStarted":
      hop.responseStarted = true;
      // Of most requests it tells no headers: only that the answer went to the page.
      if (event.responseHeaders !== undefined) arrive(state, track, hop, event);
      return;
    case "onCompleted":
      sendHeld(state, track, hop);
      arrive(state, track, hop, event);
      finish(state, track, hop, event);
      return;
    case "onErrorOccurred":
      hop.netError = event.error ?? "";
      if (wasSent(hop, hop.netError)) sendHeld(state, track, hop);
      if (event.fromCache !== undefined) hop.fromCache = event.fromCache;
      finish(state, track, hop, event);
      return;
  }
}

// What an extension is told of; a redirect to any other address is its last event.
// https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns
export const toldSchemes = /^(?:https?|wss?|ftp|file|data|blob|about|urn|filesystem|chrome-extension):/i;

/** A redirect leads to where no request goes (`foo:`, `mailto:`): what the browser makes of it is in no event. Measured in Chromium 156. */
function endOutside(state: CaptureState, track: Track, event: WebRequestEvent): void {
  const url = event.redirectUrl ?? "";
  if (parseUrl(url) === null || toldSchemes.test(url)) return;
  nextHop(state, track, { ...event, url });
  end(state, track, currentHop(track), event, { kind: "not-observed" });
}

/**
 * A redirect that leads outside and is not followed (`redirect: "error"`, `"manual"`) has its end told as any other; one that is followed
 * has none. Measured in Chromium 156.
 */
function staysHere(state: CaptureState, track: Track, event: WebRequestEvent): void {
  track.hops.pop();
  const hop = currentHop(track);
  hop.netError = event.error ?? "";
  hop.end = "error";
  end(state, track, hop, event, { kind: "error", netError: netErrorOf(state, hop) });
  touch(state, track);
}

/** Takes the request's headers: they went out. */
function send(state: CaptureState, track: Track, hop: HopDraft, atMs: number): void {
  if (hop.held === null) return;
  noteSent(hop, hop.held, atMs);
  hop.held = null;
  decide(state, track, hop);
  if (track.role === "actual") sent(state, track, hop);
}

/** What was held back did go out, as is known now. */
function sendHeld(state: CaptureState, track: Track, hop: HopDraft): void {
  if (hop.held !== null) send(state, track, hop, sentAtMs(hop, hop.held));
}

function arrive(state: CaptureState, track: Track, hop: HopDraft, event: WebRequestEvent): void {
  if (noteArrival(hop, event)) {
    contradict(
      state,
      track.owner?.track ?? track,
      "headers-edited",
      "The response headers were changed in the browser after the server sent them.",
    );
  }
}

function finish(state: CaptureState, track: Track, hop: HopDraft, event: WebRequestEvent): void {
  hop.end = event.kind === "onCompleted" ? "completed" : "error";
  end(state, track, hop, event, event.kind === "onCompleted" ? { kind: "completed" } : { kind: "error", netError: netErrorOf(state, hop) });
}

function end(state: CaptureState, track: Track, hop: HopDraft, event: WebRequestEvent, how: CallEnd): void {
  hop.endedAtMs = event.timeStamp;
  track.endedAtMs = event.timeStamp;
  track.end = how;
  settleRole(state, track);
  if (track.role === "actual" && how.kind === "error" && netErrorKind(how.netError) === "blocked") adoptPreflight(state, track, hop);
  if (track.role === "preflight" && track.owner === null) giveUp(state.groups, track);
  if (track.role === "actual") close(state, track, hop);
  state.tracks.delete(track.requestId);
  state.ended.set(track.requestId, track);
  for (const oldest of state.ended.keys()) {
    if (state.ended.size <= keptEnded) break;
    state.ended.delete(oldest);
    state.uses.delete(oldest);
  }
}

function netErrorOf(state: CaptureState, hop: HopDraft): string {
  const own = hop.netError ?? "";
  if (state.options.browser === "firefox") return errorOf(hop, own);
  // A page that gives an answer up ends it with ERR_FAILED or ERR_ABORTED, by chance; a block comes before the answer starts. Measured in
  // Chromium 156: fetch and XHR aborted, media sought, images emptied, frames removed, workers ended.
  return hop.responseStarted && netErrorKind(own) === "blocked" ? abortedName : own;
}

/** With its headers an OPTIONS is known for a preflight, or for the page's own. */
function decide(state: CaptureState, track: Track, hop: HopDraft): void {
  if (track.role !== "undecided") return;
  if (hop.requestHeaders !== null && isPreflight(hop.method, hop.requestHeaders)) becomePreflight(state, track);
  else if (hop.requestHeaders !== null) track.role = "actual";
}

/** An OPTIONS whose headers never came: a preflight if a request waits for one, else the page's own. */
function settleRole(state: CaptureState, track: Track): void {
  if (track.role !== "undecided") return;
  const ownPreflight = currentHop(track).preflight !== null;
  if (!ownPreflight && isAwaited(state.groups, track)) becomePreflight(state, track);
  else track.role = "actual";
}

/**
 * A preflight that the browser refused before it was sent (HSTS) may be told to end after the request that waited for it; nothing else
 * shows what it was for. Measured in Chromium 156.
 */
function adoptPreflight(state: CaptureState, track: Track, hop: HopDraft): void {
  if (hop.preflight !== null || hop.requestHeaders !== null || hop.response !== null) return;
  for (const other of state.tracks.values()) {
    if (other.role === "undecided" && other !== track && adopt(state.groups, track, hop, other)) return;
  }
}

function becomePreflight(state: CaptureState, track: Track): void {
  withdraw(state.groups, track);
  track.role = "preflight";
  const headers = currentHop(track).requestHeaders;
  track.askedNames = headers === null ? null : requestedHeaderNames(headers);
  offerPreflight(state.groups, track);
}

function sent(state: CaptureState, track: Track, hop: HopDraft): void {
  close(state, track, hop);
  if (track.initiator === null || hop.requestHeaders === null) return;
  if (hop.preflight !== null) {
    state.cache.remember(track.initiator, track.callId, preflightExchange(hop.preflight));
    return;
  }
  const { url, method, requestHeaders, startedAtMs } = hop;
  const cached = state.cache.find(track.initiator, { url, method, requestHeaders, startedAtMs }, track.hops.indexOf(hop));
  if (cached !== null) track.cachedPreflights.push(cached);
}

function close(state: CaptureState, track: Track, hop: HopDraft): void {
  for (const changed of closeHop(state.groups, track, hop)) state.dirty.add(changed);
}

/** Marks what has to be shown anew: the request, or the one whose preflight it is. */
function touch(state: CaptureState, track: Track): void {
  state.dirty.add(track);
  if (track.owner !== null) state.dirty.add(track.owner.track);
}

// The order of a request's events: https://developer.chrome.com/docs/extensions/reference/api/webRequest#life_cycle
const rank: Readonly<Record<WebRequestEventKind, number>> = {
  onBeforeRequest: 0,
  onSendHeaders: 1,
  onHeadersReceived: 2,
  onBeforeRedirect: 3,
  onResponseStarted: 3,
  onCompleted: 4,
  onErrorOccurred: 4,
};

function checkOrder(state: CaptureState, track: Track, event: WebRequestEvent): void {
  const last = track.lastKind;
  const backwardsMs = track.lastTimeMs - event.timeStamp;
  if (last !== null && rank[event.kind] < rank[last] && !isSecondTry(track)) {
    contradict(state, track, "events-out-of-order", `${event.kind} came after ${last}.`);
  } else if (last === event.kind && backwardsMs === 0) {
    contradict(state, track, "events-out-of-order", `${event.kind} came twice.`);
  } else if (backwardsMs > 1000) {
    contradict(state, track, "clock-jump", `The clock went back by ${Math.round(backwardsMs)} ms.`);
  }
  noteOrder(track, event);
}

function noteOrder(track: Track, event: WebRequestEvent): void {
  track.lastKind = event.kind;
  track.lastTimeMs = event.timeStamp;
}

/** After a challenge for a password the same request is sent again. https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
function isSecondTry(track: Track): boolean {
  const status = currentHop(track).response?.status;
  return status === 401 || status === 407;
}

function contradict(state: CaptureState, track: Track, kind: Contradiction["kind"], detail: string): void {
  const exchangeId = track.role === "preflight" ? `${track.requestId}/preflight` : `${track.requestId}/${track.hops.length - 1}`;
  const isKnown = track.contradictions.some((known) => known.kind === kind && known.detail === detail);
  if (isKnown) return;
  track.contradictions.push({ kind, exchangeId, detail });
  touch(state, track);
}
