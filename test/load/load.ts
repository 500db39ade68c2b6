// Puts load on the extension and counts: npm run load [-- --quick] [-- --only <part>]
import { largeLog } from "./large-log.ts";
import { longSession } from "./long-session.ts";
import { inFlight, manyTabs, minute, refused } from "./parts.ts";
import { type Claim, fullSizes, type Part, quickSizes, runPart, type Sizes } from "./run.ts";

const isQuick = process.argv.includes("--quick");
const sizes: Sizes = isQuick ? quickSizes : fullSizes;
// Parts that have no smaller size.
const slow = ["refused", "large"];
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;

const parts: Readonly<Record<string, { readonly title: string; readonly part: Part }>> = {
  flight: { title: `${sizes.inFlight} requests in flight in one tab`, part: inFlight },
  refused: { title: "more in flight than the browser takes", part: refused },
  tabs: { title: `${sizes.tabs} tabs with DevTools open, at the same time`, part: manyTabs },
  minute: { title: `one tab, ${sizes.minuteMs / 1000} s`, part: minute },
  session: { title: `a session of ${sizes.fed} Calls`, part: longSession },
  large: { title: "a log larger than one of the browser's messages may be", part: largeLog },
};

let isGood = true;

const say = {
  claim: ({ words, holds }: Claim): void => {
    isGood &&= holds;
    console.log(`  ${holds ? "PASS" : "FAIL"} ${words}`);
  },
  note: (words: string): void => console.log(`       ${words}`),
};

for (const [name, { title, part }] of Object.entries(parts)) {
  if (only === undefined ? isQuick && slow.includes(name) : only !== name) continue;
  console.log(`${title}:`);
  await runPart(part, sizes, say).catch((error) =>
    say.claim({ words: error instanceof Error ? error.message : String(error), holds: false }),
  );
}
console.log(isGood ? "Nothing was lost, nothing was crossed." : "A goal was missed.");
process.exitCode = isGood ? 0 : 1;
