import { getCombined } from "../../../model/header-list.ts";
import { header, say, type Text } from "../../../model/text.ts";
import type { SessionView } from "../../../session/session.ts";
import { lineEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import type { Evidence } from "../../finding.ts";
import { sightingEvidence } from "./sighting-evidence.ts";

// What applications and their frameworks say of themselves, and proxies pass on.
const applicationHeaders = ["x-powered-by", "x-aspnet-version", "x-runtime", "x-generator"];

/** Who made an answer. */
export interface Layer {
  readonly kind: "application" | "in-front";
  /** What shows it, and of which answer it stands in. */
  readonly clue: Text;
  readonly evidence: readonly Evidence[];
}

/** Returns who made the answer that failed: by its own headers first, then beside good answers of the host; null when nothing tells. */
export function layerOf(fault: Fault, session: SessionView): Layer | null {
  const { response } = fault;
  if (response === null) return null;
  for (const name of applicationHeaders) {
    const value = getCombined(response.headers, name);
    if (value === null) continue;
    const clue = say`The answer says ${header(name, value)}: the application itself sent it.`;
    return { kind: "application", clue, evidence: [lineEvidence(fault, name, value)] };
  }
  return inFront(fault, session);
}

function inFront(fault: Fault, session: SessionView): Layer | null {
  const answers = session.host(fault.hop.url);
  const own = getCombined(fault.response?.headers ?? [], "server");
  for (const name of [...applicationHeaders, "server"]) {
    const good = answers.header(name, { role: "actual", status: 2 });
    if (good === null || (name === "server" && good.value === own)) continue;
    const clue =
      own === null
        ? say`Good answers of this host say ${header(name, good.value)}; this one does not. So it comes from what stands in front of the application.`
        : say`Good answers of this host say ${header(name, good.value)}; this one says ${header("server", own)}. So it comes from what stands in front of the application.`;
    return { kind: "in-front", clue, evidence: [sightingEvidence(good.seen, name, good.value)] };
  }
  return null;
}
