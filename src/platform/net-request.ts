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

/** A request of our own, of which rules of ours write header lines that `fetch` may not. */
export interface OwnRequest {
  readonly url: string;
  /** That URL and no other. */
  readonly match: TabRule["match"];
  readonly method: "OPTIONS" | "GET" | "HEAD";
  /** Set on the request; a rule takes visible ASCII only. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Rules that live as long as the browser runs, each bound to one tab. */
export interface TabRulesApi {
  /** Replaces the tab's rules. Rejects, and leaves none, when the browser refuses one. */
  setTabRules(tabId: number, rules: readonly TabRule[]): Promise<void>;
  /** Returns the tabs for which an earlier worker left rules, which are gone then. */
  readonly leftovers: Promise<readonly number[]>;
}

export interface NetRequestApi extends TabRulesApi {
  /** Changes the header lines of that request of our own, and of nobody else's, while `work` runs. Rejects when the browser refuses the rule. */
  withOwnRequest<T>(request: OwnRequest, work: () => Promise<T>): Promise<T>;
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

// Belongs to no tab: service workers of pages have the same. https://developer.chrome.com/docs/extensions/reference/api/tabs#property-TAB_ID_NONE
const noTab = -1;

/** The initiator of what the worker fetches is the extension: without that condition the rule would meet pages' service workers too. */
function asOwnRule(id: number, { match, method, headers }: OwnRequest): Rule {
  return {
    id,
    priority,
    condition: {
      tabIds: [noTab],
      initiatorDomains: [new URL(chrome.runtime.getURL("")).hostname],
      resourceTypes: ["xmlhttprequest"],
      requestMethods: [method.toLowerCase()],
      isUrlFilterCaseSensitive: true,
      ...match,
    },
    action: {
      type: "modifyHeaders",
      requestHeaders: headers.map(([header, value]) => ({ header, operation: "set", value })),
    },
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
  const nextId = async (): Promise<number> => Math.max(0, ...(await declarativeNetRequest.getSessionRules()).map(({ id }) => id)) + 1;
  const replace = async (tabId: number, rules: readonly TabRule[]): Promise<void> => {
    const firstId = await nextId();
    await declarativeNetRequest.updateSessionRules({ removeRuleIds: (await rulesOf(tabId)).map(({ id }) => id) });
    const addRules = rules.map((rule, index) => asRule(tabId, firstId + index, rule));
    if (addRules.length > 0) await declarativeNetRequest.updateSessionRules({ addRules });
  };
  const leftovers = removeAll().catch(() => []);
  // One after the other, so that no id is given twice.
  let queue: Promise<unknown> = leftovers;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  };
  // One request of our own at a time: two rules would both meet it.
  let ownQueue: Promise<unknown> = leftovers;
  const doOwn = async <T>(request: OwnRequest, work: () => Promise<T>): Promise<T> => {
    const id = await inTurn(async () => {
      const free = await nextId();
      await declarativeNetRequest.updateSessionRules({ addRules: [asOwnRule(free, request)] });
      return free;
    });
    try {
      return await work();
    } finally {
      await inTurn(() => declarativeNetRequest.updateSessionRules({ removeRuleIds: [id] }));
    }
  };
  return {
    leftovers,
    setTabRules: (tabId, rules) => inTurn(() => replace(tabId, rules)),
    withOwnRequest(request, work) {
      const done = ownQueue.then(() => doOwn(request, work));
      ownQueue = done.catch(() => {});
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
