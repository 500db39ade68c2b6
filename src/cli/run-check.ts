import { type Check, runCheck } from "../lib/check.ts";
import { checkJson, checkText } from "../lib/check-text.ts";
import { serverNamed, wishesOf, writtenFix } from "../lib/fix.ts";
import type { CheckCommand } from "./check-arguments.ts";
import { fixText } from "./fix-text.ts";
import { readTextFile } from "./read-text.ts";

export interface PrintedCheck {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

function fixTexts({ session }: Check, server: string | null): string {
  if (server === null) return "";
  return wishesOf(session, { server, host: null })
    .map((wish) => `\n${fixText(writtenFix(wish))}`)
    .join("");
}

/** Asks, and returns what `check` prints with the exit status. */
export async function runCheckCommand({ url, settings, caFile, server, json }: CheckCommand, color: boolean): Promise<PrintedCheck> {
  // A wrong name is told before anything is asked.
  if (server !== null) serverNamed(server);
  const check = await runCheck(url, { ...settings, ...(caFile !== null && { ca: readTextFile(caFile) }) });
  const redact = settings.redact !== false;
  const exitCode = Object.values(check.browsers).every((outcome) => outcome === "allowed") ? 0 : 1;
  return { text: json ? checkJson(check, redact) : `${checkText(check, { color, redact })}${fixTexts(check, server)}`, exitCode };
}
