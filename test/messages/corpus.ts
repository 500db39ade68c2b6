import type { ParsedMessage } from "../../src/messages/parsed-message.ts";
import { chromeSamples } from "./corpus-chrome.ts";
import { firefoxSamples } from "./corpus-firefox.ts";
import { fragmentSamples } from "./corpus-fragments.ts";
import { safariSamples } from "./corpus-safari.ts";

/** A pasted text, and what it says. Fields that are left out are null. */
export interface Sample {
  readonly name: string;
  readonly text: string;
  readonly expected: Partial<ParsedMessage>;
}

/** Everything null but the fields given. */
export function message(fields: Partial<ParsedMessage>): ParsedMessage {
  return {
    browser: null,
    causes: [],
    url: null,
    origin: null,
    redirectedFrom: null,
    redirectedTo: null,
    method: null,
    header: null,
    status: null,
    allowOrigin: null,
    preflight: null,
    resource: null,
    notCors: null,
    ...fields,
  };
}

export const samples: readonly Sample[] = [...chromeSamples, ...firefoxSamples, ...safariSamples, ...fragmentSamples];

function curl(text: string): string {
  return text.replace(/'([^']*)'/g, "‘$1’").replace(/"([^"]*)"/g, "“$1”");
}

/** Breaks lines at spaces, as mail programs do. */
function wrap(text: string, width: number): string {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1] ?? "";
    if (last !== "" && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines.join("\n");
}

/** What happens to a message between the console and the one who reads it. */
export const noises: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "chrome's source": (text) => `index.html:1 ${text}`,
  "a place without a name": (text) => `(index):1 ${text}`,
  "safari's level": (text) => `[Error] ${text}`,
  logcat: (text) => `E/Console: [ERROR:CONSOLE(0)] "${text}", source: https://app.example.org/ (0)`,
  "stack below": (text) =>
    `${text}\n    at load (https://app.example.org/main.js:12:5)\n    at async HTMLButtonElement.onClick (main.js:40:9)`,
  "text around": (text) => `Hi all,\n\nsince yesterday I get this:\n\n${text}\n\nAny idea? It works in Postman.`,
  quoted: (text) =>
    text
      .split("\n")
      .map((line) => `> ${line}`)
      .join("\n"),
  "wrapped at spaces": (text) => wrap(text, 60),
  "wrapped and quoted": (text) =>
    wrap(text, 50)
      .split("\n")
      .map((line) => `> > ${line}`)
      .join("\n"),
  "in colours": (text) => `\u001b[31m${text}\u001b[0m`,
  "windows lines": (text) => text.replace(/\n/g, "\r\n"),
  // A text without quotation marks that were escaped is left alone: its "&amp;" may be the URL's own.
  "html escaped": (text) =>
    /['"]/.test(text) ? text.replace(/&/g, "&amp;").replace(/'/g, "&#39;").replace(/"/g, "&quot;").replace(/</g, "&lt;") : text,
  "in a log of JSON": (text) => JSON.stringify({ level: "error", message: text, time: 1764504000 }),
  "a program's string": (text) => JSON.stringify(text),
  "with line numbers": (text) =>
    `${text}\n`
      .split("\n")
      .map((line, index) => `${index + 41} | ${line}`)
      .join("\n"),
  "spaces that do not break": (text) => text.replaceAll(" ", "\u00a0"),
  "a time before": (text) => `12:04:51.123 ${text}`,
  twice: (text) => `${text}\n${text}`,
};

export { curl };
