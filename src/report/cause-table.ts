import type { Analysis } from "../diagnose/analysis.ts";
import { groupsOf } from "../diagnose/groups.ts";
import { visible } from "../model/plain-text.ts";
import { phrase } from "../model/text.ts";
import { cell } from "./columns.ts";
import { mostInFull } from "./told-groups.ts";

/** A cause as a table has it. */
export interface ListedCause {
  readonly title: string;
  readonly count: number;
  /** One of its Calls. */
  readonly shown: Analysis;
}

/** Every cause in a line, most requests first as they are told. */
export function tableLines(
  causes: readonly ListedCause[],
  clean: (analysis: Analysis) => Analysis,
  paint: (text: string, style: "bold" | "dim") => string,
): string[] {
  const line = (at: string, count: string, host: string, title: string): string =>
    `${at.padStart(5)}  ${count.padStart(8)}  ${cell(visible(host), 32)}  ${cell(visible(title), 49).trimEnd()}`;
  return [
    paint(phrase`${causes.length} causes, the first ${mostInFull} in full below. --all tells each of them in full.`, "bold"),
    "",
    paint(line("", phrase`Requests`, phrase`Host`, phrase`Cause`), "dim"),
    ...causes.map(({ count, title, shown }, at) => {
      const [group] = groupsOf([clean(shown)]);
      return line(String(at + 1), String(count), group?.host ?? "", title);
    }),
    "",
  ];
}
