import { launchWithExtension } from "../../kit/chrome.ts";
import { type LabFile, startLab } from "../../kit/lab/lab.ts";
import { numbers } from "../numbers.ts";
import { runWritten } from "./run-written.ts";
import { isGoodWritten, tallyOfWritten, writtenLines } from "./tally-written.ts";
import { writtenCases } from "./written-cases.ts";

// DevTools' entries of so many are surely still there when the extension asks for them.
const chunkSize = 150;

/** Runs random calls that stand in a page's own scripts, and prints what came of them; reports whether it is good. */
export async function randomWritten(seed: number, count: number): Promise<boolean> {
  const next = numbers(seed);
  const cases = writtenCases(next, seed, count);
  const files = new Map<string, LabFile>();
  const lab = await startLab({ groups: [{ title: "Written", scenarios: cases.map(({ one }) => one) }], files });
  const extension = await launchWithExtension({ args: lab.browserArgs });
  try {
    console.log(await extension.browser.version());
    const runs = [];
    for (let at = 0; at < count; at += chunkSize)
      runs.push(...(await runWritten(next, lab, extension, files, `/written/${at}/`, cases.slice(at, at + chunkSize))));
    const tally = tallyOfWritten(runs);
    for (const line of writtenLines(tally)) console.log(line);
    return isGoodWritten(tally);
  } finally {
    await extension.browser.close();
    await lab.close();
  }
}
