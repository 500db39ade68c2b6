import type { Effect, ServerPlan, StillFailing } from "../model/server-plan.ts";
import { code, header, listOf, phrase, say, sentences, type Text } from "../model/text.ts";
import { stoppedBy } from "./cors-error.ts";

function stillFailingLine(why: StillFailing, count: number): Text {
  switch (why.kind) {
    case "status":
      return say`${count} will still get the ${why.status}: the page will then see the ${why.status}, not the data.`;
    case "next-answer":
      return count === 1
        ? say`1 is redirected then, to an answer that nobody has seen.`
        : say`${count} are redirected then, to an answer that nobody has seen.`;
    case "obstacle":
      return count === 1
        ? say`1 is then stopped at ${code(why.host)}: ${stoppedBy(why.error)}.`
        : say`${count} are then stopped at ${code(why.host)}: ${stoppedBy(why.error)}.`;
    case "no-origin":
      return why.byRedirect ? withoutOrigin(count) : fromPageWithoutOrigin(count);
    case "open":
      return say`${count} cannot be judged: too little of it was seen.`;
  }
}

function withoutOrigin(count: number): Text {
  return count === 1
    ? say`1 was redirected from one server to another and then has the origin ${code("null")}, which no list can name.`
    : say`${count} were redirected from one server to another and then have the origin ${code("null")}, which no list can name.`;
}

function fromPageWithoutOrigin(count: number): Text {
  return count === 1
    ? say`1 comes from a page without an origin, which no list can name.`
    : say`${count} come from a page without an origin, which no list can name.`;
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

/** What is copied or set. */
type By = "this text" | "this change" | "these settings";

const ofOneCall: Readonly<Record<By, (kept: number, broken: number) => Text>> = {
  "this text": (kept, broken) => say`With this text: repairs 1 call, keeps ${kept}, breaks ${broken}.`,
  "this change": (kept, broken) => say`With this change: repairs 1 call, keeps ${kept}, breaks ${broken}.`,
  "these settings": (kept, broken) => say`With these settings: repairs 1 call, keeps ${kept}, breaks ${broken}.`,
};

const ofCalls: Readonly<Record<By, (repaired: number, kept: number, broken: number) => Text>> = {
  "this text": (repaired, kept, broken) => say`With this text: repairs ${repaired} calls, keeps ${kept}, breaks ${broken}.`,
  "this change": (repaired, kept, broken) => say`With this change: repairs ${repaired} calls, keeps ${kept}, breaks ${broken}.`,
  "these settings": (repaired, kept, broken) => say`With these settings: repairs ${repaired} calls, keeps ${kept}, breaks ${broken}.`,
};

/** Says what a policy does to the Calls that were seen. */
export function effectLine({ repaired, unlessCookies, unanswered, kept, broken, stillFailing }: Effect, by: By): Text {
  const more = [
    ...(unlessCookies.length === 0 ? [] : [cookieLine(unlessCookies.length)]),
    ...(unanswered.length === 0 ? [] : [unansweredLine(unanswered.length)]),
    ...stillFailing.map(({ why, callIds }) => stillFailingLine(why, callIds.length)),
  ];
  const count = repaired.length;
  return sentences(count === 1 ? ofOneCall[by](kept, broken.length) : ofCalls[by](count, kept, broken.length), ...more);
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
  return lines.length === 0 ? null : sentences(...lines);
}

function repairsNothingLine({ stillFailing }: Effect): Text {
  const instead = stillFailing.map(({ why, callIds }) => {
    const line = stillFailingLine(why, callIds.length);
    if (why.kind !== "no-origin") return line;
    return why.byRedirect
      ? sentences(line, say`Let the page call the last address itself.`)
      : sentences(line, say`Open the page from an address of its own, with ${code("https:")}, and without ${code("sandbox")}.`);
  });
  return sentences(say`No text is offered, because none for this server lets these calls through.`, ...instead);
}

/** Says why no text is offered, and what helps instead. */
export function notOfferedLine({ host, effect }: ServerPlan): Text {
  const count = effect.broken.length;
  if (count === 0) return repairsNothingLine(effect);
  return sentences(
    count === 1
      ? say`One policy for all of ${code(host)} would block 1 call that passes now, from a page without an origin, which no list can name.`
      : say`One policy for all of ${code(host)} would block ${count} calls that pass now, from a page without an origin, which no list can name.`,
    say`So no text is offered: change the answers named above, and no others.`,
  );
}

/** Says what comes first where no change of headers brings the data: an error is the fault. Null where it is not. */
export function errorFirstLine({ host, effect }: ServerPlan): Text | null {
  const statuses = effect.stillFailing.flatMap(({ why }) => (why.kind === "status" ? [why.status] : []));
  if (effect.repaired.length > 0 || statuses.length === 0) return null;
  return say`First find out why ${code(host)} answers with ${listOf(statuses.map((status) => code(String(status))))}. What follows does not take the error away: it lets the page read it.`;
}

/** What comes after the first thing to do where an error is the fault. */
export const readTheError = phrase`So that the page can read the error`;
