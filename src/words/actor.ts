import type { Actor } from "../diagnose/diagnosis.ts";

export interface ActorWords {
  /** What has to change. */
  readonly short: string;
  /** Who changes it. */
  readonly long: string;
}

export const actorWords: Readonly<Record<Actor, ActorWords>> = {
  server: { short: "The server", long: "whoever runs the server" },
  page: { short: "The page’s own code", long: "whoever writes the page" },
  user: { short: "You, in this browser", long: "the person at the browser" },
  network: { short: "The network", long: "whoever runs the network" },
};
