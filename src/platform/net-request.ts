/** One rule that changes headers of responses in one tab. */
export interface TabRule {
  readonly match: { readonly urlFilter: string } | { readonly regexFilter: string };
  /** Lower case. "not-options": every method but that of preflights, where the browser's list lacks the method. */
  readonly method: string;
  readonly headers: readonly RuleHeader[];
}

export type RuleHeader =
  | { readonly header: string; readonly operation: "set" | "append"; readonly value: string }
  | { readonly header: string; readonly operation: "remove" };

/** Rules that live as long as the browser runs, each bound to one tab. */
export interface NetRequestApi {
  /** Replaces the tab's rules. Rejects, and leaves none, when the browser refuses one. */
  setTabRules(tabId: number, rules: readonly TabRule[]): Promise<void>;
  /** Returns the tabs for which an earlier worker left rules, which are gone then. */
  readonly leftovers: Promise<readonly number[]>;
}

type Rule = chrome.declarativeNetRequest.Rule;

// Above what other extensions use for the same request: among extensions the newest wins, within ours only this number counts.
const priority = 1_000;

function asRule(tabId: number, id: number, { match, method, headers }: TabRule): Rule {
  const methods = method === "not-options" ? { excludedRequestMethods: ["options"] } : { requestMethods: [method] };
  return {
    id,
    priority,
    condition: {
      tabIds: [tabId],
      // Documents are not subject to CORS; everything else is.
      excludedResourceTypes: ["main_frame", "sub_frame"],
      isUrlFilterCaseSensitive: true,
      ...match,
      ...methods,
    },
    action: { type: "modifyHeaders", responseHeaders: headers },
  } as unknown as Rule;
}

/**
 * Returns access to declarativeNetRequest, or null where there is none. To be called synchronously as the worker starts: every rule
 * that is there then was left by an earlier worker, and is taken away before any new one is made.
 */
export function netRequestApi(): NetRequestApi | null {
  if (typeof chrome !== "object" || chrome.declarativeNetRequest === undefined) return null;
  const { declarativeNetRequest } = chrome;
  const rulesOf = async (tabId: number): Promise<Rule[]> =>
    (await declarativeNetRequest.getSessionRules()).filter(({ condition }) => condition.tabIds?.includes(tabId));
  const replace = async (tabId: number, rules: readonly TabRule[]): Promise<void> => {
    const all = await declarativeNetRequest.getSessionRules();
    await declarativeNetRequest.updateSessionRules({ removeRuleIds: (await rulesOf(tabId)).map(({ id }) => id) });
    const firstId = Math.max(0, ...all.map(({ id }) => id)) + 1;
    const addRules = rules.map((rule, index) => asRule(tabId, firstId + index, rule));
    if (addRules.length > 0) await declarativeNetRequest.updateSessionRules({ addRules });
  };
  const leftovers = removeAll().catch(() => []);
  // One after the other, so that no id is given twice.
  let queue: Promise<unknown> = leftovers;
  return {
    leftovers,
    setTabRules(tabId, rules) {
      const done = queue.then(() => replace(tabId, rules));
      queue = done.catch(() => {});
      return done;
    },
  };
}

async function removeAll(): Promise<readonly number[]> {
  const rules = await chrome.declarativeNetRequest.getSessionRules();
  if (rules.length === 0) return [];
  await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: rules.map(({ id }) => id) });
  return [...new Set(rules.flatMap(({ condition }) => condition.tabIds ?? []))];
}
