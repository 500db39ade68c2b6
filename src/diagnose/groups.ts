import type { CorsPolicy } from "../model/header-patch.ts";
import type { SerializedOrigin } from "../model/origin.ts";
import { unionOfPolicies } from "../model/policy-union.ts";
import type { Analysis, Outcome } from "./analysis.ts";
import type { Actor } from "./finding.ts";
import { type GroupPlace, type Member, memberOf, placeOf } from "./group-member.ts";
import type { CauseId } from "./registry.ts";

/** Calls that one change repairs: the same outcome for the same reason, of one host. Whichever page made them. */
export interface Group {
  /** Equal for Calls of one Group, in each run. */
  readonly key: string;
  readonly outcome: Outcome;
  /** The first cause of each; null: nothing was found that explains it. */
  readonly cause: CauseId | null;
  /** A few words, for lists; null where nothing explains it. */
  readonly title: string | null;
  /** Who has to change something; null: not known. */
  readonly actor: Actor | null;
  /** Host and port of the Hop that failed; empty when its URL has none. */
  readonly host: string;
  /** The status of an error answer, for a failure the error's name; empty for neither. */
  readonly story: string;
  /** Sorted; those that were observed. */
  readonly pageOrigins: readonly SerializedOrigin[];
  /** In the order in which they were made. */
  readonly callIds: readonly string[];
  /** The first of them, which is told in full. */
  readonly shownId: string;
  /** What the host has to allow for all of them; null where no header repairs it. */
  readonly policy: CorsPolicy | null;
  /** Each of them is something that another site only wants to be told; nobody waits for it. */
  readonly isNoise: boolean;
  /** When the first and the last of them were made. */
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}

/** The most urgent first. */
export const outcomeOrder: readonly Outcome[] = ["blocked", "failed", "undecided", "pending", "opaque", "allowed"];

function keyOf({ outcome, finding, host, story }: GroupPlace): string {
  return `${outcome} ${finding?.id ?? "unexplained"} ${host} ${story}`.trimEnd();
}

/** A Group that is being made. */
interface Draft {
  readonly key: string;
  readonly place: GroupPlace;
  readonly members: Set<Member>;
  /** As it was last told; null: it changed since. */
  told: Group | null;
}

/** Numbered ids come in the order of their numbers. */
function byStart(a: Member, b: Member): number {
  return a.startedAtMs - b.startedAtMs || a.callId.length - b.callId.length || (a.callId < b.callId ? -1 : 1);
}

function tell({ key, place, members }: Draft): Group {
  const { outcome, finding, host, story } = place;
  const sorted = Array.from(members).sort(byStart);
  const first = sorted[0];
  const last = sorted[sorted.length - 1];
  if (first === undefined || last === undefined) throw new RangeError("a Group without Calls");
  const pages = new Set(sorted.flatMap(({ pageOrigin }) => pageOrigin ?? []));
  return {
    key,
    outcome,
    cause: finding?.id ?? null,
    title: finding?.title ?? null,
    actor: first.actor,
    host,
    story,
    pageOrigins: Array.from(pages).sort(),
    callIds: sorted.map(({ callId }) => callId),
    shownId: first.callId,
    policy: unionOfPolicies(sorted.flatMap(({ policies }) => policies)),
    isNoise: sorted.every((member) => member.isNoise),
    firstAtMs: first.startedAtMs,
    lastAtMs: last.startedAtMs,
  };
}

/** The most urgent outcome first; what only third parties want to know after the rest; then what repairs the most Calls. */
function byUrgency(a: Group, b: Group): number {
  return (
    outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome) ||
    Number(a.isNoise) - Number(b.isNoise) ||
    b.callIds.length - a.callIds.length ||
    a.firstAtMs - b.firstAtMs ||
    (a.key < b.key ? -1 : 1)
  );
}

function toldOf(draft: Draft): Group {
  draft.told ??= tell(draft);
  return draft.told;
}

function listOf(drafts: ReadonlyMap<string, Draft>): Group[] {
  return Array.from(drafts.values(), toldOf).sort(byUrgency);
}

/** Where a Call is. */
interface Home {
  readonly draft: Draft;
  readonly member: Member;
}

/** Adds a Call; returns where it is now, null when it is of no Group. */
function add(drafts: Map<string, Draft>, analysis: Analysis): Home | null {
  const place = placeOf(analysis);
  if (place === null) return null;
  const key = keyOf(place);
  const draft = drafts.get(key) ?? { key, place, members: new Set(), told: null };
  drafts.set(key, draft);
  const member = memberOf(analysis, place);
  draft.members.add(member);
  draft.told = null;
  return { draft, member };
}

/** Calls by their Groups. */
export interface Grouped {
  /** Best first; the Calls of each in the order in which they were given. */
  readonly groups: readonly { readonly group: Group; readonly members: readonly Analysis[] }[];
  /** Those that passed and of which nothing is to be said. */
  readonly rest: readonly Analysis[];
}

/** Returns these Calls by their Groups. */
export function grouped(analyses: readonly Analysis[]): Grouped {
  const drafts = new Map<string, Draft>();
  const members = new Map<string, Analysis[]>();
  const rest: Analysis[] = [];
  for (const analysis of analyses) {
    const key = add(drafts, analysis)?.draft.key;
    const list = key === undefined ? rest : (members.get(key) ?? []);
    if (key !== undefined) members.set(key, list);
    list.push(analysis);
  }
  return { groups: listOf(drafts).map((group) => ({ group, members: members.get(group.key) ?? [] })), rest };
}

/** Returns the Groups of these Calls, best first. */
export function groupsOf(analyses: readonly Analysis[]): Group[] {
  return grouped(analyses).groups.map(({ group }) => group);
}

/** Keeps the Groups of Calls that come, change and go, one at a time. The same as `groupsOf` of those that are there. */
export function createGroups() {
  const drafts = new Map<string, Draft>();
  const homes = new Map<string, Home>();

  function remove(callId: string): void {
    const home = homes.get(callId);
    if (home === undefined) return;
    homes.delete(callId);
    home.draft.members.delete(home.member);
    home.draft.told = null;
    if (home.draft.members.size === 0) drafts.delete(home.draft.key);
  }

  return {
    /** Adds a Call; one that is known already moves to where it belongs now. */
    put(analysis: Analysis): void {
      remove(analysis.call.id);
      const home = add(drafts, analysis);
      if (home !== null) homes.set(analysis.call.id, home);
    },
    remove,
    clear(): void {
      drafts.clear();
      homes.clear();
    },
    /** Returns the Group of a Call: the same object until it changes. Null when it is of none. */
    of(callId: string): Group | null {
      const home = homes.get(callId);
      return home === undefined ? null : toldOf(home.draft);
    },
    /** Returns all Groups, best first. */
    list: (): Group[] => listOf(drafts),
  };
}

export type Groups = ReturnType<typeof createGroups>;
