import { code, say, type Text } from "../../model/text.ts";
import { type Draft, indentAt, lineEnd, lineStart } from "../draft.ts";
import { allowOrigin, allowsCookies, asksForCookies, type ListHeader, listHeaders, onlyTrue, setsList } from "../list-headers.ts";
import { meantOrigin } from "../origin-entry.ts";
import type { Wanted } from "../own-file.ts";
import { addedOrigins, added as addedTo, exactly, named, putTogether, starBecomesList } from "../phrases.ts";
import { assigned } from "../script/assigned.ts";
import { addToList, literal, literals, plainItems, setInside } from "../script/lists.ts";
import { isMark, isWord, type Source, type Value, valueAt } from "../script/values.ts";
import { allOrigins, itemsOf, lacking, needsList, newOrigins, withItems } from "../wanted.ts";

/** A call such as `res.header("Access-Control-Allow-Origin", "…")`. */
interface SetterLine {
  /** `res.header`, as it is written. */
  readonly callee: string;
  /** The first token: `res`. */
  readonly at: number;
  readonly start: number;
  /** Behind the closing bracket. */
  readonly end: number;
  /** Lower case. */
  readonly name: string;
  readonly value: Value;
}

const setters: ReadonlySet<string> = new Set(["header", "set", "setHeader", "append"]);

/** The lines of a program that set a header of CORS by hand, in their order. */
export function setterLines(source: Source): SetterLine[] {
  const { tokens, text } = source;
  return tokens.flatMap((token, index): SetterLine[] => {
    const open = index - 1;
    const close = tokens[open]?.partner ?? -1;
    const name = token.kind === "string" ? (token.text?.toLowerCase() ?? "") : "";
    const isSetter = isMark(tokens[open], "(") && setters.has(tokens[open - 1]?.text ?? "") && isMark(tokens[open - 2], ".");
    if (!name.startsWith("access-control-") || !isSetter || !isMark(tokens[index + 1], ",")) return [];
    const start = tokens[open - 3]?.start ?? 0;
    return [
      {
        callee: text.slice(start, tokens[open - 1]?.end),
        at: open - 3,
        start,
        end: tokens[close]?.end ?? token.end,
        name,
        value: valueAt(source, index + 2, close),
      },
    ];
  });
}

/** Whether a call is a statement that has its line for itself. */
function ownsItsLine({ text }: Source, { start, end }: SetterLine): boolean {
  const behind = text.slice(end, lineEnd(text, end)).trim();
  return text.slice(lineStart(text, start), start).trim() === "" && /^;?(?:\s*\/\/.*)?$/.test(behind);
}

function addBelow(draft: Draft, source: Source, line: SetterLine, name: string, value: string, told: Text): void {
  if (!ownsItsLine(source, line)) {
    draft.refuse(line.start, say`This call shares its line with others. Put it on a line of its own first.`);
    return;
  }
  const written = [name, value].map((one) => literal(one, "javascript", null, draft.text)).join(", ");
  draft.addLines(line.end, [`${indentAt(draft.text, line.start)}${line.callee}(${written});`], told);
}

const written: Readonly<Record<string, string>> = {
  "access-control-allow-methods": "Access-Control-Allow-Methods",
  "access-control-allow-headers": "Access-Control-Allow-Headers",
  "access-control-expose-headers": "Access-Control-Expose-Headers",
};

function changeList(draft: Draft, source: Source, lines: readonly SetterLine[], list: ListHeader): void {
  if (list.added.length === 0) return;
  const own = lines.filter(({ name }) => name === list.name);
  for (const { value } of own) {
    if (value.kind === "string" && value.text !== null) {
      const missing = lacking(list.added, itemsOf(value.text), list.caseCounts);
      if (missing.length > 0) setInside(draft, value, withItems(value.text, missing), addedTo(missing, list.what));
    } else if (!/access-control-request-headers/i.test(draft.text.slice(value.start, value.end))) {
      draft.refuse(value.start, putTogether(list.what));
    }
  }
  const origin = lines.find(({ name }) => name === allowOrigin);
  if (own.length === 0 && origin !== undefined)
    addBelow(draft, source, origin, written[list.name] ?? list.name, list.all.join(", "), setsList(list));
}

function changeCookies(draft: Draft, source: Source, lines: readonly SetterLine[]): void {
  const own = lines.filter(({ name }) => name === "access-control-allow-credentials");
  const origin = lines.find(({ name }) => name === allowOrigin);
  for (const { value } of own) {
    if (value.kind === "string" && value.text !== null && value.text !== "true") setInside(draft, value, "true", onlyTrue);
  }
  if (own.length === 0 && origin !== undefined) addBelow(draft, source, origin, "Access-Control-Allow-Credentials", "true", allowsCookies);
}

/** The name of the request in the function around: `(req, res, next)`. */
function requestName({ tokens }: Source, line: SetterLine): string | null {
  const response = tokens[line.at]?.text ?? "";
  for (let index = line.at - 1; index > 1; index -= 1) {
    if (isWord(tokens[index], response) && isMark(tokens[index - 1], ",") && tokens[index - 2]?.kind === "word")
      return tokens[index - 2]?.text ?? null;
  }
  return null;
}

/** One written origin becomes a list: the answer names the asking origin when it is in it. */
function makeList(draft: Draft, source: Source, line: SetterLine, origins: readonly string[], told: Text): void {
  const request = requestName(source, line);
  const around = source.statements.find(({ from, to }) => from <= line.at && line.at < to);
  const top = around === undefined ? undefined : source.tokens[around.from];
  if (request === null || top === undefined || !ownsItsLine(source, line) || draft.text.includes("allowedOrigins")) {
    draft.refuse(
      line.start,
      say`Several origins need a list here, and where the request is to be had does not stand plainly in this file.`,
    );
    return;
  }
  const indent = indentAt(draft.text, line.start);
  const name = literal("Access-Control-Allow-Origin", "javascript", null, draft.text);
  const response = draft.text.slice(line.start, line.end).split(".")[0] ?? "res";
  const list = origins.map((origin) => literal(origin, "javascript", null, draft.text)).join(", ");
  const lines = [
    `if (allowedOrigins.includes(${request}.headers.origin)) {`,
    `${indent}  ${line.callee}(${name}, ${request}.headers.origin);`,
    `${indent}}`,
    `${indent}${response}.vary(${literal("Origin", "javascript", null, draft.text)})`,
  ];
  draft.addLinesAbove(top.start, [`const allowedOrigins = [${list}];`]);
  draft.replace(line.start, line.end - line.start, lines.join(draft.eol), told);
}

function changeOrigin(draft: Draft, source: Source, line: SetterLine, wanted: Wanted): void {
  const { value } = line;
  if (value.kind === "string" && value.text !== null) {
    const isStar = value.text === "*";
    if (isStar && !needsList(wanted)) return;
    const meant = isStar ? null : (meantOrigin(value.text, allOrigins(wanted)) ?? value.text);
    const there = meant === null ? [] : [meant];
    const added = lacking(isStar ? allOrigins(wanted) : newOrigins(wanted), there, true);
    if (added.length > 0) {
      const all = [...there, ...added];
      const told = isStar
        ? starBecomesList(all)
        : say`Answers with the asking origin when it is in the list, so that ${named(added)} may read too.`;
      makeList(draft, source, line, all, told);
    } else if (meant !== null && meant !== value.text) setInside(draft, value, meant, exactly(meant));
    return;
  }
  const added = newOrigins(wanted);
  const list = listAbove(source, line);
  if (list === null) {
    if (added.length > 0) draft.refuse(value.start, say`Which origins are let in here does not stand plainly in this file.`);
    else draft.note(value.start, say`Where nothing is asked before this line, it lets every site in: answer only origins of a list.`);
    return;
  }
  const missing = lacking(added, plainItems(list), true);
  if (missing.length > 0) addToList(draft, list, literals(missing, draft, "javascript", list), addedOrigins(missing));
}

/** The list that an `if (list.includes(…))` directly before the line asks. */
function listAbove(source: Source, line: SetterLine): Extract<Value, { kind: "list" }> | null {
  const { tokens } = source;
  for (let index = line.at - 1; index > Math.max(1, line.at - 20); index -= 1) {
    const name = isWord(tokens[index], "includes") && isMark(tokens[index - 1], ".") ? tokens[index - 2] : undefined;
    if (name?.kind !== "word") continue;
    const value = assigned(source, name.text ?? "");
    return value !== null && value !== "several" && value.kind === "list" ? value : null;
  }
  return null;
}

/** Changes a program that sets the headers itself. */
export function changeSetters(draft: Draft, source: Source, wanted: Wanted): void {
  const lines = setterLines(source);
  const origins = lines.filter(({ name }) => name === allowOrigin);
  const [first, second] = origins;
  if (first === undefined) return;
  const writtenIn = ({ value }: SetterLine): string => draft.text.slice(value.start, value.end);
  if (second !== undefined && origins.some((one) => writtenIn(one) !== writtenIn(first))) {
    draft.refuse(
      second.start,
      say`${code("Access-Control-Allow-Origin")} is set another way in an earlier line, and the file does not tell which of them answers this call.`,
    );
    return;
  }
  for (const one of origins) changeOrigin(draft, source, one, wanted);
  if (asksForCookies(wanted)) changeCookies(draft, source, lines);
  for (const list of listHeaders(wanted)) changeList(draft, source, lines, list);
  answerPreflights(draft, source, lines, wanted);
}

function answerPreflights(draft: Draft, source: Source, lines: readonly SetterLine[], { delta }: Wanted): void {
  const last = lines.at(-1);
  const isAnswered = source.tokens.some(({ kind, text }) => kind === "string" && text === "OPTIONS");
  const request = last === undefined ? null : requestName(source, last);
  if (last === undefined || !delta.answerPreflights || isAnswered) return;
  if (request === null || !ownsItsLine(source, last)) {
    draft.note(last.start, say`Answer requests with the method ${code("OPTIONS")} here with 204, before anything else refuses them.`);
    return;
  }
  const response = source.tokens[last.at]?.text ?? "res";
  const indent = indentAt(draft.text, last.start);
  draft.addLines(
    last.end,
    [`${indent}if (${request}.method === ${literal("OPTIONS", "javascript", null, draft.text)}) return ${response}.sendStatus(204);`],
    say`Answers preflights here, before anything below refuses them.`,
  );
}
