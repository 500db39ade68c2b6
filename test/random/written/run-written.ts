import type { Call } from "../../../src/model/call.ts";
import { type BrowserTruth, oracle } from "../../browser/oracle.ts";
import { type Extension, openPanel } from "../../kit/chrome.ts";
import type { Lab, LabFile } from "../../kit/lab/lab.ts";
import { requestUrl } from "../../scenarios/expand.ts";
import { callsAtRest, connectClient } from "../../truth/calls-client.ts";
import { type Numbers, pick } from "../numbers.ts";
import { type Script, scriptOf } from "./files.ts";
import type { Mode } from "./styles.ts";
import { shuffled, type WrittenCase } from "./written-cases.ts";

/** One call of a page's script as it ran. */
export interface WrittenRun {
  readonly one: WrittenCase;
  /** How the file was made that it stands in. */
  readonly way: string;
  readonly hasFile: boolean;
  readonly mode: Mode;
  readonly truth: BrowserTruth | null;
  readonly call: Call | null;
}

interface Placed {
  readonly one: WrittenCase;
  readonly url: string;
  readonly script: Script;
  readonly mode: Mode;
}

// The place in the code comes when DevTools has told of the request and of the file.
const placedMs = 3_000;
const atOnce = 12;

// An unread body keeps the request open.
const runAndRead =
  "(run) => run().then((made) => Promise.all([made].flat())).then((answers) => answers.forEach((answer) => answer?.text?.())).catch(() => {})";

/** Writes the calls into files of the page's. */
async function writePage(
  next: Numbers,
  lab: Lab,
  files: Map<string, LabFile>,
  path: string,
  cases: readonly WrittenCase[],
): Promise<Placed[]> {
  const placed: Placed[] = [];
  const scripts: Script[] = [];
  const left = shuffled(next, cases);
  while (left.length > 0) {
    const mine = left.splice(
      0,
      pick(next, [
        [2, 1],
        [2, 4],
        [1, 12],
      ] as const),
    );
    const calls = mine.map((one) => {
      const url = requestUrl(one.one, lab.originsFor(one.one), one.name);
      const written = one.style.write({ ...one, url }, next);
      return { one, url, name: one.name, written };
    });
    const script = await scriptOf(next, `${path}${scripts.length}.js`, calls);
    for (const [file, content] of Object.entries(script.files)) files.set(file, content);
    placed.push(...calls.map(({ one, url, written: { mode } }) => ({ one, url, script, mode })));
    scripts.push(script);
  }
  const tags = scripts.map(({ tag }) => tag).join("\n");
  files.set(path, {
    type: "text/html; charset=utf-8",
    body: `<!doctype html>\n<meta charset="utf-8"><title>Written</title><link rel="icon" href="data:,">\n${tags}\n`,
  });
  return placed;
}

/** Runs the cases as the scripts of one page, with the panel open in DevTools and Chromium's own verdicts beside. */
export async function runWritten(
  next: Numbers,
  lab: Lab,
  extension: Extension,
  files: Map<string, LabFile>,
  path: string,
  cases: readonly WrittenCase[],
): Promise<WrittenRun[]> {
  const placed = await writePage(next, lab, files, path, cases);
  const page = await extension.browser.newPage();
  await page.goto(new URL(path, lab.pages.page).href);
  await openPanel(page, extension);
  // Of a page that may not be stored DevTools has the text only when it was open before the page.
  const faults: string[] = [];
  const hear = (error: unknown): void => void faults.push(String(error));
  page.on("pageerror", hear);
  await page.reload();
  page.off("pageerror", hear);
  if (faults.length > 0) throw new Error(`a script's own fault: ${faults.join(", ")}`);
  const judge = await oracle(page);
  const client = await connectClient(page, extension);
  const waiting = [...placed];
  const worker = async (): Promise<void> => {
    for (let mine = waiting.shift(); mine !== undefined; mine = waiting.shift()) {
      await page.evaluate(`void (${runAndRead})(window.site[${JSON.stringify(mine.one.name)}])`);
      await judge.settled(mine.url);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await callsAtRest(client, placedMs);
  const calls = await client.calls();
  const runs = placed.map(({ one, url, script: { way, hasFile }, mode }): WrittenRun => {
    const call = calls.find(({ hops }) => hops[0]?.url === url) ?? null;
    return { one, way, hasFile, mode, truth: judge.about(url).at(-1) ?? null, call };
  });
  await client.close();
  await judge.close();
  await page.close();
  return runs;
}
