import { analyzeCall } from "../../analyze.ts";
import type { Analysis } from "../../diagnose/analysis.ts";
import { code, say, type Text } from "../../model/text.ts";

export interface BrowserSaying {
  /** `alone`: from what was recorded nothing could be concluded. */
  readonly relation: "same" | "other" | "alone";
  readonly text: Text;
}

/** Sets the browser's own verdict beside ours; null when the browser was not asked. */
export function browserSaying({ call, evaluation }: Analysis): BrowserSaying | null {
  if (call.browserVerdict === null) return null;
  const who = evaluation.browser === "chrome" ? "Chrome" : "The browser";
  const theirs = call.browserVerdict.error;
  // A judgement takes the browser's word; ours is what is concluded without it.
  const own = analyzeCall({ ...call, browserVerdict: null }, { browser: evaluation.browser }).evaluation.verdict;
  const ours = own.error;
  const says = theirs === null ? say`${who} says: no CORS error` : say`${who} says: ${code(theirs)}`;
  if (theirs === ours) return { relation: "same", text: say`${says} — the same as ours.` };
  if (ours === null && own.kind === "unknown")
    return { relation: "alone", text: say`${says}. From what was recorded this could not be told.` };
  const conclusion = ours === null ? say`no CORS error` : say`${code(ours)}`;
  return {
    relation: "other",
    text: say`${says}. From what was recorded we conclude: ${conclusion}. The two differ; the browser’s is what happened.`,
  };
}
