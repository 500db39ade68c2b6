import type { Fields } from "../model/fields.ts";
import type { Header, HeaderList } from "../model/header-list.ts";
import { type CdpEvent, fields, number, text } from "./cdp-event.ts";
import { type CdpState, createCdpState, takeCdpEvent } from "./from-cdp.ts";

/** An answer as the renderer was told of it. */
export interface CdpAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string | null;
  readonly headers: HeaderList;
  /** Whether events with the headers as on the wire come as well. */
  readonly hasExtra: boolean;
  readonly fromCache: boolean;
  readonly serverIp: string | null;
}

/** What only the request's own events tell, and no debugger beside webRequest needs. */
export interface CdpTrack {
  readonly type: string;
  readonly documentUrl: string | null;
  readonly methods: readonly string[];
  readonly redirects: readonly CdpAnswer[];
  readonly answer: CdpAnswer | null;
  /** What turns the browser's clock into Unix time, in milliseconds. */
  readonly clockMs: number;
  readonly endedAtMs: number | null;
}

/** A page that only a debugger sees; changed in place by `takePageEvent`. */
export interface CdpPage {
  readonly cdp: CdpState;
  readonly tracks: Map<string, CdpTrack>;
}

export function createCdpPage(): CdpPage {
  return { cdp: createCdpState(), tracks: new Map() };
}

function headersOf(value: unknown): HeaderList {
  return Object.entries(fields(value)).flatMap(([name, joined]): Header[] =>
    typeof joined === "string" ? joined.split("\n").map((line) => ({ name: name.toLowerCase(), value: line })) : [],
  );
}

function answerOf(response: Fields, hasExtra: unknown): CdpAnswer {
  return {
    status: number(response.status) ?? 0,
    statusText: text(response.statusText) ?? "",
    httpVersion: text(response.protocol),
    headers: headersOf(response.headers),
    hasExtra: hasExtra !== false,
    fromCache: response.fromDiskCache === true,
    serverIp: text(response.remoteIPAddress),
  };
}

function withStart(track: CdpTrack | undefined, given: Fields): CdpTrack {
  const { method } = fields(given.request);
  const methods = [...(track?.methods ?? []), text(method) ?? ""];
  if (track !== undefined && track.methods.length > 0) {
    const redirect = answerOf(fields(given.redirectResponse), given.redirectHasExtraInfo);
    return { ...track, methods, redirects: [...track.redirects, redirect] };
  }
  return {
    type: text(given.type) ?? "Other",
    documentUrl: text(given.documentURL),
    methods,
    redirects: [],
    answer: null,
    clockMs: ((number(given.wallTime) ?? 0) - (number(given.timestamp) ?? 0)) * 1000,
    endedAtMs: null,
  };
}

/** Takes one event of any of the page's sessions; `heardAtMs`: Unix epoch. Unknown and malformed events change nothing. */
export function takePageEvent({ cdp, tracks }: CdpPage, event: CdpEvent, heardAtMs: number): void {
  takeCdpEvent(cdp, event, heardAtMs);
  const given = fields(event.params);
  const id = text(given.requestId);
  if (id === null) return;
  const track = tracks.get(id);
  if (event.method === "Network.requestWillBeSent") tracks.set(id, withStart(track, given));
  if (track === undefined) return;
  if (event.method === "Network.responseReceived")
    tracks.set(id, { ...track, answer: answerOf(fields(given.response), given.hasExtraInfo) });
  if (event.method === "Network.loadingFinished" || event.method === "Network.loadingFailed") {
    tracks.set(id, { ...track, endedAtMs: track.clockMs + (number(given.timestamp) ?? 0) * 1000 });
  }
}
