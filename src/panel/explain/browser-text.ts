import { analyzeCall } from "../../analyze.ts";
import type { Analysis } from "../../diagnose/analysis.ts";
import type { CorsError } from "../../model/cors-error.ts";
import { code, say, sentences, type Text } from "../../model/text.ts";

export interface BrowserSaying {
  /** `alone`: from what was recorded nothing could be concluded. */
  readonly relation: "same" | "other" | "alone";
  readonly text: Text;
}

/** Sets the browser's own verdict beside ours; null when the browser was not asked. */
export function browserSaying({ call, evaluation }: Analysis): BrowserSaying | null {
  if (call.browserVerdict === null) return null;
  const isChrome = evaluation.browser === "chrome";
  const theirs = call.browserVerdict.error;
  // A judgement takes the browser's word; ours is what is concluded without it.
  const own = analyzeCall({ ...call, browserVerdict: null }, { browser: evaluation.browser }).evaluation.verdict;
  const ours = own.error;
  const saying = errorName(theirs);
  if (theirs === ours) {
    const text = isChrome ? say`Chrome says: ${saying} — the same as ours.` : say`The browser says: ${saying} — the same as ours.`;
    return { relation: "same", text };
  }
  const says = isChrome ? say`Chrome says: ${saying}.` : say`The browser says: ${saying}.`;
  if (ours === null && own.kind === "unknown")
    return { relation: "alone", text: sentences(says, say`From what was recorded this could not be told.`) };
  const conclusion = say`From what was recorded we conclude: ${errorName(ours)}. The two differ; the browser’s is what happened.`;
  return { relation: "other", text: sentences(says, conclusion) };
}

/** What follows a colon. */
function errorName(error: CorsError | null): Text {
  return error === null ? say`no CORS error` : [code(error)];
}
