import type { Analysis } from "../diagnose/analysis.ts";
import type { Call } from "../model/call.ts";
import type { ResponseHead } from "../model/exchange.ts";
import { displayName, getValues } from "../model/header-list.ts";
import { type CorsPolicy, isCallChange, type PatchChange, type PatchPhase } from "../model/header-patch.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import { valueOr } from "../model/observed.ts";
import { plainText } from "../model/plain-text.ts";
import { phrase } from "../model/text.ts";
import { changeWords } from "../words/patch-change.ts";

/** A line that goes, or comes; what is new in it stands out. */
export interface DiffLine {
  readonly op: "remove" | "add";
  readonly parts: readonly { readonly text: string; readonly isNew: boolean }[];
}

/** What has to be different in one answer, or in the page's own call. */
export interface AnswerDiff {
  /** The request that is answered; null: the page's own call is to be changed. */
  readonly answers: { readonly method: string; readonly url: string } | null;
  readonly lines: readonly DiffLine[];
}

type AnswerChange = Exclude<PatchChange, { readonly kind: `call-${string}` }>;

const lists: Readonly<Record<string, (policy: CorsPolicy) => readonly string[]>> = {
  // A method that needs no leave is not asked for.
  "access-control-allow-methods": ({ methods }) => methods.filter((method) => !isCorsSafelistedMethod(method)),
  "access-control-allow-headers": ({ requestHeaders }) => requestHeaders,
};

function line(op: DiffLine["op"], text: string): DiffLine {
  return { op, parts: [{ text, isNew: false }] };
}

function tokens(value: string): string[] {
  return value.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
}

/** A list keeps what it has, and gets what all Calls of the fault need. */
function listLine(name: string, old: readonly string[], value: string, policy: CorsPolicy | null): DiffLine {
  const kept = old.flatMap(tokens).filter((one) => one !== "*");
  const known = new Set(kept.map((one) => one.toLowerCase()));
  const wanted = [...tokens(value), ...(policy === null ? [] : (lists[name]?.(policy) ?? []))];
  const more = Array.from(new Set(wanted)).filter((one) => !known.has(one.toLowerCase()));
  const parts = [...kept.map((text) => ({ text, isNew: false })), ...more.map((text) => ({ text, isNew: kept.length > 0 }))];
  const separated = parts.flatMap((part, at) => (at === 0 ? [part] : [{ text: ", ", isNew: false }, part]));
  return { op: "add", parts: [{ text: `${displayName(name)}: `, isNew: false }, ...separated] };
}

function headerLines(
  change: Extract<AnswerChange, { kind: "response-header" }>,
  head: ResponseHead | null,
  policy: CorsPolicy | null,
): DiffLine[] {
  const { name, op } = change;
  const old = head === null ? [] : getValues(head.editedHeaders ?? head.headers, name);
  const gone = op === "add" ? [] : old.map((value) => line("remove", `${displayName(name)}: ${value}`));
  if (op === "remove") return gone;
  const come = lists[name] === undefined ? line("add", `${displayName(name)}: ${change.value}`) : listLine(name, old, change.value, policy);
  return [...gone, come];
}

function linesOf(change: AnswerChange, head: ResponseHead | null, policy: CorsPolicy | null): DiffLine[] {
  switch (change.kind) {
    case "response-header":
      return headerLines(change, head, policy);
    case "preflight-status":
      return [
        ...(head === null ? [] : [line("remove", `${phrase`Status`}: ${head.status}`)]),
        line("add", `${phrase`Status`}: ${change.status}`),
      ];
    case "redirect-location":
      return [
        ...(head === null ? [] : getValues(head.headers, "location").map((url) => line("remove", `Location: ${url}`))),
        line("add", `Location: ${change.url}`),
      ];
  }
}

function phaseOf(change: AnswerChange): PatchPhase {
  if (change.kind === "response-header") return change.phase;
  return change.kind === "preflight-status" ? "preflight" : "actual";
}

function headOf(call: Call, hop: number, phase: PatchPhase): ResponseHead | null {
  const at = call.hops[hop];
  const exchange = phase === "preflight" ? at?.preflight : at?.actual;
  return exchange == null ? null : valueOr(exchange.response, null);
}

/** Returns the change of a Call as lines that go and come, by answer. `policy`: what all Calls of the same fault need of the host. */
export function answerDiffs({ call, patch }: Analysis, policy: CorsPolicy | null = null): AnswerDiff[] {
  const changes = [...(patch?.changes ?? []), ...(patch?.alongside ?? [])];
  const answers = new Map<string, { answers: AnswerDiff["answers"]; lines: DiffLine[] }>();
  for (const change of changes) {
    if (isCallChange(change)) continue;
    const phase = phaseOf(change);
    const hop = call.hops[change.hop];
    const key = `${change.hop} ${phase}`;
    const method = phase === "preflight" ? "OPTIONS" : (hop?.method ?? "");
    const diff = answers.get(key) ?? { answers: { method, url: hop?.url ?? "" }, lines: [] };
    answers.set(key, diff);
    diff.lines.push(...linesOf(change, headOf(call, change.hop, phase), policy));
  }
  const own = changes.filter(isCallChange).map((change) => line("add", plainText(changeWords(call, change).short)));
  return [...answers.values(), ...(own.length === 0 ? [] : [{ answers: null, lines: own }])];
}
