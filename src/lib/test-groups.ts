import { isFields } from "../model/fields.ts";
import { oneLine } from "./input-problem.ts";

/** Calls of one test that one change repairs, in plain words. */
export interface TestGroup {
  /** Equal for groups of the same cause, in each test. */
  readonly key: string;
  readonly outcome: string;
  readonly title: string;
  /** The cause's id; null: none is known. */
  readonly cause: string | null;
  readonly host: string;
  readonly calls: number;
  /** What has to be changed, in one line; empty where that is not known. */
  readonly change: string;
}

/** A group over all tests of a run. */
interface RunGroup {
  readonly group: TestGroup;
  calls: number;
  /** By their ids: a test that is tried again is one. */
  readonly tests: Map<string, string>;
  readonly changes: Set<string>;
}

/** What was blocked or failed in the tests of a run, by key. */
export type RunGroups = Map<string, RunGroup>;

// Of each so many; of the rest their number.
const mostGroups = 20;
const mostNamed = 3;
const longestLine = 400;

function isGroup(value: unknown): value is TestGroup {
  if (!isFields(value)) return false;
  const { key, outcome, title, cause, host, calls, change } = value;
  const texts = [key, outcome, title, host, change].every((one) => typeof one === "string");
  return texts && (cause === null || typeof cause === "string") && typeof calls === "number";
}

/** Returns the groups that a test attached; none where the text is something else. */
export function readTestGroups(text: string): readonly TestGroup[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isGroup) : [];
  } catch {
    return [];
  }
}

/** Adds what one test met. `title`: as it is told to people. */
export function addTestGroups(run: RunGroups, test: { readonly id: string; readonly title: string }, groups: readonly TestGroup[]): void {
  for (const group of groups) {
    const known = run.get(group.key) ?? { group, calls: 0, tests: new Map(), changes: new Set() };
    known.calls += group.calls;
    known.tests.set(test.id, test.title);
    if (group.change !== "") known.changes.add(group.change);
    run.set(group.key, known);
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function shown(text: string): string {
  const line = oneLine(text);
  return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
}

/** The first of them by name, each after the same word. */
function named(word: string, texts: readonly string[], noun: string): string[] {
  const left = texts.length - mostNamed;
  const lines = texts.slice(0, mostNamed).map((text) => `    ${word}: ${shown(text)}`);
  return left > 0 ? [...lines, `    and ${counted(left, `more ${noun}`)}`] : lines;
}

function groupLines({ group, calls, tests, changes }: RunGroup): string[] {
  const { outcome, title, cause, host } = group;
  const where = host === "" ? "" : `, ${host}`;
  const head = `${outcome}: ${title}${cause === null ? "" : ` (${cause})`}${where}`;
  return [
    `  ${shown(head)}: ${counted(calls, "call")} in ${counted(tests.size, "test")}`,
    ...named("Change", Array.from(changes), "change"),
    ...named("Test", Array.from(tests.values()), "test"),
  ];
}

/** Returns a run's groups, those of most tests first, each line safe in a terminal; nothing where nothing was blocked or failed. */
export function runLines(run: RunGroups): string[] {
  const groups = Array.from(run.values()).sort((a, b) => b.tests.size - a.tests.size || b.calls - a.calls);
  if (groups.length === 0) return [];
  const left = groups.length - mostGroups;
  return [
    `Why CORS? ${counted(groups.length, "cause")}`,
    ...groups.slice(0, mostGroups).flatMap(groupLines),
    ...(left > 0 ? [`  and ${counted(left, "more cause")}; each test's attachments tell them`] : []),
  ];
}
