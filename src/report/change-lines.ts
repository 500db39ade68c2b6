import type { Analysis } from "../diagnose/analysis.ts";
import type { Call } from "../model/call.ts";
import type { PatchChange, PatchPhase } from "../model/header-patch.ts";
import { code, say, type Text, value } from "../model/text.ts";
import { changeWords } from "../words/patch-change.ts";

/** The lines that one answer needs. */
export interface ChangeGroup {
  readonly where: Text;
  readonly lines: readonly Text[];
}

function answerPlace(call: Call, hop: number, phase: PatchPhase): Text {
  const { url = "", method = "" } = call.hops[hop] ?? {};
  const name = phase === "preflight" ? "OPTIONS" : method;
  return say`Answer to ${code(name)} ${value(url)}`;
}

function placeOf(call: Call, change: PatchChange): { readonly key: string; readonly where: Text } {
  switch (change.kind) {
    case "response-header":
      return { key: `${change.hop} ${change.phase}`, where: answerPlace(call, change.hop, change.phase) };
    case "preflight-status":
      return { key: `${change.hop} preflight`, where: answerPlace(call, change.hop, "preflight") };
    case "redirect-location":
      return { key: `${change.hop} actual`, where: answerPlace(call, change.hop, "actual") };
    default:
      return { key: "call", where: say`The page's own call` };
  }
}

/** Returns the exact lines that make a Call pass, by the answer that they belong to; empty when no header can do it. */
export function changeGroups({ call, patch }: Analysis): ChangeGroup[] {
  const groups = new Map<string, { where: Text; lines: Text[] }>();
  for (const change of [...(patch?.changes ?? []), ...(patch?.alongside ?? [])]) {
    const { key, where } = placeOf(call, change);
    const group = groups.get(key) ?? { where, lines: [] };
    groups.set(key, group);
    group.lines.push(changeWords(call, change).short);
  }
  return Array.from(groups.values());
}
