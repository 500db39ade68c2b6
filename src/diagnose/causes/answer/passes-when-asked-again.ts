import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { statusEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import type { RootParts } from "../../finding.ts";
import { answerEvidence, askedEvidence, askedOf } from "../parts/asked-server.ts";
import { refusedPreflightErrors, statusOf } from "../parts/bare-answer.ts";

/** Reports an answer that did not let the call pass, where the server, asked again, gave one that does. */
export const passesWhenAskedAgain = causeBehind({
  id: "passes-when-asked-again",
  title: phrase`Asked again, the server allows it`,
  family: "answer",
  errors: [...refusedPreflightErrors, "MissingAllowOriginHeader", "AllowOriginMismatch"],
  explain: (fault) => (fault.obstacle.phase === "preflight" ? ofPreflight(fault) : ofRequest(fault)),
});

function ofPreflight(fault: Fault): Omit<RootParts, "behind"> | null {
  const asked = askedOf(fault);
  if (asked?.finding.kind !== "passes") return null;
  const host = code(fault.host);
  return {
    headline: say`The server ${host} refused the preflight (status ${statusOf(fault)}) when the page asked, and allows the same preflight now.`,
    why: [
      say`Somebody changed its settings meanwhile, or several servers answer for ${host} and not all have the same ones, or it refused for a while only, as it does with too many requests.`,
    ],
    change: [say`Make the call again. If it is refused again, compare the settings of all servers that answer for ${host}.`],
    actor: "server",
    evidence: [...statusEvidence(fault), ...askedEvidence(fault, asked.inquiry)],
    lessons: ["preflight-needs"],
    sure: "seen",
    settles: true,
  };
}

function ofRequest(fault: Fault): Omit<RootParts, "behind"> | null {
  const { inquiry } = fault.call;
  if (inquiry?.again?.result !== "passes" || fault.obstacle.phase !== "actual") return null;
  const host = code(fault.host);
  const isStored = fault.exchange.fromCache === true;
  return {
    headline: isStored
      ? say`The page got an answer that the browser had stored. Asked again, past the browser's cache, ${host} allows the page's origin.`
      : say`The answer that the page got does not allow its origin. Asked again, past the browser's cache, ${host} gives one that does.`,
    why: [
      say`So the server can allow it. An answer that was stored before, by the browser or by a cache on the way, is the usual reason; another is that several servers answer for ${host}.`,
    ],
    change: [
      say`Reload the page with the cache disabled, or make the call again. If it passes then, let ${host} send ${code("Vary: Origin")} with every answer of this address.`,
    ],
    actor: "server",
    evidence: [...statusEvidence(fault), ...answerEvidence(fault, inquiry, "again")],
    sure: "likely",
  };
}
