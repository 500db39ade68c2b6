import type { Actor } from "../diagnose/finding.ts";
import { phrase } from "../model/text.ts";

export interface ActorWords {
  /** What has to change. */
  readonly short: string;
  /** Who changes it. */
  readonly long: string;
  /** After what has to change, where no answer of a server is at fault. */
  readonly act: string;
}

export const actorWords: Readonly<Record<Actor, ActorWords>> = {
  proxy: {
    short: phrase`What is in front of the server`,
    long: phrase`whoever runs what is in front of the server`,
    act: phrase`has to change its answer.`,
  },
  server: { short: phrase`The server`, long: phrase`whoever runs the server`, act: phrase`has to answer first: this is not about CORS.` },
  page: { short: phrase`The page’s own code`, long: phrase`whoever writes the page`, act: phrase`has to change.` },
  user: {
    short: phrase`You, in this browser`,
    long: phrase`the person at the browser`,
    act: phrase`can change this. Nothing is to be asked of the server.`,
  },
  network: { short: phrase`The network`, long: phrase`whoever runs the network`, act: phrase`is in the way, not the server.` },
  administrator: {
    short: phrase`Whoever manages this browser or network`,
    long: phrase`whoever manages this browser or network`,
    act: phrase`has to allow it.`,
  },
};
