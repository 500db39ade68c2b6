import { isFailure, messageReport } from "../messages/message-report.ts";
import { withoutSecrets } from "../report/redacted.ts";
import { browserNames } from "../words/browser.ts";
import type { MessageCommand } from "./arguments.ts";
import { InputProblem, oneLine } from "./problems.ts";

export interface PrintedMessage {
  readonly text: string;
  readonly exitCode: 0 | 1 | 2;
}

type Report = ReturnType<typeof messageReport>;
type Message = Report["messages"][number];

/** What a console holds is short; more than this is some other file. Bytes. */
const longestInput = 10_000_000;

/** Reads the text from standard input. Throws an InputProblem when it is too long. */
export async function readText(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of stream) {
    text += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
    if (text.length > longestInput) throw new InputProblem("standard input: it is longer than 10 MB, so it is no message of a console.");
  }
  return text + decoder.decode();
}

function factLine(name: string, value: string | number | null): string[] {
  return value === null ? [] : [`  ${name}: ${oneLine(String(value))}`];
}

function explained(explanation: string): string[] {
  return explanation.split("\n").map((line) => `  ${oneLine(line)}`);
}

function messageLines(message: Message): string[] {
  const { browser, causes, notCors } = message;
  const [best, ...others] = causes;
  const title = best?.title ?? notCors?.title ?? "No reason is named";
  return [
    oneLine(title),
    ...factLine("browser", browser === null ? null : browserNames[browser]),
    ...factLine("request", [message.method, message.url].filter((part) => part !== null).join(" ") || null),
    ...factLine("page", message.origin),
    ...factLine("redirected from", message.redirectedFrom),
    ...factLine("redirected to", message.redirectedTo),
    "",
    ...explained(best?.explanation ?? notCors?.explanation ?? "The text does not say why it failed."),
    ...others.flatMap(({ title: other, explanation }) => ["", `  It may also be: ${oneLine(other)}`, ...explained(explanation)]),
    "",
  ];
}

/** Returns what `message` prints, and the exit status; 2 when the text holds no message that is known. */
export function explainMessage(text: string, { json, keepSecrets, keepNames }: Omit<MessageCommand, "kind" | "text">): PrintedMessage {
  const read = messageReport(text);
  const report = keepSecrets === true ? read : withoutSecrets(read, { people: keepNames !== true });
  const { messages } = report;
  const exitCode = messages.length === 0 ? 2 : messages.some(isFailure) ? 1 : 0;
  if (json) return { text: `${JSON.stringify(report, null, 2)}\n`, exitCode };
  return { text: messages.flatMap(messageLines).join("\n"), exitCode };
}
