// What runs in a page of the extension that is a client of the background, beside DevTools and the panel.
import type { Call } from "../../src/model/call.ts";
import type { BackgroundMessage, ClientMessage } from "../../src/protocol/messages.ts";

/** What the client saw, counted as it came. */
export interface Seen {
  /** Calls to the other origin that ever were in the log. */
  readonly calls: number;
  readonly allowed: number;
  readonly blocked: number;
  readonly puts: number;
  readonly preflights: number;
  readonly pending: number;
  /** Told of wrongly: passed though blocked, failed though allowed, a preflight that belongs elsewhere or is missing, another tab's. */
  readonly crossed: number;
  /** The browser itself refused to make them: net::ERR_INSUFFICIENT_RESOURCES. */
  readonly refused: number;
  /** Of any origin: ever in the log, in it now. */
  readonly all: number;
  readonly kept: number;
  readonly keptFailed: number;
  /** Calls that gave way: as the background says, and counted. */
  readonly dropped: number;
  readonly droppedFailed: number;
  /** What gave way was the oldest of its kind: failed ones among failed ones, others among others. */
  readonly oldestGaveWay: boolean;
  readonly gaps: number;
}

interface Watching {
  readonly seen: () => Seen;
  readonly samples: () => Call[];
  readonly send: (message: ClientMessage) => void;
}

/** Keeps a few facts of each Call in the log and sums of the rest, so that it stays small itself. */
export function startWatching(tabId: number, api: string, mark: string): void {
  interface Facts {
    /** Of the path; null: no Call to the other origin. */
    readonly kind: string | null;
    readonly number: number;
    readonly failed: boolean;
    readonly pending: boolean;
    readonly preflight: boolean;
    readonly refused: boolean;
    readonly crossed: boolean;
  }
  const known = new Map<string, Facts>();
  const kept = new Set<string>();
  const samples = new Map<string, Call>();
  const sums = { all: 0, calls: 0, allowed: 0, blocked: 0, puts: 0, preflights: 0, pending: 0, refused: 0, crossed: 0 };
  const newestDropped = { failed: -1, other: -1 };
  let droppedFailed = 0;
  let dropped = 0;
  let gaps = 0;

  const factsOf = ({ end, hops }: Call): Facts => {
    const hop = hops[0];
    const [kind, whose, number] = hop?.url.startsWith(`${api}/`) === true ? hop.url.slice(api.length + 1).split("/") : [];
    const failed = end.kind === "error";
    const refused = end.kind === "error" && end.netError === "net::ERR_INSUFFICIENT_RESOURCES";
    const pending = end.kind === "pending";
    const isAsked = hop?.preflight != null;
    const misjudged = !pending && !refused && failed !== (kind === "blocked");
    const mispaired = !pending && (isAsked !== (kind === "put") || (isAsked && hop?.preflight?.url !== hop?.url));
    const crossed = kind !== undefined && (misjudged || mispaired || whose !== mark);
    return { kind: kind ?? null, number: Number(number ?? -1), failed, pending, preflight: isAsked, refused, crossed };
  };
  const add = (facts: Facts, to: typeof sums): void => {
    to.all += 1;
    if (facts.kind === null) return;
    to.calls += 1;
    if (facts.kind === "put") to.puts += 1;
    else if (facts.kind === "blocked") to.blocked += 1;
    else to.allowed += 1;
    for (const what of ["preflight", "pending", "refused", "crossed"] as const) {
      if (facts[what]) to[what === "preflight" ? "preflights" : what] += 1;
    }
  };
  const drop = (id: string): void => {
    const facts = known.get(id);
    kept.delete(id);
    if (facts === undefined) return;
    const group = facts.failed ? "failed" : "other";
    newestDropped[group] = Math.max(newestDropped[group], facts.number);
    if (facts.failed) droppedFailed += 1;
    // A pending one comes again when it ends.
    if (facts.pending) return;
    known.delete(id);
    add(facts, sums);
  };
  const oldestGaveWay = (): boolean => {
    for (const id of kept) {
      const { failed, number, kind } = known.get(id) as Facts;
      if (kind !== null && number < newestDropped[failed ? "failed" : "other"]) return false;
    }
    return true;
  };

  const port = chrome.runtime.connect({ name: "why-cors" });
  port.onMessage.addListener((message: BackgroundMessage) => {
    if (message.type === "calls") {
      for (const call of message.calls) {
        const facts = factsOf(call);
        known.set(call.id, facts);
        kept.add(call.id);
        if (facts.kind !== null && !facts.pending && !facts.crossed) samples.set(facts.kind, call);
      }
    }
    if (message.type === "dropped") {
      for (const id of message.ids) drop(id);
      dropped = message.total;
    }
    if (message.type === "gaps") gaps = message.gaps.length;
  });
  port.postMessage({ type: "hello", tabId, role: "tab", epoch: null, afterSeq: 0, lastHeardMs: null });

  const watching: Watching = {
    seen: () => {
      const now = { ...sums };
      for (const facts of known.values()) add(facts, now);
      const keptFailed = [...kept].filter((id) => known.get(id)?.failed === true).length;
      return { ...now, kept: kept.size, keptFailed, dropped, droppedFailed, oldestGaveWay: oldestGaveWay(), gaps };
    },
    samples: () => [...samples.values()],
    send: (message) => port.postMessage(message),
  };
  (globalThis as unknown as { watching: Watching }).watching = watching;
}

export interface FeedWanted {
  readonly samples: readonly Call[];
  /** Numbers of the Calls' URLs and ids: from, and up to but without. */
  readonly from: number;
  readonly to: number;
  readonly perSecond: number;
}

/** Of ten Calls two are blocked and one has a preflight. Ten times a second, as captured ones come. */
export async function feedCalls({ samples, from, to, perSecond }: FeedWanted): Promise<void> {
  const { watching } = globalThis as unknown as { watching: Watching };
  const kindAt = (index: number): string => (index % 5 === 3 ? "blocked" : index % 10 === 7 ? "put" : "allowed");
  const texts = new Map(
    samples.map((call) => {
      const url = call.hops[0]?.url ?? "";
      return [new URL(url).pathname.split("/")[1], { text: JSON.stringify({ ...call, id: "", startedAtMs: 0 }), url }];
    }),
  );
  const copy = (index: number): Call => {
    const sample = texts.get(kindAt(index));
    if (sample === undefined) throw new Error(`no sample of a Call that is ${kindAt(index)}`);
    const url = sample.url.replace(/\d+$/, String(index));
    return { ...JSON.parse(sample.text.replaceAll(sample.url, url)), id: `fed-${index}`, startedAtMs: Date.now() };
  };
  const startMs = performance.now();
  for (let next = from; next < to; ) {
    const due = Math.min(to, from + Math.ceil(((performance.now() - startMs + 100) / 1000) * perSecond));
    const calls = Array.from({ length: due - next }, (_, index) => copy(next + index));
    if (calls.length > 0) watching.send({ type: "restore", calls, gaps: [] });
    next = due;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
