import type { Frame, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CauseId } from "../../src/diagnose/registry.ts";
import {
  type CorsFields,
  type Extension,
  exportWhen,
  lastEntriesAbout,
  launchWithExtension,
  openPanel,
  type Report,
  runScenario,
  until,
} from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { allScenarios } from "../scenarios/corpus.ts";
import { requestUrl } from "../scenarios/expand.ts";
import { neverEnds } from "../scenarios/never-ends.ts";
import type { PageName, Scenario } from "../scenarios/scenario.ts";
import { connectClient } from "../truth/calls-client.ts";
import { type BrowserTruth, oracle } from "./oracle.ts";

const pages = ["page", "public-page", "insecure-public-page"] as const satisfies readonly PageName[];
const visible = allScenarios.filter((scenario) => scenario.invisible !== true);

// All scenarios call the same few hosts: what only the others show of a host is said beside what is expected of each. That a call is a
// beacon is known only once the browser was asked.
const ofOtherCalls: ReadonlySet<string> = new Set<CauseId>([
  "path-without-headers",
  "success-only-headers",
  "server-without-cors",
  "beacon-content-type",
]);

interface Run {
  readonly scenario: Scenario;
  readonly part: string;
  readonly truth: BrowserTruth | null;
}

let lab: Lab;
let extension: Extension;
const runs = new Map<string, Run>();
/** What the panel exports from passive evidence alone, and after the browser was asked. */
const passive = new Map<PageName, Report>();
const asked = new Map<PageName, Report>();

beforeAll(async () => {
  lab = await startLab();
  extension = await launchWithExtension({ args: lab.browserArgs });
  for (const name of pages) await runPage(name);
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
  const count = (reports: Reports, wanted: string) => visible.filter((scenario) => agreement(scenario, reports) === wanted).length;
  const open = count(passive, "open");
  console.log(`passive evidence: agree ${count(passive, "equal")} of ${visible.length}, left open ${open}`);
  console.log(`the browser asked: agree ${count(asked, "equal")} of ${visible.length}`);
});

/** Runs the scenarios of one page of the lab, and keeps the browser's word and our report. */
async function runPage(name: PageName): Promise<void> {
  const page = await extension.browser.newPage();
  const judge = await oracle(page);
  await page.goto(lab.pages[name]);
  const { frame } = await openPanel(page, extension);
  const mine = visible.filter((scenario) => (scenario.from ?? "page") === name);
  for (const [index, scenario] of mine.entries()) {
    const nonce = `agree-${index}`;
    await runScenario(page, scenario.id, nonce);
    const part = requestUrl(scenario, lab.originsFor(scenario), nonce);
    await judge.settled(part, neverEnds(scenario));
    runs.set(scenario.id, { scenario, part, truth: judge.about(part).at(-1) ?? null });
  }
  const ended = (report: Report): boolean =>
    mine.every((scenario) => {
      const last = lastEntriesAbout(report, runs.get(scenario.id)?.part ?? "").at(-1);
      return last !== undefined && (scenario.expect.outcome === "pending" || last._cors.outcome !== "pending");
    });
  passive.set(name, await reportWhen(frame, ended));
  await ask(page);
  asked.set(name, await reportWhen(frame, (report) => ended(report) && mine.every((scenario) => isAnswered(scenario, report))));
  await page.close();
}

async function reportWhen(frame: Frame, ready: (report: Report) => boolean): Promise<Report> {
  // A report that never gets ready is shown by the tests below, scenario by scenario.
  return await exportWhen(frame, ready, "every Call ended").catch(() => exportWhen(frame, () => true, "a report"));
}

/** Does what the panel's button does. */
async function ask(page: Page): Promise<void> {
  const client = await connectClient(page, extension);
  await client.send({ type: "confirm" });
  await until(async () => (await client.debuggerState())?.confirmed != null, "the browser's answer");
  await client.close();
}

function isAnswered(scenario: Scenario, report: Report): boolean {
  const fields = lastEntriesAbout(report, runs.get(scenario.id)?.part ?? "").at(-1)?._cors;
  return scenario.expect.error === null || fields?.verdict?.error != null;
}

type Reports = ReadonlyMap<PageName, Report>;

interface Word {
  readonly outcome: string | null;
  readonly error: string | null;
  readonly failedParameter: string;
}

function fieldsOf(scenario: Scenario, reports: Reports): CorsFields | undefined {
  const report = reports.get(scenario.from ?? "page");
  return report && lastEntriesAbout(report, runs.get(scenario.id)?.part ?? "").at(-1)?._cors;
}

function ours(scenario: Scenario, reports: Reports): Word {
  const fields = fieldsOf(scenario, reports);
  return {
    outcome: fields?.outcome ?? null,
    error: fields?.verdict?.error ?? null,
    failedParameter: fields?.verdict?.failedParameter ?? "",
  };
}

function theirs(scenario: Scenario): Word {
  const { outcome = null, error = null, failedParameter = "" } = runs.get(scenario.id)?.truth ?? {};
  return { outcome, error, failedParameter };
}

/** "open": the verdict was left open where it may be, with the browser's reason among those named if any are. */
function agreement(scenario: Scenario, reports: Reports): "equal" | "open" | "different" {
  const mine = ours(scenario, reports);
  const truth = theirs(scenario);
  if (truth.outcome === null || mine.outcome !== truth.outcome) return "different";
  if (mine.error === truth.error && mine.failedParameter === truth.failedParameter) return "equal";
  if (scenario.reasonHidden === undefined || mine.error !== null) return "different";
  const named = fieldsOf(scenario, reports)?.obstacles ?? [];
  if (scenario.reasonHidden === "address-space") return "open";
  return named.some(({ error, failedParameter }) => error === truth.error && failedParameter === truth.failedParameter)
    ? "open"
    : "different";
}

describe.each(visible)("$id", (scenario) => {
  it("ends in the browser as the corpus expects", () => {
    expect(theirs(scenario)).toMatchObject({ outcome: scenario.expect.outcome, error: scenario.expect.error });
  });

  const words = (reports: Reports) => `ours ${JSON.stringify(ours(scenario, reports))}, the browser's ${JSON.stringify(theirs(scenario))}`;

  it("is never judged otherwise than by the browser, from passive evidence", () => {
    expect(agreement(scenario, passive), words(passive)).not.toBe("different");
  });

  it("is reported as the browser judged it once it was asked", () => {
    expect(agreement(scenario, asked), words(asked)).toBe("equal");
  });
});

describe.each(visible.filter((scenario) => scenario.expect.cause !== null))("$id", (scenario) => {
  it("has its cause named first", () => {
    const first = fieldsOf(scenario, asked)?.causes?.find(({ id }) => !ofOtherCalls.has(id));
    expect(first?.id).toBe(scenario.expect.cause);
  });
});
