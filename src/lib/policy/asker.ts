import { analyzeCall } from "../../analyze.ts";
import { callFromProbe } from "../../capture/from-probe.ts";
import { browsers } from "../../cors/browser-limits.ts";
import { evaluate } from "../../cors/evaluate.ts";
import type { Browser, Obstacle } from "../../cors/verdict.ts";
import type { Call } from "../../model/call.ts";
import { getCombined, type HeaderList, headerList } from "../../model/header-list.ts";
import { plainText } from "../../model/plain-text.ts";
import { type Pair, requestPairs } from "../../probe/chromium-headers.ts";
import type { Connections } from "../../probe/connections.ts";
import { probe } from "../../probe/probe.ts";
import { probePreflight } from "../../probe/probe-preflight.ts";
import { browserNames } from "../../words/browser.ts";

/** One answer, and what browsers make of it. */
export interface Reply {
  /** null: no answer came. */
  readonly status: number | null;
  readonly headers: HeaderList;
  /** Why a browser stops there, as a plain sentence; null: all three go on. */
  readonly failure: string | null;
  /** Chrome goes on. */
  readonly passes: boolean;
}

export interface Question {
  readonly url: string;
  readonly origin: string;
  readonly method?: string;
  readonly headers?: readonly string[];
  readonly include: boolean;
}

/** Asks servers what they allow, by OPTIONS and GET alone; before a server has its TLS, as in CI, for pages on https as well. */
export interface Asker {
  readonly preflight: (question: Question) => Promise<Reply>;
  readonly get: (question: Question) => Promise<Reply>;
  /** As an address is opened, or loaded without CORS. */
  readonly getWithoutOrigin: (url: string) => Promise<Reply>;
}

type Probed = Awaited<ReturnType<typeof probePreflight>>;

/** What APIs mostly allow beside the methods that need no permission: a policy that does not name one wants it refused. */
export const usualMethods: readonly string[] = ["PUT", "PATCH", "DELETE"];

/** A request header that no server lists: who lets it in lets any in. */
export const strangeHeader = "x-why-cors-unlisted";

/** Why a browser stops there, and which of the three do. */
function sentenceOf(call: Call, stops: readonly Browser[], [first]: readonly Obstacle[]): string {
  const [best] = analyzeCall(call, { browser: stops[0] ?? "chrome" }).diagnosis.findings;
  const sentence = best === undefined ? `${first?.error ?? "It"} stops it.` : plainText(best.headline);
  return stops.length === browsers.length ? sentence : `${sentence} (only in ${stops.map((one) => browserNames[one]).join(" and ")})`;
}

function replyOf(probed: Probed, which: "preflight" | "actual"): Reply {
  const result = probed.hops[0]?.[which]?.result;
  const answer = result?.kind === "answer" ? { status: result.status, headers: headerList(result.headers) } : { status: null, headers: [] };
  if (probed.netError !== null) return { ...answer, failure: `No answer: ${probed.netError}.`, passes: false };
  const call = callFromProbe(probed);
  const found = browsers.map((browser) => evaluate(call, { browser })).filter(({ obstacles }) => obstacles.length > 0);
  const [first] = found;
  if (first === undefined) return { ...answer, failure: null, passes: true };
  const stops = found.map(({ browser }) => browser);
  return {
    ...answer,
    // Most refusals are as they have to be, and nobody asks why.
    get failure() {
      return sentenceOf(call, stops, first.obstacles);
    },
    passes: first.browser !== "chrome",
  };
}

export function createAsker(connections: Connections, nowMs: () => number): Asker {
  const pairs = (names: readonly string[] = []): Pair[] => names.map((name) => [name, name === "content-type" ? "application/json" : "1"]);
  return {
    async preflight({ url, origin, method = "GET", headers, include }) {
      const asked = { url, pageOrigin: origin, method, headers: pairs(headers), include };
      return replyOf(await probePreflight(asked, connections, nowMs), "preflight");
    },
    async get({ url, origin, include }) {
      const asked = {
        url,
        pageOrigin: origin,
        method: "GET",
        headers: [],
        include,
        cookie: null,
        follow: false,
        send: false,
        anyScheme: true,
      };
      return replyOf(await probe(asked, connections, nowMs), "actual");
    },
    async getWithoutOrigin(url) {
      const facts = { url, method: "GET", origin: null, pageOrigin: "null", site: "cross-site" } as const;
      const asked = await connections.ask({
        url: new URL(url),
        method: "GET",
        headers: requestPairs(facts, [], { include: false, cookie: null }),
      });
      const headers = asked.ok ? headerList(asked.answer.headers) : [];
      return {
        status: asked.ok ? asked.answer.status : null,
        headers,
        failure: asked.ok ? null : `No answer: ${asked.netError}.`,
        passes: asked.ok,
      };
    },
  };
}

/** The items of a header with a list, lower case. */
export function listOf(headers: HeaderList, name: string): string[] {
  return (getCombined(headers, name) ?? "")
    .split(",")
    .map((item) => item.trim().toLowerCase())
    .filter((item) => item !== "");
}
