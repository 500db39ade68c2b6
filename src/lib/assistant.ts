import { analyzeSession } from "../analyze.ts";
import type { Browser } from "../cors/verdict.ts";
import { causes } from "../diagnose/registry.ts";
import { type ExplainedMessage, explainMessages } from "../messages/explain-messages.ts";
import { parseMessages } from "../messages/parse-messages.ts";
import type { Call } from "../model/call.ts";
import type { Wanted } from "../own-file/own-file.ts";
import { mayChangeData, type ProbeRequest } from "../probe/probe.ts";
import { assistantText, dataNote, mostAnswerBytes } from "../report/assistant.ts";
import { type AnswerLine, dataText, fitted, quotedData, utf8Bytes } from "../report/data-text.ts";
import { backticksAround } from "../report/markdown.ts";
import { withoutSecrets } from "../report/redacted.ts";
import { browserNames } from "../words/browser.ts";
import { type CheckSettings, checkReport, runCheck } from "./check.ts";
import type { Switches } from "./check-notes.ts";
import { differingBrowsers } from "./check-text.ts";
import { clean } from "./clean.ts";
import { type Described, describedWish, type HostWish, wishesOfCalls, writtenFix } from "./fix.ts";
import { InputProblem } from "./input-problem.ts";

/** An assistant has none for what may change data. */
const toolSwitches: Switches = {
  send: "",
  follow: " With follow: true it is.",
  ca: " The variable NODE_EXTRA_CA_CERTS of this server names a file of further ones.",
};

function verifyCheck({ method }: ProbeRequest): string {
  const again = "call check_url again with the same arguments; it has to begin with";
  if (!mayChangeData(method)) return `${again} ALLOWED.`;
  return `${again} PREFLIGHT ALLOWED. Then make the call in the page: ${quotedData(method)} is never sent from here.`;
}

/** Asks a live server, and returns what an assistant is told of it. No method that may change data is ever sent. */
export async function answerCheck(url: string, settings: Omit<CheckSettings, "send" | "redact">): Promise<string> {
  const check = await runCheck(url, { ...settings, send: false }, toolSwitches);
  const { notes } = checkReport(check, true);
  const each = differingBrowsers(check);
  return assistantText(check.session.analyses, {
    redact: (told) => clean(told, {}),
    verify: verifyCheck(check.request),
    notes: [...(each.length > 0 ? [each.join(", ")] : []), ...notes],
  });
}

/** Returns an error's sentence, which may quote what was passed. */
export function answerProblem(sentence: string): string {
  return `Problem: ${quotedData(sentence, 700)}`;
}

/** Returns what an assistant is told of recorded Calls. */
export function answerCalls(calls: readonly Call[], browser: Browser, notes: readonly string[] = []): string {
  return assistantText(analyzeSession(calls, { browser }).analyses, {
    redact: (told) => clean(told, {}),
    verify: "record it again after the change, or ask the server with check_url.",
    notes,
  });
}

function fact(name: string, known: string | number | null): string[] {
  return known === null ? [] : [`${name} ${quotedData(String(known))}`];
}

function messageLines(message: ExplainedMessage): AnswerLine[] {
  const { causes: named, notCors, browser } = message;
  const [best = notCors, ...others] = named;
  const facts = [
    ...(browser === null ? [] : [`browser ${browserNames[browser]}`]),
    ...fact("request", [message.method, message.url].filter((part) => part !== null).join(" ") || null),
    ...fact("page", message.origin),
    ...fact("header", message.header),
    ...fact("status", message.status),
    ...fact("redirected to", message.redirectedTo),
  ];
  return [
    { text: best === null ? "Cause: the text does not say why" : `Cause: ${best.id} (${best.title})`, rank: 0 },
    ...(facts.length === 0 ? [] : [{ text: `Told: ${facts.join(", ")}`, rank: 1 }]),
    ...(best?.paragraphs ?? []).map((paragraph, index) => ({ text: `- ${dataText(paragraph)}`, rank: index < 2 ? 0 : 3 })),
    ...others.map(({ id, title }) => ({ text: `It may also be: ${id} (${title})`, rank: 2 })),
  ];
}

/** Returns what an assistant is told of the text of a console. Throws an InputProblem when it holds no message that is known. */
export function answerMessage(text: string): string {
  const messages = withoutSecrets(explainMessages(parseMessages(text)), { people: true });
  const main = messages.find(({ causes: named }) => named.length > 0) ?? messages[0];
  if (main === undefined)
    throw new InputProblem("The text holds no error message of a browser that is known. Pass the whole line from the console.");
  const others = messages.filter((one) => one !== main);
  return fitted(
    [
      ...messageLines(main),
      ...others.slice(0, 5).map((one) => ({
        text: `Further: ${(one.causes[0] ?? one.notCors)?.id ?? "no reason"}${one.url === null ? "" : `, ${quotedData(one.url)}`}`,
        rank: 4,
      })),
      { text: "Verify: ask the server with check_url (url, origin, method, headers as in the page's call).", rank: 0 },
      { text: dataNote, rank: 0 },
    ],
    mostAnswerBytes,
  );
}

function neededLine({ policy }: Wanted): string {
  const { origins, methods, requestHeaders, exposedHeaders, credentials } = policy;
  const lists = [
    ["origins", origins.length === 0 ? ["*"] : origins],
    ["methods", methods],
    ["request headers", requestHeaders],
    ["exposed headers", exposedHeaders],
  ] as const;
  const named = lists.flatMap(([name, values]) => (values.length === 0 ? [] : [`${name} ${quotedData(values.join(", "), 240)}`]));
  return `To be allowed: ${named.join("; ")}${credentials ? "; credentials" : ""}.`;
}

function hostLines(wish: HostWish): AnswerLine[] {
  const { host, server, notes, blocks } = writtenFix(wish);
  const because = server.because === "unknown" ? "the server is not known; name it with server" : server.because;
  const smallest = blocks.filter(({ form }) => form === "partial");
  return [
    { text: `Host: ${host === null ? "as described" : quotedData(host)}. Server: ${server.label} (${server.id}; ${because}).`, rank: 0 },
    { text: neededLine(wish.wanted), rank: 0 },
    ...notes.map((note) => ({ text: `Note: ${quotedData(note, 300)}`, rank: 3 })),
    ...(smallest.length > 0 ? smallest : blocks).map(({ where, file, code }, index) => {
      const marks = backticksAround(code, 3);
      const named = file === null ? "" : ` (${quotedData(file)})`;
      const written = code === "" ? "" : `\n${marks}\n${code.trimEnd()}\n${marks}`;
      return { text: `${quotedData(where, 300)}${named}${written}`, rank: index === 0 ? 1 : 2 };
    }),
  ];
}

/** The smallest text first; the whole one where that fits as well. */
function answerWishes(wishes: readonly HostWish[]): string {
  if (wishes.length === 0) return `Nothing that a server's headers repair was found.\n${dataNote}`;
  const lines = wishes.flatMap(hostLines);
  const end: AnswerLine[] = [
    {
      text: "Verify: deploy it, then call check_url; it has to begin with ALLOWED or PREFLIGHT ALLOWED. In a terminal, why-cors fix prints the whole text.",
      rank: 0,
    },
    { text: dataNote, rank: 0 },
  ];
  return fitted([...lines, ...end], mostAnswerBytes);
}

/** Returns the text that lets in what is described. `server` is an id; null: for any server. */
export function answerDescribedFix(described: Described, server: string | null): string {
  return answerWishes([describedWish(described, { server, host: null })]);
}

/** Returns the text that repairs what was recorded. */
export function answerRecordedFix(calls: readonly Call[], server: string | null, host: string | null): string {
  return answerWishes(wishesOfCalls(calls, { server, host }));
}

const families = Array.from(new Set(causes.map(({ family }) => family)));

/** Returns the causes that there are: how many of each family, or those of one, with their titles. */
export function answerCauses(family: string | null, offset: number): string {
  if (family === null) {
    const rows = families.map((name) => `- ${name}: ${causes.filter((one) => one.family === name).length}`);
    return `Families of causes (call list_causes with family):\n${rows.join("\n")}\nEach cause is explained at docs/reference.md of why-cors.`;
  }
  const named = causes.filter((one) => one.family === family);
  if (named.length === 0) throw new InputProblem(`family has to be one of ${families.join(", ")}.`);
  const rows: string[] = [];
  let bytes = 0;
  for (const { id, title } of named.slice(offset)) {
    const row = `- ${id}: ${title}`;
    bytes += utf8Bytes(row) + 1;
    if (bytes > mostAnswerBytes - 200) break;
    rows.push(row);
  }
  const next = offset + rows.length;
  return [...rows, ...(next < named.length ? [`More: call list_causes with family ${family} and offset ${next}.`] : [])].join("\n");
}
