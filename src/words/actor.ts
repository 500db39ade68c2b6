import type { Actor } from "../diagnose/finding.ts";

export interface ActorWords {
  /** What has to change. */
  readonly short: string;
  /** Who changes it. */
  readonly long: string;
}

export const actorWords: Readonly<Record<Actor, ActorWords>> = {
  proxy: { short: "What is in front of the server", long: "whoever runs what is in front of the server" },
  server: { short: "The server", long: "whoever runs the server" },
  page: { short: "The page’s own code", long: "whoever writes the page" },
  user: { short: "You, in this browser", long: "the person at the browser" },
  network: { short: "The network", long: "whoever runs the network" },
  administrator: { short: "Whoever manages this browser or network", long: "whoever manages this browser or network" },
};
