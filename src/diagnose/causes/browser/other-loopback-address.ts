import { code, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";
import { nameEvidence } from "./parts/failure-cause.ts";
import { otherName } from "./parts/this-machine.ts";

/** Reports a call to one of the names of this machine, where the server listens at another. */
export const otherLoopbackAddress = rootCause({
  id: "other-loopback-address",
  title: phrase`The server listens at another address of this machine`,
  family: "browser",
  on: ["failed"],
  find: (input) => {
    const other = otherName(input);
    if (other === null) return [];
    const { called, answered, seen } = other;
    return [
      {
        behind: null,
        headline: say`Nothing listens at ${code(called)}, but a server answered at ${code(answered)}.`,
        why: [
          say`This machine has two addresses of its own, ${code("127.0.0.1")} and ${code("::1")}, and ${code("localhost")} stands for both. A server that listens at one of them does not answer at the other.`,
        ],
        change: [
          say`In the page's code, call ${code(answered)} everywhere. Or let the server listen at ${code("127.0.0.1")} as well: many servers have a setting ${code("host")} for it.`,
        ],
        actor: "page",
        evidence: [...nameEvidence(input.call), sightingEvidence(seen)],
        sure: "likely",
      },
    ];
  },
});
