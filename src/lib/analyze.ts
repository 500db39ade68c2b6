import { analyzeCall, analyzeSession } from "../analyze.ts";
import { browsers } from "../cors/browser-limits.ts";
import type { Browser } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import type { Call } from "../model/call.ts";
import type { PatchChange } from "../model/header-patch.ts";
import { applyPatch } from "../patch/apply-patch.ts";
import { type Explained, explainJson } from "../report/json.ts";
import { clean } from "./clean.ts";
import { InputProblem, oneLine } from "./input-problem.ts";

/** How Calls are judged and told. */
export interface AnalyzeOptions {
  /** Judge as this browser does; left out: Chrome. */
  readonly browser?: Browser;
  /** false: cookies, tokens and passwords stay in. */
  readonly redact?: boolean;
  /** true: e-mail addresses and user names stay in. */
  readonly keepNames?: boolean;
  /** What `readHar` says of the same file: then `entries` and `evidence` name places in it. */
  readonly entryOf?: Readonly<Record<string, number>>;
}

/** Programs without types may pass anything. */
function knownBrowser(browser: Browser = "chrome"): Browser {
  if (browsers.includes(browser)) return browser;
  throw new InputProblem(oneLine(`browser has to be one of ${browsers.join(", ")}, not ${JSON.stringify(browser)}.`));
}

function told(analyses: readonly Analysis[], options: AnalyzeOptions): readonly Analysis[] {
  return options.redact === false ? analyses : clean(analyses, options);
}

/** Judges the Calls of one session: what was blocked, why, and what to change. In the form of schema/explain.schema.json. */
export function analyze(calls: readonly Call[], options: AnalyzeOptions = {}): Explained {
  const { entryOf = {} } = options;
  const browser = knownBrowser(options.browser);
  const { analyses, planOf } = analyzeSession(calls, { browser });
  return explainJson(told(analyses, options), { entryOf: (_, exchangeId) => entryOf[exchangeId] ?? null, planOf });
}

/** Judges a Call as it would have been with these changes, such as those of a patch. */
export function whatIf(call: Call, changes: readonly PatchChange[], options: AnalyzeOptions = {}): Explained {
  const browser = knownBrowser(options.browser);
  return explainJson(told([analyzeCall(applyPatch(call, changes), { browser })], options));
}
