import type { Page } from "puppeteer";
import type { Call } from "../../src/model/call.ts";
import { type BrowserTruth, oracle } from "../browser/oracle.ts";
import { type Extension, openPanel, runScenario, until } from "../kit/chrome.ts";
import type { Lab } from "../kit/lab/lab.ts";
import { placesOf, requestUrl } from "../scenarios/expand.ts";
import { neverEnds } from "../scenarios/never-ends.ts";
import type { Case, PageName } from "../scenarios/scenario.ts";
import { type CallsClient, callsAtRest, connectClient } from "./calls-client.ts";

/** One case as it ran: the browser's word, and the Call as the extension captured it. */
export interface CaseRun {
  readonly one: Case;
  readonly truth: BrowserTruth | null;
  /** Passive evidence only; null when webRequest showed nothing. */
  readonly passive: Call | null;
  /** With what Confirm added; null when that was not asked for or added nothing to see. */
  readonly confirmed: Call | null;
  /** All Calls of the session, for what depends on earlier ones. */
  readonly session: readonly Call[];
}

/** Listens to the page as well; what it returns is called when all has ended, while the page is still there. */
export type Beside = (page: Page) => Promise<() => Promise<void>>;

const nobodyElse: Beside = async () => async () => {};

/** "record": with the recorder in the page, and then as "confirm". */
export type Mode = "confirm" | "precise" | "record";

// So many run at once: the page has six connections for each server.
const atOnce = 12;

// The recorder's notes are put to the Calls once both are surely known.
const recordedMs = 3_000;

async function inGroups(cases: readonly Case[], run: (one: Case, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < cases.length; index = next++) {
      const one = cases[index];
      if (one !== undefined) await run(one, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Returns the Call whose first URL holds the text; the last one when the case asked several times. */
function callAbout(calls: readonly Call[], part: string): Call | null {
  return (
    calls
      .filter((call) => call.hops[0]?.url.includes(part))
      .sort((a, b) => a.startedAtMs - b.startedAtMs)
      .at(-1) ?? null
  );
}

/** Of a worker that the page ended the debugger tells nothing more. */
function endsUntold({ request }: Case): boolean {
  return request.via === "ended-worker";
}

/** As the debugger tells it of other calls that the page gave up. */
function givenUp(truth: BrowserTruth): BrowserTruth {
  return { ...truth, outcome: "failed", netError: "net::ERR_ABORTED" };
}

async function confirm(client: CallsClient, calls: number): Promise<void> {
  await client.send({ type: "confirm" });
  await until(async () => (await client.debuggerState())?.confirmed != null, `Confirm of ${calls} Calls`);
  await callsAtRest(client, 250);
}

/** Has the panel put the recorder into the page, in DevTools as a user does. */
async function startRecorder(page: Page, extension: Extension): Promise<void> {
  const { frame } = await openPanel(page, extension);
  await (await frame.waitForSelector('[data-testid="recorder"]'))?.click();
  await frame.waitForSelector('[data-testid="recorder-off"]');
}

async function askForManifest(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send("Page.getAppManifest").catch(() => {});
  await session.detach();
}

/**
 * Runs the cases of one lab page in a tab of its own, with Chromium's own verdicts beside. Confirm replays at most 1,000 issues, so a
 * chunk of cases gets a tab.
 */
export async function runCases(
  lab: Lab,
  extension: Extension,
  name: PageName,
  cases: readonly Case[],
  mode: Mode,
  beside: Beside = nobodyElse,
): Promise<CaseRun[]> {
  const page: Page = await extension.browser.newPage();
  await page.goto(`${lab.pages[name]}?${mode}-${cases[0]?.id ?? ""}`);
  await page.evaluate(`prepare(${JSON.stringify(placesOf(cases))})`);
  if (mode === "record") await startRecorder(page, extension);
  const judge = await oracle(page);
  const endBeside = await beside(page);
  const client = await connectClient(page, extension);
  if (mode === "precise") {
    await client.send({ type: "precise", on: true });
    await until(async () => (await client.debuggerState())?.mode === "precise", "precise mode");
  }
  const parts = new Map<Case, string>();
  const run = async (one: Case, index: number): Promise<void> => {
    const nonce = `${mode}-${index}`;
    const part = requestUrl(one, lab.originsFor(one), nonce);
    parts.set(one, part);
    await runScenario(page, one.id, nonce);
    if (one.request.via === "manifest") await askForManifest(page);
    await judge.settled(part, neverEnds(one) || endsUntold(one));
  };
  // A document has one manifest.
  const isAlone = (one: Case): boolean => one.request.via === "manifest";
  await inGroups(cases, async (one, index) => {
    if (!isAlone(one)) await run(one, index);
  });
  for (const [index, one] of cases.entries()) if (isAlone(one)) await run(one, index);
  await callsAtRest(client, mode === "record" ? recordedMs : 250);
  const passive = await client.calls();
  if (mode !== "precise") await confirm(client, passive.length);
  const confirmed = mode === "precise" ? passive : await client.calls();
  const runs = cases.map((one): CaseRun => {
    const part = parts.get(one) ?? "";
    const told = judge.about(part).at(-1) ?? null;
    const truth = told !== null && endsUntold(one) && told.outcome === "pending" ? givenUp(told) : told;
    return { one, truth, passive: callAbout(passive, part), confirmed: callAbout(confirmed, part), session: confirmed };
  });
  if (mode === "precise") await client.send({ type: "precise", on: false });
  await endBeside();
  await client.close();
  await judge.close();
  await page.close();
  return runs;
}
