import type { PatchChange } from "../../../../model/header-patch.ts";
import { code, header, say, type Text } from "../../../../model/text.ts";
import type { Fault } from "../../../fault.ts";
import type { Actor } from "../../../finding.ts";
import { allowCredentials, credentialsTerm, inferredCredentials, requestLine, toldAndNeeded } from "../../../phrases.ts";
import { originActor, originPatch, originRepair, originSteps } from "./allow-origin-repair.ts";

/** Why the header is needed: shared by the causes for its absence and for a wrong value. */
export function credentialsWhy(fault: Fault): Text[] {
  const preflight =
    fault.obstacle.phase === "preflight"
      ? [
          say`The preflight itself carries no cookies. Its answer is judged by the actual request all the same, and that one is to be sent with them.`,
        ]
      : [];
  return [
    toldAndNeeded(fault, allowCredentials, header(allowCredentials, "true")),
    say`The call was made with ${credentialsTerm}. The browser lets the page see such an answer only if the server agrees to that with this header.`,
    ...preflight,
    ...inferredCredentials(fault),
  ];
}

export interface CredentialsRepair {
  readonly steps: readonly Text[];
  readonly patch: readonly PatchChange[];
  readonly actor: Actor;
}

/** Returns the smallest safe repair. For the origin `null` that is never this header: it would let any sandboxed frame in. */
export function credentialsRepair(fault: Fault): CredentialsRepair {
  if (fault.requestOrigin === "null") {
    const included: Fault = { ...fault, credentials: "include" };
    const repair = originRepair(included);
    return {
      steps: [...originSteps(included, repair), dropCredentials],
      patch: originPatch(included, repair),
      actor: originActor(repair),
    };
  }
  return {
    steps: [
      say`If the page at this origin is yours or trusted, answer ${requestLine(fault)} on ${code(fault.host)} with ${header(allowCredentials, "true")}.`,
      fault.obstacle.phase === "preflight"
        ? say`Send the same header with the answer to the actual ${code(fault.hop.method)} request.`
        : say`If there is a preflight, send the same header with its answer.`,
      dropCredentials,
    ],
    patch: [
      { kind: "response-header", hop: fault.obstacle.hop, phase: fault.patchPhase, op: "set", name: allowCredentials, value: "true" },
    ],
    actor: "server",
  };
}

const dropCredentials: Text = say`Or, if the server does not need to know who asks: leave ${code('credentials: "include"')} or ${code("withCredentials")} out of the call; then the header is not needed.`;
