import { lastHop } from "../model/call.ts";
import type { ResponseHead } from "../model/exchange.ts";
import { getCombined } from "../model/header-list.ts";
import { isCallChange, type PatchChange } from "../model/header-patch.ts";
import { valueOr } from "../model/observed.ts";
import { code, say, type Text } from "../model/text.ts";
import type { Analysis } from "./analysis.ts";
import { compareRedirect } from "./causes/header/parts/redirect-reason.ts";

/** Changes to the page's own call. */
export interface PageChanges {
  readonly changes: readonly PatchChange[];
  /** When they are right instead of the change on the server; null: they are needed. */
  readonly insteadWhen: Text | null;
}

// Headers that libraries add by themselves, or that a page sets to get around the cache; few servers read them.
// https://api.jquery.com/jQuery.ajax/ (headers), https://fetch.spec.whatwg.org/#concept-request-cache-mode
const seldomNeeded: ReadonlySet<string> = new Set(["x-requested-with", "cache-control", "pragma", "expires", "if-modified-since"]);

function preflightTarget({ call, diagnosis }: Analysis): string | null {
  const finding = diagnosis.findings.find(({ id }) => id === "preflight-redirect");
  const hop = finding === undefined ? undefined : call.hops[finding.obstacle?.hop ?? 0];
  const head: ResponseHead | null = hop?.preflight?.response === undefined ? null : valueOr(hop.preflight.response, null);
  const location = head === null ? null : getCombined(head.headers, "location");
  if (hop === undefined || location === null) return null;
  try {
    const target = new URL(location, hop.url).href;
    const reason = compareRedirect(hop.url, target);
    return reason === "login" || reason === "other-host" || reason === "other" ? null : target;
  } catch {
    return null;
  }
}

function needlessHeaders({ evaluation, call }: Analysis): PatchChange[] {
  const missing = evaluation.obstacles.filter(({ error }) => error === "HeaderDisallowedByPreflightResponse");
  const names = missing.map(({ failedParameter }) => failedParameter.toLowerCase());
  const all = names.length > 0 && names.every((name) => seldomNeeded.has(name)) && call.hops.length > 0;
  return all ? [...new Set(names)].map((name): PatchChange => ({ kind: "call-remove-header", name })) : [];
}

function alternatives(analysis: Analysis): PageChanges | null {
  const target = preflightTarget(analysis);
  if (target !== null) {
    return {
      changes: [{ kind: "call-url", url: target }],
      insteadWhen: say`This does it without a change of the redirect: the server may stay as it is there.`,
    };
  }
  const headers = needlessHeaders(analysis);
  if (headers.length > 0) return { changes: headers, insteadWhen: say`This is enough when the server does not need the header.` };
  if (analysis.diagnosis.findings[0]?.id === "allow-origin-wildcard-credentials") {
    return {
      changes: [{ kind: "call-credentials", credentials: "same-origin" }],
      insteadWhen: say`This is enough when the data is public, and the server does not need to know who asks.`,
    };
  }
  return null;
}

/** Returns what the page's own code has to change, or can change instead of the server; null when nothing. */
export function pageChanges(analysis: Analysis): PageChanges | null {
  const { call, outcome, patch } = analysis;
  const needed = patch?.changes.filter(isCallChange) ?? [];
  if (needed.length > 0) return { changes: needed, insteadWhen: null };
  if (outcome === "blocked") return alternatives(analysis);
  const isScripted = call.resourceType === "fetch" || call.resourceType === "xhr";
  if (outcome !== "opaque" || !isScripted || analysis.evaluation.mode.value !== "no-cors" || !/^https?:/.test(lastHop(call).url))
    return null;
  return {
    changes: [{ kind: "call-mode", mode: "cors" }],
    insteadWhen: say`With ${code("no-cors")} the page never sees the answer. If it has to read it, make an ordinary call; then the server has to allow the page's origin.`,
  };
}
