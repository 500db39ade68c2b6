/**
 * What a text does to the calls beside the one that it repairs: a server with a working policy is recorded while it blocks some calls,
 * the text is written from the recording, and put in unedited in place of what was there.
 */
import type { Browser } from "puppeteer";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { hostOf } from "../../src/model/origin.ts";
import type { ServerPlan } from "../../src/model/server-plan.ts";
import { type Ask, askOnce } from "./browser-checks.ts";
import type { CheckResult } from "./raw-checks.ts";
import { judgedRecording, recordHar } from "./record-har.ts";

/** The calls of one page, in order. */
interface PageAsks {
  /** Its address. */
  readonly page: string;
  /** What passes before, and has to pass after. */
  readonly passing: readonly Ask[];
  /** What is blocked before; what it has to see after. */
  readonly blocked: readonly Ask[];
}

export interface Neighbourhood {
  readonly id: string;
  /** The policy that the server has at first. */
  readonly policy: CorsPolicy;
  readonly pages: readonly PageAsks[];
}

const include = { credentials: "include" } as const;
const json = { "Content-Type": "application/json" };

function policy(origins: readonly string[], more: Partial<CorsPolicy>): CorsPolicy {
  return {
    origins,
    anyOriginSuffices: false,
    methods: ["PUT", "GET"],
    requestHeaders: ["content-type"],
    exposedHeaders: ["x-total-count"],
    credentials: true,
    maxAgeSeconds: 600,
    ...more,
  };
}

/** Three pages of different origins: two that the server lets in, one that it does not. */
export function neighbourhoods([first, second, stranger]: readonly [string, string, string]): Neighbourhood[] {
  const origins = [first, second].map((page) => new URL(page).origin);
  const signedIn: readonly Ask[] = [
    ["get", "/ok", include, "200 3"],
    ["put", "/ok", { method: "PUT", ...include, headers: json, body: "{}" }, "200 3"],
    ["empty", "/empty", include, "204 -"],
    ["sign-in", "/private", include, "401 -"],
    ["missing", "/missing", include, "404 -"],
  ];
  const open: readonly Ask[] = [
    ["get", "/ok", {}, "200 3"],
    ["put", "/ok", { method: "PUT", headers: json, body: "{}" }, "200 3"],
  ];
  const remove: RequestInit = { method: "DELETE", ...include, headers: { "X-Request-Id": "1" } };
  return [
    {
      id: "list",
      policy: policy(origins, {}),
      pages: [
        { page: first, passing: signedIn, blocked: [["delete", "/ok", remove, "200 3"]] },
        { page: second, passing: [["get", "/ok", include, "200 3"]], blocked: [] },
        { page: stranger, passing: [], blocked: [["stranger-get", "/ok", include, "200 3"]] },
      ],
    },
    {
      id: "star",
      policy: policy([], { anyOriginSuffices: true, credentials: false }),
      pages: [
        { page: first, passing: open, blocked: [["cookies", "/ok", include, "200 3"]] },
        { page: second, passing: open, blocked: [] },
      ],
    },
  ];
}

/** What a server cannot do with any policy: the gap, and the asks that rest on it. */
const askedInVain: Readonly<Record<string, readonly string[]>> = {
  "browser-put": ["put"],
  "browser-delete": ["delete"],
  "browser-204": ["empty"],
  "browser-401": ["sign-in"],
  "browser-404": ["missing"],
};

/** Leaves out what the server is known not to do; one that names a single origin is asked by the first page alone. */
export function withoutGaps(neighbourhood: Neighbourhood, gaps: readonly string[]): Neighbourhood {
  const left = new Set(gaps.flatMap((gap) => askedInVain[gap] ?? []));
  const isAsked = ([id]: Ask): boolean => !left.has(id);
  const pages = neighbourhood.pages.slice(0, gaps.includes("answer-origin-1") ? 1 : undefined);
  return {
    ...neighbourhood,
    pages: pages.map(({ page, passing, blocked }) => ({ page, passing: passing.filter(isAsked), blocked: blocked.filter(isAsked) })),
  };
}

/** Asks everything from each page. Returns what each ask saw, and the recording. */
async function askPages(
  browser: Browser,
  { pages }: Neighbourhood,
  target: string,
): Promise<{
  readonly seen: readonly (readonly [id: string, isBlocked: boolean, expected: string, seen: string])[];
  readonly entries: readonly object[];
}> {
  const seen: [string, boolean, string, string][] = [];
  const entries: object[] = [];
  for (const [at, { page: address, passing, blocked }] of pages.entries()) {
    const context = await browser.createBrowserContext();
    try {
      const page = await context.newPage();
      await page.goto(address);
      const ask = async ([id, path, init, expected]: Ask, isBlocked: boolean): Promise<void> => {
        seen.push([`${at} ${id}`, isBlocked, expected, await askOnce(page, `${target}${path}`, init)]);
      };
      const work = async (): Promise<void> => {
        for (const one of passing) await ask(one, false);
        for (const one of blocked) await ask(one, true);
      };
      entries.push(...(await recordHar([page], work)));
    } finally {
      await context.close();
    }
  }
  return { seen, entries };
}

/** Asks a server with the first policy. Returns what is wrong with that, and the plan that the recording gives. */
export async function recordNeighbours(
  browser: Browser,
  neighbourhood: Neighbourhood,
  target: string,
): Promise<{ readonly results: readonly CheckResult[]; readonly plan: ServerPlan }> {
  const { seen, entries } = await askPages(browser, neighbourhood, target);
  const results = seen.map(([id, isBlocked, expected, saw]): CheckResult => {
    const before = isBlocked ? "refused" : expected;
    return { id: `${neighbourhood.id} before ${id}`, failure: saw === before ? null : `the page saw ${saw}, not ${before}` };
  });
  const plan = judgedRecording(entries).planOf(hostOf(target) ?? "");
  if (plan === null) throw new Error(`${neighbourhood.id}: no policy for what was recorded`);
  const { broken, stillFailing } = plan.effect;
  const isWhole = plan.isOffered && broken.length === 0 && stillFailing.length === 0;
  const failure = isWhole ? null : `${broken.length} broken, ${JSON.stringify(stillFailing.map(({ why }) => why))} still failing`;
  return { results: [...results, { id: `${neighbourhood.id} plan`, failure }], plan };
}

/** Asks a server with the text: everything has to pass. `form`: which text. */
export async function checkNeighbours(
  browser: Browser,
  neighbourhood: Neighbourhood,
  target: string,
  form: string,
): Promise<CheckResult[]> {
  const { seen } = await askPages(browser, neighbourhood, target);
  return seen.map(([id, , expected, saw]) => ({
    id: `${neighbourhood.id} ${form} ${id}`,
    failure: saw === expected ? null : `the page saw ${saw}, not ${expected}`,
  }));
}
