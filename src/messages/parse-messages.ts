import { chromeAnchor, chromeReasons, readChrome } from "./chrome.ts";
import { chromeTails, readAftermath, readCutFrame } from "./chrome-fragments.ts";
import { issueReasons, readErrorNames } from "./chrome-panels.ts";
import { type Compact, cleanText, compact } from "./clean-text.ts";
import { edgeHtmlReasons } from "./edge-html.ts";
import { firefoxAnchor, readFirefox, readShortForms } from "./firefox.ts";
import { readBareReasons } from "./firefox-bare.ts";
import { readTranslated } from "./firefox-translated.ts";
import { mergeDrafts } from "./merge.ts";
import { readNotCors } from "./not-cors.ts";
import { type Draft, draft, type ParsedMessage } from "./parsed-message.ts";
import { ranges } from "./ranges.ts";
import type { Reason } from "./reasons.ts";
import { readGenericLine, readSafari, safariAnchor, safariReasons } from "./safari.ts";
import { valuesOf } from "./template.ts";
import { unwrapped } from "./unwrapped.ts";
import { readWholeLines } from "./whole-lines.ts";

type Range = readonly [number, number];

interface Read {
  readonly drafts: readonly Draft[];
  readonly taken: readonly Range[];
}

const anchors = new RegExp(`${chromeAnchor.source}|${firefoxAnchor.source}|${safariAnchor.source}`, "g");

// No message is longer; what follows a beginning without an end is not searched for ever.
const maxWindow = 16_000;

/** Messages that begin with words of their own. */
function readFramed(within: Compact): Read {
  const starts = Array.from(within.text.matchAll(anchors), ({ index }) => index);
  const drafts: Draft[] = [];
  const taken: Range[] = [];
  let free = 0;
  starts.forEach((start, index) => {
    if (start < free) return;
    const end = Math.min(starts[index + 1] ?? within.text.length, start + maxWindow);
    const read = readFirefox(within, start, end) ?? readChrome(within, start, end) ?? readSafari(within, start, end);
    if (read === null) return;
    drafts.push(read.draft);
    taken.push([start, read.end]);
    free = read.end;
  });
  return { drafts, taken };
}

/** Sentences of which the beginning was left out, and WebKit's, which have none. */
const looseReasons: readonly Reason[] = [...safariReasons, ...chromeReasons, ...chromeTails, ...edgeHtmlReasons, ...issueReasons].map(
  (candidate) => ({
    ...candidate,
    pattern: new RegExp(candidate.pattern.source, "dg"),
  }),
);

// Lists of what a failure may have been: superagent's, and Swagger UI's.
// https://github.com/ladjs/superagent/blob/master/src/client.js
// https://github.com/swagger-api/swagger-ui/blob/master/src/core/components/live-response.jsx
const hearsay = /(?:networkisoffline,|NetworkFailure[,>/.]?)$/;

function readLoose(within: Compact, framed: readonly Range[]): Read {
  const hits = looseReasons.flatMap((candidate) => {
    const spoken = ranges(framed);
    return Array.from(within.text.matchAll(candidate.pattern)).flatMap((match) => (spoken.has(match.index) ? [] : [{ match, candidate }]));
  });
  hits.sort((a, b) => a.match.index - b.match.index);
  const drafts: Draft[] = [];
  const taken: Range[] = [];
  let free = 0;
  hits.forEach(({ match, candidate }, index) => {
    const end = match.index + match[0].length;
    if (match.index < free || hearsay.test(within.text.slice(Math.max(0, match.index - 20), match.index))) return;
    const next = hits.slice(index + 1, index + 9).find((hit) => hit.match.index >= end)?.match.index ?? within.text.length;
    const fields = candidate.read(valuesOf(match, within, 0));
    const isChrome = within.text.startsWith("inpreflightresponse", end);
    const prefixed = within.text.slice(Math.max(0, match.index - 40), match.index).endsWith("doesn'tpassaccesscontrolcheck:");
    const aftermath = readAftermath(within, end, next);
    const framed = readCutFrame(within, match.index);
    const byChrome = isChrome || Object.keys(framed).length > 0 || aftermath.end > end || fields.browser === undefined;
    drafts.push(
      draft(match.index, {
        ...(prefixed ? { preflight: true } : {}),
        ...framed,
        ...fields,
        ...aftermath.fields,
        browser: byChrome ? "chrome" : (fields.browser ?? null),
      }),
    );
    taken.push([match.index, aftermath.end]);
    free = aftermath.end;
  });
  return { drafts, taken };
}

const genericStart = /(?:[A-Za-z]{2,20}c|C)annotload/g;

function readGenericLines(within: Compact, framed: readonly Range[]): Read {
  if (!within.text.includes("duetoaccesscontrolchecks")) return { drafts: [], taken: [] };
  const spoken = ranges(framed);
  const starts = Array.from(within.text.matchAll(genericStart), ({ index }) => index);
  const read = starts.flatMap((start, index) => {
    const found = spoken.has(start) ? null : readGenericLine(within, start, starts[index + 1] ?? within.text.length);
    return found === null ? [] : [{ found, start }];
  });
  return { drafts: read.map(({ found }) => found.draft), taken: read.map(({ found, start }) => [start, found.end] as const) };
}

function read(text: string): ParsedMessage[] {
  const clean = cleanText(text);
  const within = compact(clean);
  const framed = readFramed(within);
  const generic = readGenericLines(within, framed.taken);
  const loose = readLoose(within, framed.taken);
  const names = readErrorNames(within.text);
  const inSource = (found: Draft): Draft => ({ ...found, at: within.source(found.at) });
  const own = [framed, generic, loose, names].flatMap(({ drafts }) => drafts).map(inSource);
  const spoken = [framed, generic, loose, names]
    .flatMap(({ taken }) => taken)
    .map(([from, to]): Range => [within.source(from), within.source(to - 1) + 1]);
  const translated = readTranslated(clean, ranges(inOrder(spoken)));
  const taken = inOrder([...spoken, ...translated.taken]);
  const bare = [...readShortForms(clean), ...readBareReasons(clean, () => ranges(taken)), ...readWholeLines(clean)];
  const others = readNotCors(clean, () => ranges(taken));
  return mergeDrafts([...own, ...translated.drafts, ...bare, ...others]).map(({ at: _at, weak: _weak, ...message }) => message);
}

function inOrder(taken: readonly Range[]): Range[] {
  return [...taken].sort((a, b) => a[0] - b[0]);
}

/** How much is known of failures: a cause is more than a line that tells none, and that more than a line without its reason. */
function worthOf(messages: readonly ParsedMessage[]): number {
  return messages.reduce((sum, { causes, notCors }) => sum + (causes.length > 0 ? 3 : notCors === "reason-missing" ? 1 : 2), 0);
}

/**
 * Reads what browsers wrote to the console: one message per failure, in the order of the text. Empty when the text holds no
 * message of a browser. Never throws; what a message does not say is null.
 */
export function parseMessages(text: string): ParsedMessage[] {
  const asItIs = read(text);
  const whole = unwrapped(text);
  const together = whole === null ? null : read(whole);
  return together !== null && worthOf(together) >= worthOf(asItIs) ? together : asItIs;
}
