import { code, say, type Text, value } from "../../../../model/text.ts";

/** What is wrong with a value that is meant to be an origin and is none. */
export type MalformedKind =
  | "empty"
  | "invisible-characters"
  | "quotes"
  | "template"
  | "code-word"
  | "null-case"
  | "wildcard"
  | "pattern"
  | "scheme-missing"
  | "other";

const invisible = /[^\x21-\x7e]/;
// Placeholders of shells, Apache, template engines, nginx and Windows.
const template = /\$\{|%\{|\{\{|<%|^\$\w|^%\w+%$|^<[^>]*>$|^\{[^}]*\}$/;
const codeWord = /^(undefined|none|nil|false|true|nan|\[object \w+\]|all|any)$/i;
const pattern = /[\^\\|()+]|\.\*|\[|^\//;
const hostOnly = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?(?:\/.*)?$/i;

/** Names the fault of an allow-origin value that is neither an origin nor `*` nor `null`. */
export function malformedKind(text: string): MalformedKind {
  if (text === "") return "empty";
  if (codeWord.test(text)) return "code-word";
  if (template.test(text)) return "template";
  if (/^["'`]|["'`]$/.test(text)) return "quotes";
  if (invisible.test(text)) return "invisible-characters";
  if (text.toLowerCase() === "null") return "null-case";
  if (/^(?:[a-z]+:\/\/)?\*\.[a-z0-9.-]+(?::\d+)?\/?$/i.test(text)) return "wildcard";
  if (pattern.test(text)) return "pattern";
  return hostOnly.test(text) ? "scheme-missing" : "other";
}

/** Explains the fault in one or two sentences. */
export function describeMalformed(text: string): Text {
  const seen = value(text);
  switch (malformedKind(text)) {
    case "empty":
      return say`The header is there, but its value is empty. Often a setting or an environment variable with the origin is not set.`;
    case "invisible-characters":
      return say`The value ${seen} has characters that cannot be seen or are not plain ASCII. An origin has none of them.`;
    case "quotes":
      return say`The value ${seen} has quotation marks, and they count as part of it. Take them out.`;
    case "template":
      return say`The value ${seen} looks like a placeholder that was never filled in: the text of the configuration was sent instead of the origin.`;
    case "code-word":
      return say`The value ${seen} is a word of a program, not an origin: most likely a setting is missing, or a value of the wrong kind was written into the header.`;
    case "null-case":
      return say`The value ${seen} is neither an origin nor ${code("null")}. Even ${code("null")} would be no good choice: a sandboxed frame on any site has that origin.`;
    case "wildcard":
      return say`The value ${seen} is meant to cover sub-domains. A wildcard inside an origin does not exist: the header holds one exact origin, or only ${code("*")}.`;
    case "pattern":
      return say`The value ${seen} looks like a regular expression. Browsers do not know patterns here: the header holds one exact origin.`;
    case "scheme-missing":
      return say`The value ${seen} lacks the scheme: an origin begins with ${code("https://")} or ${code("http://")}.`;
    case "other":
      return say`The value ${seen} does not have the form of an origin: scheme, ${code("://")}, host, and the port when it is not the usual one.`;
  }
}
