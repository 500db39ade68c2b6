import type { Analysis } from "../../diagnose/analysis.ts";
import { type DetectedServer, type HostAnswer, hostAnswer, type SuggestedServer, suggestedServers } from "../../fixes/detect-server.ts";
import type { Server } from "../../fixes/server.ts";
import { exchangesOf } from "../../model/call.ts";
import { hostOf } from "../../model/origin.ts";

export interface OfferedServer {
  readonly server: Server;
  readonly detected: SuggestedServer;
}

export interface Offered {
  /** Best first. */
  readonly suggested: readonly OfferedServer[];
  /** Detected, but there is nothing written for them. */
  readonly unwritten: readonly DetectedServer[];
}

/** Returns the answer of a host that failed first in a Call; null when none did, or none was seen. */
export function failedAnswer({ call, evaluation }: Analysis, host: string): HostAnswer | null {
  const failed = evaluation.obstacles.flatMap(({ exchangeId }) => exchangesOf(call).filter(({ id }) => id === exchangeId));
  const exchange = failed.find(({ url }) => hostOf(url) === host);
  return exchange === undefined ? null : hostAnswer(call.id, exchange);
}

/** Finds the Servers for what was detected. */
export function offerServers(detected: readonly DetectedServer[], servers: readonly Server[], failed: HostAnswer | null): Offered {
  const byId = new Map(servers.map((server) => [server.id, server]));
  const known = ({ serverIds }: DetectedServer): Server | undefined => serverIds.map((id) => byId.get(id)).find((one) => one !== undefined);
  const suggested = new Map<string, OfferedServer>();
  for (const one of suggestedServers(detected, failed)) {
    const server = known(one);
    if (server !== undefined && !suggested.has(server.id)) suggested.set(server.id, { server, detected: one });
  }
  return { suggested: [...suggested.values()], unwritten: detected.filter((one) => known(one) === undefined) };
}
