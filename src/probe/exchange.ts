import type { ProbedExchange } from "../capture/from-probe.ts";
import type { Pair } from "./chromium-headers.ts";
import type { Asked, Connections } from "./connections.ts";

/** One request with what came of it: as Node tells it, and as a Call is made from it. */
export interface Exchanged {
  readonly asked: Asked;
  readonly exchange: ProbedExchange;
}

/** Sends one request and waits for the headers of its answer. */
export async function exchange(
  connections: Connections,
  { url, method, headers }: { readonly url: string; readonly method: string; readonly headers: readonly Pair[] },
  nowMs: () => number,
): Promise<Exchanged> {
  const startedAtMs = nowMs();
  const asked = await connections.ask({ url: new URL(url), method, headers });
  const { sent, serverIp } = asked;
  const result = asked.ok ? { kind: "answer" as const, ...asked.answer } : { kind: "error" as const, netError: asked.netError };
  return { asked, exchange: { url, method, sent, serverIp, startedAtMs, endedAtMs: nowMs(), result } };
}
