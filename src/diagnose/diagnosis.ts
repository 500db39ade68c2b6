import type { Evaluation, Obstacle } from "../cors/verdict.ts";
import type { Call } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import type { PatchChange } from "../model/header-patch.ts";
import type { Text } from "../model/text.ts";
import type { CauseId } from "./cause-ids.ts";

/** Who has to change something. */
export type Actor = "server" | "page" | "user" | "network";

/** A header line or an Exchange that a claim rests on. */
export interface Evidence {
  readonly callId: string;
  readonly exchangeId: string;
  /** Lower case; null: the status, the URL or the network error is the evidence. */
  readonly header: string | null;
  /** Which of several lines with that name; null when all together, or when the header is absent. */
  readonly occurrence: number | null;
  /** As seen; null when the header is absent. */
  readonly actual: string | null;
  /** What would have passed; null when no value would. */
  readonly required: string | null;
}

/** One cause found for one Call. */
export interface Finding {
  readonly id: CauseId;
  /** A few words, for lists. */
  readonly title: string;
  /** One plain sentence: what happened. */
  readonly headline: Text;
  /** Why, quoting what was seen; short paragraphs. */
  readonly why: readonly Text[];
  /** The smallest safe change, one sentence a step. */
  readonly change: readonly Text[];
  readonly actor: Actor;
  readonly evidence: readonly Evidence[];
  /** What repairs this fault alone; empty when no header can. */
  readonly patch: readonly PatchChange[];
  /** General lessons that apply here, by id; the texts are in lessons.ts. */
  readonly lessons: readonly LessonId[];
  /** The obstacle that it explains; null for a cause that is not an obstacle. */
  readonly obstacle: Obstacle | null;
  /** 0 to 1; how good the evidence is. A plain header fault has 1. */
  readonly confidence: number;
}

export const lessonIds = [
  "fix-is-on-the-server",
  "works-outside-browser",
  "wildcard-for-public-data",
  "preflight-needs",
  "credentials-need",
  "several-origins",
] as const;

export type LessonId = (typeof lessonIds)[number];

/** The causes of one Call, best first. */
export interface Diagnosis {
  readonly callId: string;
  readonly findings: readonly Finding[];
}

/** What a cause may look at. `session` holds the other Calls that are known, oldest first. */
export interface DiagnoseInput {
  readonly call: Call;
  readonly evaluation: Evaluation;
  readonly session: readonly Call[];
}

/** One file each in causes/. */
export interface Cause {
  readonly id: CauseId;
  readonly title: string;
  /** The CDP errors that it explains; empty when it explains none. */
  readonly errors: readonly CorsError[];
  /** Returns the findings of this cause; empty when it does not apply. */
  readonly find: (input: DiagnoseInput) => readonly Finding[];
}
