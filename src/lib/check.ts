import { analyzeSession, type SessionAnalysis } from "../analyze.ts";
import { callFromProbe } from "../capture/from-probe.ts";
import type { Browser } from "../cors/verdict.ts";
import type { Outcome } from "../diagnose/analysis.ts";
import type { Call } from "../model/call.ts";
import type { Inquiry } from "../model/inquiry.ts";
import { plainText } from "../model/plain-text.ts";
import { applyPatch } from "../patch/apply-patch.ts";
import { type ConnectionOptions, withConnections } from "../probe/connections.ts";
import { type ProbeRequest, type ProbeResult, probe } from "../probe/probe.ts";
import { type Explained, explainJson } from "../report/json.ts";
import { inquiryConclusions, questionName } from "../words/inquiry.ts";
import { bisect } from "./bisect.ts";
import { checkNotes, commandSwitches, type Switches } from "./check-notes.ts";
import { type CheckOptions, checkRequest } from "./check-request.ts";
import { clean } from "./clean.ts";
import { InputProblem } from "./input-problem.ts";

export interface CheckSettings extends CheckOptions, ConnectionOptions {
  /** Whose judgement is told in full; left out: Chrome's. */
  readonly browser?: Browser;
  readonly bisect?: boolean;
  /** false: cookies, tokens and passwords stay in. */
  readonly redact?: boolean;
}

/** One request that was sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string | null;
  /** null: no answer came. */
  readonly status: number | null;
  /** Chromium's name for what happened instead. */
  readonly error: string | null;
}

/** One question of a bisection. */
export interface BisectStep {
  /** A plain piece of a sentence: "the method PUT", "the header x-id". */
  readonly part: string;
  /** Whether Chromium would take the server's answer to a preflight that asks for nothing but this; null: none came. */
  readonly passes: boolean | null;
  readonly status: number | null;
}

/** Which part of a call its server refuses. */
export interface Bisection {
  readonly steps: readonly BisectStep[];
  /** A plain sentence or two. */
  readonly conclusion: string;
}

/** What `check --json` prints: schema/check.schema.json. */
export interface CheckReport {
  readonly version: 1;
  readonly url: string;
  readonly origin: string;
  readonly method: string;
  readonly credentials: boolean;
  readonly browsers: Readonly<Record<Browser, Outcome>>;
  readonly sent: readonly SentRequest[];
  /** What to know beside it, in plain sentences. */
  readonly notes: readonly string[];
  readonly bisection: Bisection | null;
  readonly explained: Explained;
}

/** A check with everything that a text is made from. */
export interface Check {
  readonly request: ProbeRequest;
  readonly switches: Switches;
  readonly result: ProbeResult;
  readonly call: Call;
  readonly session: SessionAnalysis;
  readonly browsers: CheckReport["browsers"];
}

/** What was not sent is supposed to be answered as its preflight was, which passed; a note says so. */
function supposed(call: Call, { stop }: ProbeResult): Call {
  if (stop !== "not-sent") return call;
  const credentials = call.credentials.observed ? call.credentials.value : "same-origin";
  return applyPatch(call, [{ kind: "call-credentials", credentials }]);
}

/** Whether the preflight for the whole call was answered, and nothing sent after it. */
function wasRefused({ hops }: ProbeResult): boolean {
  const [hop] = hops;
  return hops.length === 1 && hop?.preflight?.result.kind === "answer" && hop.actual === null;
}

function outcomeIn(call: Call, browser: Browser): Outcome {
  return analyzeSession([call], { browser }).analyses[0]?.outcome ?? "undecided";
}

/** Asks a live server as the page's browser would, and judges the answers. `switches`: as its reader has more asked. Throws an InputProblem for what no page could ask. */
export async function runCheck(url: string, settings: CheckSettings, switches: Switches = commandSwitches): Promise<Check> {
  const request = checkRequest(url, settings);
  const { browser = "chrome" } = settings;
  return withConnections(settings, async (connections) => {
    const result = await probe(request, connections, Date.now);
    if (result.stop === "not-sent" && result.hops.every(({ preflight, actual }) => preflight === null && actual === null)) {
      throw new InputProblem(`${request.method} may change data and needs no preflight, so nothing was asked.${switches.send}`);
    }
    const isWanted = settings.bisect === true && result.stop === "blocked";
    const inquiry = isWanted ? await bisect(request, wasRefused(result), connections, Date.now) : null;
    const asked = supposed(callFromProbe(result), result);
    const call = inquiry === null ? asked : { ...asked, inquiry };
    const session = analyzeSession([call], { browser });
    const outcomes = { chrome: outcomeIn(call, "chrome"), firefox: outcomeIn(call, "firefox"), safari: outcomeIn(call, "safari") };
    return { request, switches, result, call, session, browsers: outcomes };
  });
}

function bisectionOf(inquiry: Inquiry): Bisection {
  const steps = inquiry.asked.map(({ question, answer, passes }): BisectStep => {
    return { part: plainText(questionName(question)), passes, status: answer.kind === "answer" ? answer.status : null };
  });
  return { steps, conclusion: inquiryConclusions(inquiry).map(plainText).join(" ") };
}

/** Returns the check as JSON, by default without secrets. */
export function checkReport({ request, switches, result, session, browsers }: Check, redact: boolean): CheckReport {
  const analyses = redact ? clean(session.analyses, {}) : session.analyses;
  const told = analyses[0]?.call;
  const sent = result.hops.flatMap(({ preflight, actual }, index) =>
    [preflight, actual].flatMap((exchange): SentRequest[] => {
      if (exchange === null || exchange.sent.length === 0) return [];
      const head = exchange.result.kind === "answer" ? exchange.result : null;
      return [
        {
          method: exchange.method,
          url: told?.hops[index]?.url ?? "",
          httpVersion: head?.httpVersion ?? null,
          status: head?.status ?? null,
          error: exchange.result.kind === "error" ? exchange.result.netError : null,
        },
      ];
    }),
  );
  return {
    version: 1,
    url: told?.hops[0]?.url ?? "",
    origin: request.pageOrigin,
    method: request.method,
    credentials: request.include,
    browsers,
    sent,
    notes: checkNotes(request, result, told?.hops.at(-1)?.url ?? "", switches),
    bisection: told?.inquiry === undefined ? null : bisectionOf(told.inquiry),
    explained: explainJson(analyses, { planOf: session.planOf }),
  };
}

/**
 * Asks a live server as Chromium would for a page's call, and says what Chrome, Firefox and Safari make of its answers. Sends nothing but
 * OPTIONS, GET and HEAD, unless `send` is set, and no credentials to another origin. Rejects with an error whose `code` is
 * "input-problem" for what no page could ask.
 */
export async function checkUrl(url: string, settings: CheckSettings): Promise<CheckReport> {
  return checkReport(await runCheck(url, settings), settings.redact !== false);
}
