import type { Analysis } from "../diagnose/analysis.ts";
import { type Group, groupKeyOf, groupsOf } from "../diagnose/groups.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import { originOf } from "../model/origin.ts";
import { code, listOf, say, type Text, value } from "../model/text.ts";
import { groupTitle } from "../words/group.ts";
import type { Section } from "./sections.ts";

/** A Group as a report tells it: one Call in full, of the others what they were. */
export interface ToldGroup {
  readonly group: Group;
  readonly shown: Analysis;
  /** In the order of the report. */
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
    return shown === undefined ? [] : [{ group, shown, others: all.filter((one) => one !== shown) }];
  });
  return { groups, rest: members.get(null) ?? [] };
}

/** Returns a Group's title with what tells it from others of the same cause. */
export function titleOf(group: Group): string {
  const { story } = group;
  const title = groupTitle(group);
  return story === "" ? title : `${title} (${story})`;
}

// What is more is counted.
const mostListed = 20;

function list(texts: readonly string[]): Text {
  const listed = texts.slice(0, mostListed).map(value);
  const left = texts.length - listed.length;
  return left === 0 ? listOf(listed) : say`${listed.flatMap((part) => [part, { kind: "text" as const, text: ", " }])}and ${left} more`;
}

function policyLines({ origins, methods, requestHeaders, exposedHeaders, credentials }: CorsPolicy): Text[] {
  return [
    // Made anew, since what a file calls an origin may be any text.
    origins.length === 0 ? say`Every origin: ${code("*")}` : say`Origins: ${list(origins.map((origin) => originOf(origin) ?? "null"))}`,
    ...(methods.length === 0 ? [] : [say`Methods: ${list(methods)}`]),
    ...(requestHeaders.length === 0 ? [] : [say`Request headers: ${list(requestHeaders)}`]),
    ...(exposedHeaders.length === 0 ? [] : [say`Headers that scripts may read: ${list(exposedHeaders)}`]),
    ...(credentials ? [say`Credentials: allowed`] : []),
  ];
}

/** Returns what the host has to allow for all Calls of a Group; empty where the one that is told in full says all of it. */
export function policySection({ group, shown }: ToldGroup): Section[] {
  const { policy, host } = group;
  const [own] = groupsOf([shown]);
  if (policy === null || JSON.stringify(own?.policy) === JSON.stringify(policy)) return [];
  return [{ title: `What ${host} has to allow for all of them`, lines: policyLines(policy), commands: [] }];
}
