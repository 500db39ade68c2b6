import type { CauseId } from "../diagnose/registry.ts";
import { errorNames, fieldsOfError, issueTitles } from "./chrome-panels.ts";
import { afterLine, beforeLine } from "./console-line.ts";
import { type Draft, draft, type ParsedMessage } from "./parsed-message.ts";

const before = new RegExp(
  `^[ \\t]*${beforeLine}["'“‘\`(]{0,2}(?:(?:Status|Error|Reason|Transferred|Blocked|Problem|Type):[ \\t]{1,10})?["'“‘\`(]{0,2}(?=\\S)`,
  "i",
);
const after = new RegExp(`${afterLine}$`);

/** Returns a line without what was put around its text. */
export function bareLine(line: string): string {
  return line.replace(before, "").replace(after, "");
}

const status: Partial<ParsedMessage> = { browser: "chrome", notCors: "cors-error-status" };

// Chrome's short names for a blocked request.
// https://github.com/ChromeDevTools/devtools-frontend/blob/main/front_end/panels/network/NetworkDataGridNode.ts
const blockedKinds: readonly (readonly [RegExp, CauseId])[] = [
  [/^csp$/, "csp-block"],
  [/^mixed-content$/, "mixed-content"],
  [/^(?:other|devtools|inspector|subresource-filter|extension)$/, "blocked-by-client"],
  [/^(?:NotSame|Coep|Coop|CORP |corp-|coep-|coop-)/, "resource-policy"],
];

function readBlocked(line: string): Partial<ParsedMessage> | null {
  const reason = /(?:^|["\s])\(blocked:\s?([^()\n]{2,90})\)(?:["\s]|$)/.exec(line)?.[1];
  const kind = reason === undefined ? undefined : blockedKinds.find(([test]) => test.test(reason))?.[1];
  return kind === undefined ? null : { browser: "chrome", notCors: kind };
}

// An error's name that is also an everyday word of programs.
const everyday = "InvalidResponse";
const names: ReadonlySet<string> = new Set(errorNames.filter((name) => name !== everyday));

const request = /^(?<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)[ \t]{1,5}(?<url>https?:\/\/\S{1,2048})[ \t]*(?<rest>.{0,40})$/;

function requestOf(line: string): Partial<ParsedMessage> {
  const { method, url } = request.exec(bareLine(line))?.groups ?? {};
  return { ...(method === undefined ? {} : { method }), ...(url === undefined ? {} : { url }) };
}

function readWholeLine(line: string, above: string): Partial<ParsedMessage> | null {
  const text = bareLine(line).replace(/[‘’]/g, "'");
  if (text === "CORS error" && request.exec(bareLine(above))?.groups?.rest === "") return { ...status, ...requestOf(above) };
  if (bareLine(request.exec(bareLine(line))?.groups?.rest ?? "") === "CORS error") return { ...status, ...requestOf(line) };
  if (text === "CORS error" || /(?:^|\t)CORS error(?:\t|$)/.test(line)) return status;
  if (names.has(text)) return fieldsOfError(text);
  const title = issueTitles.get(text);
  return title === undefined ? readBlocked(line) : { browser: "chrome", ...title };
}

// No line of these kinds is shorter or longer.
const minLine = 10;
const maxLine = 400;

/** Finds what counts only as a line of its own: the words of Chrome's Network and Issues panels. Places are those of the cleaned text. */
export function readWholeLines(clean: string): Draft[] {
  const drafts: Draft[] = [];
  let at = 0;
  let above = "";
  for (const line of clean.split("\n")) {
    const fields = line.length < minLine || line.length > maxLine ? null : readWholeLine(line, above.slice(0, maxLine));
    if (fields !== null) drafts.push(draft(at, fields, fields.notCors === "cors-error-status"));
    at += line.length + 1;
    above = line;
  }
  return drafts;
}
