import type { Analysis } from "../diagnose/analysis.ts";
import { isErrorFirst } from "../diagnose/error-first.ts";
import { type Group, grouped, groupsOf } from "../diagnose/groups.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import { originOf } from "../model/origin.ts";
import { sameData } from "../model/same-data.ts";
import type { Effect, PlanOf, ServerPlan } from "../model/server-plan.ts";
import { code, listOf, phrase, say, type Text, value } from "../model/text.ts";
import { effectLine, mayHoldMoreLine, notOfferedLine } from "../words/effect.ts";
import { groupTitle } from "../words/group.ts";
import { planOfGroup } from "./conclusion.ts";
import type { Section } from "./sections.ts";

/** A Group as a report tells it: one Call in full, of the others what they were. */
export interface ToldGroup {
  readonly group: Group;
  readonly count: number;
  readonly shown: Analysis;
  /** In the order of the report; those that are left out are only counted. */
  readonly others: readonly Analysis[];
  /** What its host has to change; null: no header of it repairs them, or the session is not known. */
  readonly plan: ServerPlan | null;
}

export interface Told {
  /** Best first. */
  readonly groups: readonly ToldGroup[];
  /** What passed, and needs no word. */
  readonly rest: readonly Analysis[];
}

/** Returns what a report has to tell of these Calls, by what one change repairs. */
export function toldGroups(analyses: readonly Analysis[], planOf: PlanOf): Told {
  const { groups, rest } = grouped(analyses);
  return {
    groups: groups.flatMap(({ group, members }): ToldGroup[] => {
      const shown = members.find(({ call }) => call.id === group.shownId);
      if (shown === undefined) return [];
      const others = members.filter((one) => one !== shown);
      return [{ group, count: members.length, shown, others, plan: planOfGroup(group, planOf) }];
    }),
    rest,
  };
}

/** Returns the Groups with no more than that many others of each. */
export function shortened(groups: readonly ToldGroup[], most: number): ToldGroup[] {
  return groups.map((told) => ({ ...told, others: told.others.slice(0, most) }));
}

/** How many causes are told in full where all of them would be too many to be read. */
export const mostInFull = 3;

// A report of more causes is not read to its end.
const mostTold = 12;

/** Reports whether that many causes are told in full, each of them. */
export function tellsAll(count: number): boolean {
  return count <= mostTold;
}

/** Returns the Groups with what `clean` makes of their Calls; it is called once. */
export function cleaned(groups: readonly ToldGroup[], clean: (written: readonly Analysis[]) => readonly Analysis[]): ToldGroup[] {
  const written = clean(groups.flatMap(({ shown, others }) => [shown, ...others]));
  let next = 0;
  return groups.flatMap((told) => {
    const [shown, ...others] = written.slice(next, next + 1 + told.others.length);
    next += 1 + told.others.length;
    return shown === undefined ? [] : [{ ...told, shown, others }];
  });
}

/** Returns a Group's title with what tells it from others of the same cause: a status, or an error's name. */
export function titleOf(group: Group): string {
  const { story } = group;
  const title = groupTitle(group);
  return /^[\w:.]+$/.test(story) ? `${title} (${story})` : title;
}

// What is more is counted.
const mostListed = 20;

/** Made anew, since what a file calls an origin may be any text. */
function plainOrigin(origin: string): string {
  return originOf(origin) ?? "null";
}

/** Returns the pages of a Group. */
export function pagesOf({ pageOrigins }: Group): Text {
  return pageOrigins.length === 0 ? say`not observed` : list(pageOrigins.map(plainOrigin));
}

function list(texts: readonly string[]): Text {
  const left = texts.length - mostListed;
  const listed = listOf(texts.slice(0, mostListed).map(value), ", ");
  return left > 0 ? say`${listed} and ${left} more` : listed;
}

function policyLines({ origins, methods, requestHeaders, exposedHeaders, credentials }: CorsPolicy): Text[] {
  return [
    origins.length === 0 ? say`Every origin: ${code("*")}` : say`Origins: ${list(origins.map(plainOrigin))}`,
    ...(methods.length === 0 ? [] : [say`Methods: ${list(methods)}`]),
    ...(requestHeaders.length === 0 ? [] : [say`Request headers: ${list(requestHeaders)}`]),
    ...(exposedHeaders.length === 0 ? [] : [say`Headers that scripts may read: ${list(exposedHeaders)}`]),
    ...(credentials ? [say`Credentials: allowed`] : []),
  ];
}

/** Reports whether what is told of the one Call says the whole policy. */
function isSaid(policy: CorsPolicy, shown: Analysis): boolean {
  const [own] = groupsOf([shown]);
  return sameData(own?.policy ?? null, policy);
}

/** Nothing else is known that the policy has to look after. */
function isOnlyCall({ repaired, kept, stillFailing }: Effect): boolean {
  return kept === 0 && stillFailing.reduce((count, { callIds }) => count + callIds.length, repaired.length) === 1;
}

function planSection(plan: ServerPlan, shown: Analysis): Section {
  const { host, policy, effect, isOffered } = plan;
  if (!isOffered) return { title: phrase`One policy for ${host}`, lines: [notOfferedLine(plan)], commands: [] };
  const more = mayHoldMoreLine(plan);
  const after = [...(more === null ? [] : [more]), effectLine(effect, "these settings")];
  if (isOnlyCall(effect) && isSaid(policy, shown)) return { title: phrase`What that does`, lines: after, commands: [] };
  const title = isErrorFirst(shown.diagnosis)
    ? phrase`So that the page can read the error: what ${host} has to allow, with everything that it allows now`
    : phrase`What ${host} has to allow, with everything that it allows now`;
  return { title, lines: [...policyLines(policy), ...after], commands: [] };
}

/** Returns what the host has to allow for all Calls, and what that does; empty where the one that is told in full says all of it. */
export function policySection({ group, count, shown, plan }: ToldGroup): Section[] {
  if (plan !== null) return [planSection(plan, shown)];
  const { policy, host } = group;
  if (count === 1 || policy === null || isSaid(policy, shown)) return [];
  return [{ title: phrase`What ${host} has to allow for all of them`, lines: policyLines(policy), commands: [] }];
}
