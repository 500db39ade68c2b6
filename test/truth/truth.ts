// Prints how far our verdicts equal the browser's over the whole corpus. Run by `npm run truth`.
import { corsErrors, deadCorsErrors } from "../../src/model/cors-error.ts";
import { launchWithExtension } from "../browser/harness.ts";
import { startLab } from "../lab/lab.ts";
import { allScenarios, scenarioGroups } from "../scenarios/corpus.ts";
import { generatedCases } from "../scenarios/generated.ts";
import { loadCases } from "../scenarios/loads.ts";
import type { Case, PageName } from "../scenarios/scenario.ts";
import { type Comparison, compare } from "./compare.ts";
import { type CaseRun, type Mode, runCases } from "./run-cases.ts";

const chunkSize = 300;
const pages: readonly PageName[] = ["page", "public-page", "insecure-public-page", "controlled-page", "h2-page"];

interface Judged {
  readonly run: CaseRun;
  readonly passive: Comparison;
  readonly confirmed: Comparison;
}

const only = process.argv[2];
const corpus: readonly Case[] = [...allScenarios, ...generatedCases, ...loadCases].filter(
  ({ id }) => only === undefined || id.includes(only),
);
const lab = await startLab({
  groups: [...scenarioGroups, { title: "Generated", scenarios: generatedCases }, { title: "Loads", scenarios: loadCases }],
});
const extension = await launchWithExtension({ args: lab.browserArgs });
const startedAtMs = Date.now();

async function runAll(mode: Mode): Promise<CaseRun[]> {
  const runs: CaseRun[] = [];
  for (const name of pages) {
    const mine = corpus.filter((one) => (one.from ?? "page") === name);
    for (let from = 0; from < mine.length; from += chunkSize) {
      runs.push(...(await runCases(lab, extension, name, mine.slice(from, from + chunkSize), mode)));
    }
  }
  return runs;
}

function count<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function table(title: string, counts: ReadonlyMap<string, number>): void {
  console.log(`\n${title}`);
  for (const [key, number] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${String(number).padStart(5)}  ${key}`);
}

function faults(label: string, judged: readonly { readonly run: CaseRun; readonly comparison: Comparison }[]): number {
  const wrong = judged.filter(({ comparison }) => comparison.kind === "differs" || comparison.kind === "false-alarm");
  for (const { run, comparison } of wrong.slice(0, 40)) {
    if (comparison.kind !== "differs" && comparison.kind !== "false-alarm") continue;
    console.log(`  ${label} ${comparison.kind} ${run.one.id}\n    ours:    ${comparison.ours}\n    browser: ${comparison.theirs}`);
  }
  return wrong.length;
}

try {
  const runs = await runAll("confirm");
  const known = runs.filter((run) => run.truth !== null);
  const judged = known.flatMap((run): Judged[] => {
    if (run.truth === null) return [];
    return [{ run, passive: compare(run.passive, run.session, run.truth), confirmed: compare(run.confirmed, run.session, run.truth) }];
  });
  const precise = (await runAll("precise")).flatMap((run) => {
    return run.truth === null ? [] : [{ run, comparison: compare(run.confirmed, run.session, run.truth) }];
  });

  const passive = judged.map(({ run, passive }) => ({ run, comparison: passive }));
  const confirmed = judged.map(({ run, confirmed }) => ({ run, comparison: confirmed }));
  const byError = count(
    known.filter((run) => run.truth?.error != null),
    (run) => run.truth?.error ?? "",
  );
  table("CORS failures by CorsError", byError);
  table(
    "Passive verdicts",
    count(passive, ({ comparison }) => comparison.kind),
  );
  table(
    "Left open by passive evidence, by reason",
    count(
      passive.filter(({ comparison }) => comparison.kind === "unknown"),
      ({ comparison }) => (comparison.kind === "unknown" ? comparison.reason : ""),
    ),
  );
  table(
    "After Confirm",
    count(confirmed, ({ comparison }) => comparison.kind),
  );
  table(
    "In precise mode",
    count(precise, ({ comparison }) => comparison.kind),
  );
  console.log("");
  const wrong = faults("passive", passive) + faults("confirmed", confirmed) + faults("precise", precise);
  for (const [label, list] of [
    ["confirmed", confirmed],
    ["precise", precise],
  ] as const) {
    for (const { run, comparison } of list
      .filter((one) => one.comparison.kind === "unknown" || one.comparison.kind === "unseen")
      .slice(0, 30)) {
      console.log(`  ${label} ${comparison.kind} ${run.one.id}${comparison.kind === "unknown" ? ` ${comparison.reason}` : ""}`);
    }
  }

  const live = corsErrors.filter((error) => !deadCorsErrors.has(error));
  const missing = live.filter((error) => !byError.has(error));
  const sure = (list: readonly { readonly comparison: Comparison }[]) =>
    list.filter(({ comparison }) => comparison.kind === "agrees").length;
  const open = passive.filter(({ comparison }) => comparison.kind === "unknown").length;
  const alarms = passive.filter(({ comparison }) => comparison.kind === "false-alarm").length;
  const lost = runs.length - known.length;
  console.log(
    `scenarios ${runs.length}${lost === 0 ? "" : ` (${lost} gave the browser nothing to say)`}, CORS failures ${[...byError.values()].reduce((a, b) => a + b, 0)}`,
  );
  console.log(`passive: agree ${sure(passive)} of ${passive.length}, left open ${open}, false alarms ${alarms}`);
  console.log(`after Confirm: agree ${sure(confirmed)} of ${confirmed.length}`);
  console.log(`precise mode: agree ${sure(precise)} of ${precise.length}`);
  console.log(
    `live CorsError values in the corpus: ${live.length - missing.length} of ${live.length}${missing.length > 0 ? `; missing: ${missing.join(", ")}` : ""}`,
  );
  console.log(`took ${Math.round((Date.now() - startedAtMs) / 1000)} s in ${await extension.browser.version()}`);
  const allAsked = sure(confirmed) === confirmed.length && sure(precise) === precise.length;
  process.exitCode = wrong === 0 && alarms === 0 && allAsked && (only !== undefined || missing.length === 0) ? 0 : 1;
} finally {
  await extension.browser.close();
  await lab.close();
}
