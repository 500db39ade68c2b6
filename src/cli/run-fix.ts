import { closeSync, fstatSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { HarResult } from "../capture/from-har.ts";
import { describedWish, type FixJson, type HostWish, type JsonHost, wishesOfCalls, writtenFix } from "../lib/fix.ts";
import { answersFrom, fileFix, longestConfiguration } from "../lib/fix-file.ts";
import { InputProblem, oneLine } from "../lib/input-problem.ts";
import { phrase } from "../model/text.ts";
import type { FixCommand } from "./fix-arguments.ts";
import { changeText, fixText } from "./fix-text.ts";
import { fileProblem, nameOf } from "./problems.ts";

export interface PrintedFix {
  /** For standard output. */
  readonly text: string;
  /** For standard error. */
  readonly aside: string;
  readonly exitCode: 0 | 1 | 2;
}

// A character takes four bytes at most.
const mostBytes = 4 * longestConfiguration;

interface Config {
  readonly text: string;
  /** Unix epoch, milliseconds. */
  readonly changedAtMs: number;
}

/** Reads the user's file. Its bytes have to be text, or the diff would not fit. */
function readConfig(path: string): Config {
  let bytes: Uint8Array;
  let changedAtMs = 0;
  try {
    const file = openSync(path, "r");
    try {
      const { size, mtimeMs } = fstatSync(file);
      changedAtMs = mtimeMs;
      if (size > mostBytes)
        throw new InputProblem(`${nameOf(path)}: the file is too large for a configuration. Take the part that is about CORS.`);
      bytes = readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof InputProblem ? error : fileProblem(path, error);
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), changedAtMs };
  } catch {
    throw new InputProblem(`${nameOf(path)}: this is no text in UTF-8.`);
  }
}

function json(hosts: readonly JsonHost[]): string {
  const printed: FixJson = { version: 1, hosts };
  return `${JSON.stringify(printed, null, 2)}\n`;
}

function oneWish(wishes: readonly HostWish[]): HostWish | null {
  if (wishes.length > 1)
    throw new InputProblem(
      oneLine(
        `--file is for one host, and ${wishes.length} have to change something: ${wishes.map(({ host }) => host).join(", ")}. Name one with --host.`,
      ),
    );
  return wishes[0] ?? null;
}

function writeDiff(out: string, config: string, diff: string): void {
  if (resolve(out) === resolve(config)) throw new InputProblem("--out would overwrite the file of --file. Name another.");
  try {
    writeFileSync(out, diff);
  } catch (error) {
    throw fileProblem(out, error);
  }
}

function nothingFound(): string {
  return `${phrase`Nothing that a server's headers repair was found.`}\n`;
}

function isOffered({ plan }: HostWish): boolean {
  return plan === null || plan.isOffered;
}

function fixFile(wishes: readonly HostWish[], config: string, { out, json: asJson, server }: FixCommand): PrintedFix {
  const wish = oneWish(wishes);
  const { text, changedAtMs } = readConfig(config);
  if (wish === null) return { text: asJson ? json([]) : "", aside: nothingFound(), exitCode: 0 };
  const fixed = fileFix(wish, { text, path: config, changedAtMs }, server);
  if (!fixed.ok) {
    const aside = `why-cors: ${fixed.reason}\n${phrase`The whole text instead:`}\n\n${fixText(fixed.result)}`;
    const result = { ...fixed.result, notes: [fixed.reason, ...fixed.result.notes] };
    return asJson ? { text: json([result]), aside: "", exitCode: 2 } : { text: "", aside, exitCode: 2 };
  }
  const { diff, result } = fixed;
  if (out !== null) writeDiff(out, config, diff);
  const from = wish.plan === null ? "" : ` ${phrase`So the answers come from ${answersFrom}.`}`;
  const unchanged =
    diff === "" && isOffered(wish) && !fixed.isOpen ? `${phrase`${nameOf(config)}: it has all of this already.`}${from}\n` : "";
  const exitCode = diff === "" ? 0 : 1;
  if (asJson) return { text: json([result]), aside: "", exitCode };
  return { text: out === null ? diff : "", aside: changeText(result) + unchanged, exitCode };
}

/** Returns what `fix` prints, and the exit status. `har` is null when the wish is described. */
export function runFix(command: FixCommand, har: Extract<HarResult, { ok: true }> | null): PrintedFix {
  const wishes =
    typeof command.from === "string" ? (har === null ? [] : wishesOfCalls(har.calls, command)) : [describedWish(command.from, command)];
  if (command.config !== null) return fixFile(wishes, command.config, command);
  const hosts = wishes.map((wish) => writtenFix(wish));
  // What is described is refused only where it cannot be written: an origin with a path, "*" with cookies.
  const withoutText = typeof command.from === "string" ? 0 : 2;
  const exitCode = hosts.some(({ blocks }) => blocks.length > 0) ? 1 : withoutText;
  if (command.json) return { text: json(hosts), aside: "", exitCode };
  return { text: hosts.length === 0 ? nothingFound() : hosts.map(fixText).join("\n"), aside: "", exitCode };
}
