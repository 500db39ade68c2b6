import type { Actor } from "../diagnose/finding.ts";

export interface ActorWords {
  /** What has to change. */
  readonly short: string;
  /** Who changes it. */
  readonly long: string;
  /** After what has to change, where no answer of a server is at fault. */
  readonly act: string;
}

export const actorWords: Readonly<Record<Actor, ActorWords>> = {
  proxy: { short: "What is in front of the server", long: "whoever runs what is in front of the server", act: "has to change its answer." },
  server: { short: "The server", long: "whoever runs the server", act: "has to answer first: this is not about CORS." },
  page: { short: "The page’s own code", long: "whoever writes the page", act: "has to change." },
  user: { short: "You, in this browser", long: "the person at the browser", act: "can change this. Nothing is to be asked of the server." },
  network: { short: "The network", long: "whoever runs the network", act: "is in the way, not the server." },
  administrator: {
    short: "Whoever manages this browser or network",
    long: "whoever manages this browser or network",
    act: "has to allow it.",
  },
};
