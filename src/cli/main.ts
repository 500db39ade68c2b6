import { existsSync } from "node:fs";
import type { Printed } from "../lib/explain.ts";
import { InputProblem, oneLine } from "../lib/input-problem.ts";
import { loadLanguage } from "../locales/load-language.ts";
import { type ExplainCommand, type MessageCommand, parseArguments } from "./arguments.ts";
import type { FixCommand } from "./fix-arguments.ts";
import { readHarFile, readHarStream } from "./har-stream.ts";
import { helpOf } from "./help.ts";
import { languageFor } from "./language.ts";
import { fileProblem, harProblem, nameOf, skippedLine } from "./problems.ts";
import type { PrintedFix } from "./run-fix.ts";

/** Set by the build. */
declare const whyCorsVersion: string;

function complain(line: string): void {
  process.stderr.write(`why-cors: ${line}\n`);
}

// https://no-color.org/
function wantsColor(): boolean {
  const { NO_COLOR: noColor, TERM: terminal } = process.env;
  return process.stdout.isTTY === true && (noColor === undefined || noColor === "") && terminal !== "dumb";
}

type GoodHar = Extract<ReturnType<typeof readHarFile>, { ok: true }>;

async function readHarAt(file: string, options: { readonly stacks: boolean }): Promise<GoodHar> {
  const har = await readBytesAt(file, options);
  if (!har.ok) throw harProblem(file, har);
  if (har.entryCount === 0) throw new InputProblem(`${nameOf(file)}, log.entries: it is empty, so no request was recorded.`);
  const skipped = skippedLine(file, har.skipped, har.entryCount);
  if (skipped !== null) complain(skipped);
  return har;
}

async function readBytesAt(file: string, options: { readonly stacks: boolean }): Promise<ReturnType<typeof readHarFile>> {
  try {
    return file === "-" ? await readHarStream(process.stdin, options) : readHarFile(file, options);
  } catch (error) {
    throw fileProblem(file, error);
  }
}

async function runExplain(command: ExplainCommand): Promise<Printed> {
  // Only a HAR says where in the page's code a Call was made.
  const har = await readHarAt(command.file, { stacks: command.format === "har" });
  const { explain } = await import("../lib/explain.ts");
  return explain(har, { ...command, color: wantsColor(), version: whyCorsVersion });
}

/** The texts for all servers are half of the program, and only this command needs them. */
async function fix(command: FixCommand): Promise<PrintedFix> {
  const { runFix } = await import("./run-fix.ts");
  return runFix(command, typeof command.from === "string" ? await readHarAt(command.from, { stacks: false }) : null);
}

function noMessageIn(text: string): string {
  if (text.length < 1000 && existsSync(text)) return `${nameOf(text)} is a file. To read it: why-cors message - < ${nameOf(text)}`;
  return "the text holds no error message of a browser that is known. Paste the whole line from the console.";
}

async function runMessage(command: MessageCommand): Promise<number> {
  const { printMessage } = await import("../lib/message.ts");
  const { readText } = await import("./read-text.ts");
  const text = command.text === "-" ? await readText(process.stdin) : command.text;
  const { text: printed, exitCode } = printMessage(text, command);
  process.stdout.write(printed);
  if (exitCode === 2) complain(noMessageIn(command.text));
  return exitCode;
}

async function run(args: readonly string[]): Promise<number> {
  const command = parseArguments(args);
  // Some texts are made while their modules load: what a command needs is imported after this.
  await loadLanguage(languageFor(command, process.env));
  switch (command.kind) {
    case "help":
      process.stdout.write(helpOf(command.about));
      return 0;
    case "version":
      process.stdout.write(`${whyCorsVersion}\n`);
      return 0;
    case "wrong":
      throw new InputProblem(`${oneLine(command.problem)} See why-cors --help.`);
    case "message":
      return runMessage(command);
    case "fix": {
      const { text, aside, exitCode } = await fix(command);
      process.stdout.write(text);
      process.stderr.write(aside);
      return exitCode;
    }
    case "check": {
      const { runCheckCommand } = await import("./run-check.ts");
      const { text, exitCode } = await runCheckCommand(command, wantsColor());
      process.stdout.write(text);
      return exitCode;
    }
    case "test": {
      const { runTestCommand } = await import("./run-test.ts");
      const { text, exitCode } = await runTestCommand(command);
      process.stdout.write(text);
      return exitCode;
    }
    case "mcp": {
      // Two thirds of a megabyte that no other command needs.
      const { serveMcp } = await import("./mcp/serve.ts");
      await serveMcp(whyCorsVersion);
      return 0;
    }
    case "explain": {
      const { text, exitCode } = await runExplain(command);
      process.stdout.write(text);
      return exitCode;
    }
  }
}

// Whoever reads the output may stop early (`| head`): that is no fault. https://nodejs.org/api/process.html#a-note-on-process-io
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") complain(`the output cannot be written (${error.code ?? oneLine(error.message)})`);
  process.exit(error.code === "EPIPE" ? process.exitCode : 2);
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = 2;
  complain(error instanceof InputProblem ? error.message : `this is a fault of why-cors, please report it: ${oneLine(String(error))}`);
}
