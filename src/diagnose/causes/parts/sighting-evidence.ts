import type { Sighting } from "../../../session/session.ts";
import type { Evidence } from "../../finding.ts";

/** What another Call showed, as evidence; `header`: the header that shows it, with its value. */
export function sightingEvidence({ callId, exchangeId }: Sighting, header: string | null = null, actual: string | null = null): Evidence {
  return { callId, exchangeId, header, occurrence: null, actual, required: null };
}
