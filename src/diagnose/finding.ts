import type { Obstacle } from "../cors/verdict.ts";
import type { PatchChange } from "../model/header-patch.ts";
import { holdsOneTimeValue } from "../model/one-time-url.ts";
import { code, say, type Text } from "../model/text.ts";
import type { Fault } from "./fault.ts";
import type { LessonId } from "./lesson-ids.ts";
import { credentialsTerm } from "./phrases.ts";
import type { CauseId } from "./registry.ts";

export const actors = ["server", "proxy", "page", "user", "network", "administrator"] as const;

/** Who has to change something. */
export type Actor = (typeof actors)[number];

export const certainties = ["seen", "likely", "possible"] as const;

/** How good the evidence is: it stands in what was recorded; it follows from that; it is one of several explanations. */
export type Certainty = (typeof certainties)[number];

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

/** Changes to the page's own call. */
export interface PageChanges {
  readonly changes: readonly PatchChange[];
  /** When they are right instead of the change on the server; null: they are needed. */
  readonly insteadWhen: Text | null;
}

/** One cause found for one Call. */
export interface Finding<Id extends string = CauseId> {
  readonly id: Id;
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
  /** What repairs this fault alone; empty when no header can, and for what is behind a fault. */
  readonly patch: readonly PatchChange[];
  /** What the page can change instead of the server; null when nothing. */
  readonly instead: PageChanges | null;
  /** General lessons that apply here, by id; the texts are in lessons.ts. */
  readonly lessons: readonly LessonId[];
  /** What the browser complained about: the obstacle that it explains, or stands behind; null for neither. */
  readonly obstacle: Obstacle | null;
  /** Whether it is what really happened, and not the complaint itself. */
  readonly isRoot: boolean;
  readonly sure: Certainty;
  /** Other calls of the page speak against it. Left out: none does. */
  readonly isUnlikely?: true;
  /** It was found out by asking the server: what the same answer suggests by itself is no more told. Left out: it was not. */
  readonly settles?: true;
}

/** What a cause has to say about one fault. */
export interface FindingParts {
  readonly headline: Text;
  readonly why: readonly Text[];
  readonly change: readonly Text[];
  readonly actor: Actor;
  readonly evidence: readonly Evidence[];
  readonly patch: readonly PatchChange[];
  readonly instead?: PageChanges | null;
  readonly lessons: readonly LessonId[];
}

/** What a root cause has to say. */
export interface RootParts {
  /** The fault that it stands behind; null when CORS stopped nothing. */
  readonly behind: Fault | null;
  /** null: the fault's own sentence says it well enough. */
  readonly headline: Text | null;
  /** What comes before the fault's own reasons. */
  readonly why: readonly Text[];
  /** What comes before the fault's own steps. */
  readonly change: readonly Text[];
  readonly actor: Actor;
  readonly evidence: readonly Evidence[];
  readonly instead?: PageChanges | null;
  readonly lessons?: readonly LessonId[];
  readonly sure: Certainty;
  readonly settles?: true;
}

interface Named<Id> {
  readonly id: Id;
  readonly title: string;
}

/** Makes the finding of a header cause; a fault that depends on an unknown credentials mode says so in the headline and in the reasons. */
export function headerFinding<Id extends string>(cause: Named<Id>, fault: Fault, parts: FindingParts): Finding<Id> {
  return {
    id: cause.id,
    title: cause.title,
    headline: onCondition(fault, parts.headline),
    why: [...conditionTexts(fault), ...onlyListed(fault), ...parts.why],
    change: parts.change,
    actor: parts.actor,
    evidence: parts.evidence,
    patch: parts.patch.filter(isLasting),
    instead: lastingChanges(parts.instead ?? null),
    lessons: parts.lessons,
    obstacle: fault.obstacle,
    isRoot: false,
    sure: fault.condition === null ? "seen" : "possible",
  };
}

/** Makes the finding of a root cause; its headline stays empty where the fault's own is to be taken. */
export function rootFinding<Id extends string>(cause: Named<Id>, parts: RootParts): Finding<Id> {
  const { behind } = parts;
  return {
    id: cause.id,
    title: cause.title,
    headline: parts.headline === null ? [] : behind === null ? parts.headline : onCondition(behind, parts.headline),
    why: [...(behind === null ? [] : conditionTexts(behind)), ...parts.why],
    change: parts.change,
    actor: parts.actor,
    evidence: parts.evidence,
    patch: [],
    instead: lastingChanges(parts.instead ?? null),
    lessons: parts.lessons ?? [],
    obstacle: behind?.obstacle ?? null,
    isRoot: true,
    sure: behind !== null && behind.condition !== null ? "possible" : parts.sure,
    ...(parts.settles === true && { settles: true }),
  };
}

/** An address that is good once, or for a while, is no repair: it belongs into nobody's source, and into no report. */
function isLasting(change: PatchChange): boolean {
  return !("url" in change) || !holdsOneTimeValue(change.url);
}

function lastingChanges(changes: PageChanges | null): PageChanges | null {
  if (changes === null) return null;
  const lasting = changes.changes.filter(isLasting);
  return lasting.length === 0 ? null : { ...changes, changes: lasting };
}

function onCondition(fault: Fault, headline: Text): Text {
  if (fault.condition === null) return headline;
  return fault.condition === "include"
    ? say`If the call was made with credentials: ${headline}`
    : say`If the call was made without credentials: ${headline}`;
}

function conditionTexts(fault: Fault): Text[] {
  if (fault.condition === null) return [];
  const [include, flag, attribute] = [code('credentials: "include"'), code("withCredentials"), code("use-credentials")];
  return [
    fault.condition === "include"
      ? say`This holds only if the call was made with ${credentialsTerm}, which nothing recorded shows: look for ${include}, ${flag} or ${attribute} in the page's code.`
      : say`This holds only if the call was made without ${credentialsTerm}, which nothing recorded shows: look for ${include}, ${flag} or ${attribute} in the page's code.`,
  ];
}

/** Of a call from before anybody listened the browser's list of problems tells no more than the address and its verdict. */
function onlyListed({ call, exchange: { response } }: Fault): Text[] {
  if (call.browserVerdict === null || response.observed || response.reason !== "capture-started-later") return [];
  return [
    say`The call was made before recording began. The browser's own list of problems tells its address and what stopped it; its method, its headers and the answer were not seen. Reload the page to see them.`,
  ];
}
