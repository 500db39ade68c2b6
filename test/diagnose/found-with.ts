import { analyze } from "../../src/analyze.ts";
import type { Finding } from "../../src/diagnose/finding.ts";
import type { CauseId } from "../../src/diagnose/registry.ts";
import type { Call } from "../../src/model/call.ts";
import { type CallParts, callFor, type Pairs, page } from "../builders/call.ts";
import { expectSameOneByOne } from "./one-by-one.ts";

/** Judges Calls together, and sees to it that one by one they are told the same. Returns the findings of the last one, best first. */
function findingsOf(calls: readonly Call[]): readonly Finding[] {
  const analyses = analyze(calls);
  expectSameOneByOne(calls, analyses);
  return analyses.at(-1)?.diagnosis.findings ?? [];
}

/** Returns the causes of the last of the Calls, judged together, best first. */
export function causesOf(...calls: readonly Call[]): CauseId[] {
  return findingsOf(calls).map(({ id }) => id);
}

/** Returns the finding of that cause for the last of the Calls, judged together; null when it is not found. */
export function foundWith(id: CauseId, ...calls: readonly Call[]): Finding | null {
  return findingsOf(calls).find((finding) => finding.id === id) ?? null;
}

export const host = "https://api.example.com";
export const named: Pairs = [["access-control-allow-origin", page]];

let made = 0;

/** A Call of that path that was answered so; each begins 1 s after the one before. */
export function answerTo(path: string, status: number, headers: Pairs = [], more: CallParts = {}): Call {
  made += 1;
  const { actual, ...parts } = more;
  const startedAtMs = 1_700_000_000_000 + made * 1000;
  const id = `call-${made}`;
  return callFor({ id, url: `${host}${path}`, startedAtMs, ...parts, actual: { id: `${id}/0`, status, headers, startedAtMs, ...actual } });
}

/** The same of a Call that passed. */
export function passed(path: string, headers: Pairs = named, more: CallParts & { readonly status?: number } = {}): Call {
  return answerTo(path, more.status ?? 200, headers, { end: "completed", ...more });
}
