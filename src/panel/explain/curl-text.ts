import type { Analysis } from "../../diagnose/analysis.ts";
import { plainText } from "../../model/plain-text.ts";
import { curlPair, leftOutNote } from "../../report/curl.ts";

/** Returns the curl commands of a Call as lines; null when it cannot be asked with curl. */
export function curlText(analysis: Analysis): string | null {
  const pair = curlPair(analysis);
  if (pair === null) return null;
  const note = leftOutNote(pair);
  const lines = [pair.preflight, pair.actual, note === null ? null : `# ${plainText(note)}`];
  return lines.flatMap((line) => (line === null ? [] : [`${line}\n`])).join("");
}
