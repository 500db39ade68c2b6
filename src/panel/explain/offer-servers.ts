import { type DetectedServer, type HostAnswer, type SuggestedServer, suggestedServers } from "../../fixes/detect-server.ts";
import type { Server } from "../../fixes/server.ts";

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
