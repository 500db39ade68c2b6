import { code, phrase, say } from "../../../model/text.ts";
import { failureCause } from "./parts/failure-cause.ts";
import { otherName } from "./parts/this-machine.ts";
import { notReached } from "./parts/unreachable-redirect.ts";

const isRefused = notReached("connection-refused");

/** Reports a port at which nothing listens. */
export const connectionRefused = failureCause({
  id: "connection-refused",
  title: phrase`Nothing answers at the server's address`,
  when: (input) => (otherName(input) === null ? isRefused(input) : null),
  actor: "server",
  tell: (host) => ({
    headline: say`Nothing answers at ${host}.`,
    change: [
      say`Is the server running, and on this port? A server on another machine or in a container has to listen on more than ${code("127.0.0.1")}.`,
    ],
  }),
});
