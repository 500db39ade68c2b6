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
      return why.byRedirect
        ? say`${verb(count, "was", "were")} redirected from one server to another and then ${count === 1 ? "has" : "have"} the origin ${code("null")}, which no list can name.`
        : say`${verb(count, "comes", "come")} from a page without an origin, which no list can name.`;
    case "open":
      return say`${count} cannot be judged: too little of it was seen.`;
  }
}

function cookieLine(count: number): Text {
  return count === 1
    ? say`1 stays blocked if it sends cookies, which nothing shows: then ${header("access-control-allow-credentials", "true")} is needed too.`
    : say`${count} stay blocked if they send cookies, which nothing shows: then ${header("access-control-allow-credentials", "true")} is needed too.`;
}

/** They pass the check, and what they then get is another question. */
function unansweredLine(count: number): Text {
  return count === 1
    ? say`1 then gets an answer that was not seen here: it may be an error.`
    : say`${count} then get answers that were not seen here: they may be errors.`;
}

/** Says what a policy does to the Calls that were seen; `by` names what is copied or set: "this text". */
export function effectLine({ repaired, unlessCookies, unanswered, kept, broken, stillFailing }: Effect, by: string): Text {
  const more = [
    ...(unlessCookies.length === 0 ? [] : [cookieLine(unlessCookies.length)]),
    ...(unanswered.length === 0 ? [] : [unansweredLine(unanswered.length)]),
    ...stillFailing.map(({ why, callIds }) => stillFailingLine(why, callIds.length)),
  ];
  const first = say`With ${by}: repairs ${calls(repaired.length)}, keeps ${kept}, breaks ${broken.length}.`;
  return more.reduce<Text>((text, sentence) => say`${text} ${sentence}`, first);
}

/** Says what the lists and stars that are replaced may allow beyond what was seen; null where nothing is lost. */
export function mayHoldMoreLine({ listMayHoldMore, starsNarrowed, preflightsUnseen, leavesPreflights, host }: ServerPlan): Text | null {
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
    // A text that leaves preflights alone has no lists for them.
    ...(preflightsUnseen && !leavesPreflights
      ? [
          say`No preflight of ${code(host)} was answered well here, so the request headers that it allows are not known: the list holds only those of these calls. Keep what is there.`,
        ]
      : []),
  ];
  const [first, ...more] = lines;
  return first === undefined ? null : more.reduce<Text>((text, line) => say`${text} ${line}`, first);
}

function repairsNothingLine({ stillFailing }: Effect): Text {
  const instead = stillFailing.map(({ why, callIds }) => {
    const line = stillFailingLine(why, callIds.length);
    if (why.kind !== "no-origin") return line;
    return why.byRedirect
      ? say`${line} Let the page call the last address itself.`
      : say`${line} Open the page from an address of its own, with ${code("https:")}, and without ${code("sandbox")}.`;
  });
  return instead.reduce<Text>(
    (text, line) => say`${text} ${line}`,
    say`No text is offered, because none for this server lets these calls through.`,
  );
}

/** Says why no text is offered, and what helps instead. */
export function notOfferedLine({ host, effect }: ServerPlan): Text {
  const count = effect.broken.length;
  if (count === 0) return repairsNothingLine(effect);
  const why = say`One policy for all of ${code(host)} would block ${calls(count)} that ${count === 1 ? "passes" : "pass"} now, from a page without an origin, which no list can name.`;
  return say`${why} So no text is offered: change the answers named above, and no others.`;
}

/** Says what comes first where no change of headers brings the data: an error is the fault. Null where it is not. */
export function errorFirstLine({ host, effect }: ServerPlan): Text | null {
  const statuses = effect.stillFailing.flatMap(({ why }) => (why.kind === "status" ? [why.status] : []));
  if (effect.repaired.length > 0 || statuses.length === 0) return null;
  return say`First find out why ${code(host)} answers with ${listOf(statuses.map((status) => code(String(status))))}. What follows does not take the error away: it lets the page read it.`;
}

/** What comes after the first thing to do where an error is the fault. */
export const readTheError = "So that the page can read the error";
