import { displayName } from "../../../model/header-list.ts";
import { code, header, phrase, say, type Text } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { codes, seenAndNeeded } from "../../phrases.ts";
import type { ToldFacts } from "../../told.ts";
import { recoveredTokens, repairedList } from "../header/parts/token-list.ts";
import { mcpResponseHeaders, mcpSignOf } from "../parts/mcp.ts";
import { lineOf, type Passed, passedOf } from "./parts/passed.ts";
import { type Unread, unreadHeaders } from "./parts/unread-headers.ts";

function toldHeader({ header: name }: ToldFacts): Text {
  return name === null
    ? say`A script asked for a header of an answer, which is not exposed: across origins it may read only a few headers by itself, and of this one it gets nothing.`
    : say`A script asked for the header ${header(name)} of an answer, which is not exposed: across origins it may read only a few headers by itself, and of this one it gets nothing.`;
}

/** All that the lines name: a list for each of them would be overwritten by the next. */
function toldNames(alike: readonly ToldFacts[]): string | null {
  const names = new Map(alike.flatMap(({ header: name }) => (name === null ? [] : [[name.toLowerCase(), name] as const])));
  return names.size === 0 ? null : Array.from(names.values()).join(", ");
}

/** What a library does without them stands in no console, but for one line that Chrome writes of an XMLHttpRequest. */
function readerNote({ reader, names }: Unread): Text[] {
  if (reader?.reads === undefined) return [];
  const { reads, name, packages } = reader;
  const needed = names.filter((unread) => reads.names.includes(unread)).map(displayName);
  const [shown, from] = [codes(needed), codes(packages)];
  return [
    needed.length === 1
      ? say`${shown} is read by ${name} (${from}): without, ${reads.without}.`
      : say`${shown} are read by ${name} (${from}): without, ${reads.without}.`,
  ];
}

const ofMcp = new Set(mcpResponseHeaders.map((name) => name.toLowerCase()));

/** One answer shows one of the two: the other is missed in another call. */
function mcpStep({ hop, host }: Passed, { names, exposed }: Unread): Text[] {
  if (mcpSignOf(hop) === null || !names.some((name) => ofMcp.has(name))) return [];
  const rules = { caseSensitive: false, keepStar: false };
  const list = repairedList(recoveredTokens(exposed), [...mcpResponseHeaders, ...names.map(displayName)], rules);
  return [
    say`This is a call to a server for assistants (MCP): on every answer of ${code(host)}, a 401 included, send ${header("access-control-expose-headers", list)}.`,
  ];
}

/** Reports headers that came with an answer, and that scripts cannot read because the server does not expose them. */
export const exposedHeadersOmission = rootCause({
  id: "exposed-headers-omission",
  title: phrase`Headers that came cannot be read by scripts`,
  family: "passing",
  on: ["allowed"],
  find: (input) => {
    const passed = passedOf(input);
    const unread = passed === null ? null : unreadHeaders(passed);
    if (passed === null || unread === null || unread.hasStar) return [];
    const shown = codes(unread.names.map(displayName));
    const one = unread.names.length === 1;
    const list = header("access-control-expose-headers");
    return [
      {
        behind: null,
        headline: one
          ? say`The call passed, but scripts cannot read ${shown}: the header came and is not exposed.`
          : say`The call passed, but scripts cannot read ${shown}: the headers came and are not exposed.`,
        why: [
          seenAndNeeded(
            "access-control-expose-headers",
            unread.exposed,
            header("access-control-expose-headers", unread.names.map(displayName).join(", ")),
          ),
          say`Across origins a script reads only a few headers by itself, such as ${header("content-type")}. For every other, ${code("headers.get()")} gives ${code("null")}, without an error.`,
          ...readerNote(unread),
        ],
        change: [
          one
            ? say`If the page needs it: on ${code(passed.host)}, add ${shown} to ${list}, on the answer itself and not on the preflight's.`
            : say`If the page needs them: on ${code(passed.host)}, add ${shown} to ${list}, on the answer itself and not on the preflight's.`,
          ...mcpStep(passed, unread),
        ],
        lessons: mcpSignOf(passed.hop) === null ? [] : ["assistant-servers"],
        actor: "server",
        evidence: unread.names.map((name) => lineOf(passed, name)),
        sure: "seen",
      },
    ];
  },
  told: (facts, alike) => [
    toldHeader(facts),
    say`On the server: send ${header("access-control-expose-headers", toldNames(alike))} with the answer itself, not with the preflight's. A viewer that loads parts needs ${code("Accept-Ranges")} and ${code("Content-Range")}.`,
  ],
});
