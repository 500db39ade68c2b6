import type { Analysis } from "../diagnose/analysis.ts";
import { type Group, groupKeyOf, groupsOf } from "../diagnose/groups.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import { originOf } from "../model/origin.ts";
import { code, say, type Text, value } from "../model/text.ts";
import { groupTitle } from "../words/group.ts";
import type { Section } from "./sections.ts";

/** A Group as a report tells it: one Call in full, of the others what they were. */
export interface ToldGroup {
  readonly group: Group;
  readonly count: number;
  readonly shown: Analysis;
  /** In the order of the report; those that are left out are only counted. */
  readonly others: readonly Analysis[];
}

export interface Told {
  /** Best first. */
  readonly groups: readonly ToldGroup[];
  /** What passed, and needs no word. */
  readonly rest: readonly Analysis[];
}

/** Returns what a report has to tell of these Calls, by what one change repairs. */
export function toldGroups(analyses: readonly Analysis[]): Told {
  const members = new Map<string | null, Analysis[]>();
  for (const analysis of analyses) {
    const key = groupKeyOf(analysis);
    const known = members.get(key);
    if (known === undefined) members.set(key, [analysis]);
    else known.push(analysis);
  }
  const groups = groupsOf(analyses).flatMap((group): ToldGroup[] => {
    const all = members.get(group.key) ?? [];
    const shown = all.find(({ call }) => call.id === group.shownId);
    return shown === undefined ? [] : [{ group, count: all.length, shown, others: all.filter((one) => one !== shown) }];
  });
  return { groups, rest: members.get(null) ?? [] };
}

/** Returns the Groups with no more than that many others of each. */
export function shortened(groups: readonly ToldGroup[], most: number): ToldGroup[] {
  return groups.map((told) => ({ ...told, others: told.others.slice(0, most) }));
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
  const listed = texts.slice(0, mostListed).flatMap((text, index) => (index === 0 ? [value(text)] : say`, ${value(text)}`));
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

/** Returns what the host has to allow for all Calls of a Group; empty where the one that is told in full says all of it. */
export function policySection({ group, count, shown }: ToldGroup): Section[] {
  const { policy, host } = group;
  const [own] = groupsOf([shown]);
  if (count === 1 || policy === null || JSON.stringify(own?.policy) === JSON.stringify(policy)) return [];
  return [{ title: `What ${host} has to allow for all of them`, lines: policyLines(policy), commands: [] }];
}
