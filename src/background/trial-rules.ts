import type { RuleHeader, TabRule } from "../platform/net-request.ts";
import type { HeaderEdit, TrialEdit } from "./trial-plan.ts";

// The methods that a rule can name. Names are compared without regard to case there, and `patch` is another method than `PATCH`.
// https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#type-RequestMethod
const namedMethods: ReadonlySet<string> = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]);

/**
 * Returns the rules that edit these responses. A response that is answered in the server's place needs none. What the page asks for may
 * bear a fragment, which rules see too: so there are two for each URL.
 */
export function trialRules(edits: readonly TrialEdit[]): TabRule[] {
  return edits
    .filter(({ answer }) => answer === null)
    .flatMap(({ url, phase, method, headers }) => {
      const edited = ruleHeaders(headers);
      return urlMatches(url).map((match): TabRule => ({ match, method: ruleMethod(phase, method), headers: edited }));
    });
}

function ruleMethod(phase: TrialEdit["phase"], method: string | null): string {
  if (phase === "preflight") return "options";
  return method !== null && namedMethods.has(method) ? method.toLowerCase() : "not-options";
}

/**
 * Reports whether a URL filter cannot match exactly that URL: it gives `*`, `^` and `|` a meaning and has no way to quote them.
 * https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#url_filter_syntax
 */
export function needsRegex(url: string): boolean {
  return /[*^|]/.test(url);
}

/** Matches exactly that URL, with or without a fragment. */
export function urlMatches(url: string): TabRule["match"][] {
  if (!needsRegex(url)) return [{ urlFilter: `|${url}|` }, { urlFilter: `|${url}#` }];
  return [{ regexFilter: `^${url.replace(/[^\w]/g, "\\$&")}(#.*)?$` }];
}

/** One `set` or `remove` for each name, then what is appended to it: the browser takes only the first of several. */
function ruleHeaders(edits: readonly HeaderEdit[]): RuleHeader[] {
  const byName = new Map<string, RuleHeader[]>();
  for (const edit of edits) {
    const known = byName.get(edit.name) ?? [];
    if (edit.op === "remove") byName.set(edit.name, [{ header: edit.name, operation: "remove" }]);
    else if (edit.op === "set" || known[0]?.operation === "remove")
      byName.set(edit.name, [{ header: edit.name, operation: "set", value: edit.value }]);
    else byName.set(edit.name, [...known, { header: edit.name, operation: "append", value: edit.value }]);
  }
  return [...byName.values()].flat();
}
