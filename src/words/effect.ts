import type { Effect, ServerPlan, StillFailing } from "../model/server-plan.ts";
import { code, header, listOf, say, type Text } from "../model/text.ts";
import { stoppedBy } from "./cors-error.ts";

function calls(count: number): string {
  return count === 1 ? "1 call" : `${count} calls`;
}

/** "1 is", "2 are": the verb of so many. */
function verb(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function stillFailingLine(why: StillFailing, count: number): Text {
  switch (why.kind) {
    case "status":
      return say`${count} will still get the ${why.status}: the page will then see the ${why.status}, not the data.`;
    case "next-answer":
      return say`${verb(count, "is", "are")} redirected then, to an answer that nobody has seen.`;
    case "obstacle":
      return say`${verb(count, "is", "are")} then stopped at ${code(why.host)}: ${stoppedBy(why.error)}.`;
    case "no-origin":
      return say`${verb(count, "comes", "come")} from a page without an origin, which no list can name.`;
    case "open":
      return say`${count} cannot be judged: too little of it was seen.`;
  }
}

function cookieLine(count: number): Text {
  return count === 1
    ? say`1 stays blocked if it sends cookies, which nothing shows: then ${header("access-control-allow-credentials", "true")} is needed too.`
    : say`${count} stay blocked if they send cookies, which nothing shows: then ${header("access-control-allow-credentials", "true")} is needed too.`;
}

/** Says what a policy does to the Calls that were seen; `by` names what is copied or set: "this text". */
export function effectLine({ repaired, unlessCookies, kept, broken, stillFailing }: Effect, by: string): Text {
  const more = [
    ...(unlessCookies.length === 0 ? [] : [cookieLine(unlessCookies.length)]),
    ...stillFailing.map(({ why, callIds }) => stillFailingLine(why, callIds.length)),
  ];
  const first = say`With ${by}: repairs ${calls(repaired.length)}, keeps ${kept}, breaks ${broken.length}.`;
  return more.reduce<Text>((text, sentence) => say`${text} ${sentence}`, first);
}

/** Says what the lists and stars that are replaced may allow beyond what was seen; null where nothing is lost. */
export function mayHoldMoreLine({ listMayHoldMore, starsNarrowed, preflightsUnseen, host }: ServerPlan): Text | null {
  const names = listOf(starsNarrowed.map((name) => header(name)));
  const lines = [
    ...(listMayHoldMore && !starsNarrowed.includes("access-control-allow-origin")
      ? [say`A list of origins on ${code(host)} may hold more of them than were seen here. Keep those when you replace it.`]
      : []),
    ...(starsNarrowed.length > 0
      ? [
          say`Answers of ${code(host)} have ${code("*")} in ${names}, which stands for everything. A list in its place holds only what was seen here: add whatever else is used.`,
        ]
      : []),
    ...(preflightsUnseen
      ? [
          say`No preflight of ${code(host)} was answered here, so the methods and headers that it allows are not known: the lists hold only what these calls use. Keep what is there.`,
        ]
      : []),
  ];
  const [first, ...more] = lines;
  return first === undefined ? null : more.reduce<Text>((text, line) => say`${text} ${line}`, first);
}

/** Says why no text is offered. */
export function notOfferedLine({ host, effect }: ServerPlan): Text {
  const count = effect.broken.length;
  const why = say`One policy for all of ${code(host)} would block ${calls(count)} that ${count === 1 ? "passes" : "pass"} now, from a page without an origin, which no list can name.`;
  return say`${why} So no text is offered: change the answers named above, and no others.`;
}

/** What comes after the first thing to do where an error is the fault. */
export const readTheError = "So that the page can read the error";
