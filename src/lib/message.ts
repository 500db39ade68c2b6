import { isFailure, type MessageReport, messageReport } from "../messages/message-report.ts";
import { phrase } from "../model/text.ts";
import { withoutSecrets } from "../report/redacted.ts";
import { browserNames } from "../words/browser.ts";
import { oneLine } from "./input-problem.ts";

export interface MessageOptions {
  /** Leaves everything in; left out: secrets go. */
  readonly keepSecrets?: true;
  /** Leaves e-mail addresses and user names in. */
  readonly keepNames?: true;
}

export interface PrintOptions extends MessageOptions {
  readonly json: boolean;
}

export interface PrintedMessage {
  readonly text: string;
  readonly exitCode: 0 | 1 | 2;
}

type Message = MessageReport["messages"][number];

function factLine(name: string, value: string | number | null): string[] {
  return value === null ? [] : [`  ${name}: ${oneLine(String(value))}`];
}

function explained(explanation: string): string[] {
  return explanation.split("\n").map((line) => `  ${oneLine(line)}`);
}

function messageLines(message: Message): string[] {
  const { browser, causes, notCors } = message;
  const [best, ...others] = causes;
  const title = best?.title ?? notCors?.title ?? phrase`No reason is named`;
  return [
    oneLine(title),
    ...factLine(phrase`browser`, browser === null ? null : browserNames[browser]),
    ...factLine(phrase`request`, [message.method, message.url].filter((part) => part !== null).join(" ") || null),
    ...factLine(phrase`page`, message.origin),
    ...factLine(phrase`redirected from`, message.redirectedFrom),
    ...factLine(phrase`redirected to`, message.redirectedTo),
    "",
    ...explained(best?.explanation ?? notCors?.explanation ?? phrase`The text does not say why it failed.`),
    ...others.flatMap(({ title: other, explanation }) => ["", `  ${phrase`It may also be: ${oneLine(other)}`}`, ...explained(explanation)]),
    "",
  ];
}

/** Returns what is known of a text with error messages of browsers' consoles; secrets are taken out unless told not to. */
export function explainMessage(text: string, { keepSecrets, keepNames }: MessageOptions = {}): MessageReport {
  const read = messageReport(text);
  return keepSecrets === true ? read : withoutSecrets(read, { people: keepNames !== true });
}

/** Returns what `message` prints, and the exit status; 2 when the text holds no message that is known. */
export function printMessage(text: string, options: PrintOptions): PrintedMessage {
  const report = explainMessage(text, options);
  const { messages } = report;
  const exitCode = messages.length === 0 ? 2 : messages.some(isFailure) ? 1 : 0;
  if (options.json) return { text: `${JSON.stringify(report, null, 2)}\n`, exitCode };
  return { text: messages.flatMap(messageLines).join("\n"), exitCode };
}
