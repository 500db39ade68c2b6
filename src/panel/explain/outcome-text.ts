import type { Alternative } from "../../cors/verdict.ts";
import type { Analysis } from "../../diagnose/analysis.ts";
import type { Finding } from "../../diagnose/diagnosis.ts";
import { failureText } from "../../diagnose/failure-text.ts";
import { type Call, lastHop } from "../../model/call.ts";
import { getCombined } from "../../model/header-list.ts";
import { code, header, say, type Text, value } from "../../model/text.ts";
import { isOfTrial } from "./trial-result.ts";
import { errorTitles, notObservedWords } from "./words.ts";

/** Returns the combined Allow-Origin of the last response; null when absent or not seen. */
function allowOriginOf(call: Call): string | null {
  const { response } = lastHop(call).actual;
  return response.observed && response.value !== null ? getCombined(response.value.headers, "access-control-allow-origin") : null;
}

function isSameOrigin(analysis: Analysis): boolean {
  return analysis.evaluation.hops.every((hop) => !hop.crossOrigin && !hop.tainted);
}

function allowedReason(analysis: Analysis): string {
  if (isSameOrigin(analysis)) return "Same origin";
  const allowOrigin = allowOriginOf(analysis.call);
  if (allowOrigin === "*") return "Any origin may read it (*)";
  return allowOrigin === null ? "Passed" : "The server allows this origin";
}

function netErrorOf(call: Call): string | null {
  return call.end.kind === "error" ? call.end.netError : lastHop(call).actual.netError;
}

/** The titles of the explanations that are left, when there are several; the one with credentials first. */
function alternativeTitles(analysis: Analysis): string[] {
  const { alternatives } = analysis.evaluation.verdict;
  if (alternatives.length < 2) return [];
  const titles = inOrder(alternatives).map(({ obstacle }) => {
    const isIts = ({ obstacle: own }: Finding): boolean => own?.error === obstacle.error && own.hop === obstacle.hop;
    return analysis.diagnosis.findings.find(isIts)?.title ?? errorTitles[obstacle.error];
  });
  return [...new Set(titles)];
}

/** Returns the alternatives with the one for credentials first, so that the other can be called "otherwise". */
export function inOrder(alternatives: readonly Alternative[]): Alternative[] {
  return [...alternatives].sort((a, b) => Number(b.credentials === "include") - Number(a.credentials === "include"));
}

/** One line for the list: why it ended as it did. */
export function reasonOf(analysis: Analysis): string {
  const finding = analysis.diagnosis.findings[0];
  const titles = alternativeTitles(analysis);
  if (titles.length > 1) return `Either: ${titles.join("; or: ")}`;
  switch (analysis.outcome) {
    case "allowed":
      return finding?.title ?? allowedReason(analysis);
    case "opaque":
      return finding?.title ?? "Loaded without CORS; scripts cannot read it";
    case "pending":
      return "Waiting for the answer";
    case "failed":
      return finding?.title ?? `Not CORS: ${netErrorOf(analysis.call) ?? "network error"}`;
    case "blocked": {
      const { error } = analysis.evaluation.verdict;
      return finding?.title ?? (error === null ? "Blocked; the reason could not be seen" : errorTitles[error]);
    }
  }
}

/** The detail's first sentence. */
export function headlineOf(analysis: Analysis): Text {
  const finding = analysis.diagnosis.findings[0];
  if (analysis.evaluation.verdict.alternatives.length > 1) {
    return say`The browser blocked this for one of two reasons. Which one depends on whether the call was made with credentials.`;
  }
  if (finding !== undefined) return finding.headline;
  switch (analysis.outcome) {
    case "allowed":
      if (isOfTrial(analysis.call)) return say`With your fix this passed, in this tab only.`;
      return isSameOrigin(analysis)
        ? say`This passed: page and server have the same origin.`
        : say`This passed: the server lets the page read the answer.`;
    case "opaque":
      return say`This was loaded without CORS, so scripts cannot read it.`;
    case "pending":
      return say`This has not finished yet.`;
    case "failed":
      return say`This failed, but not because of CORS: ${code(netErrorOf(analysis.call) ?? "network error")}.`;
    case "blocked": {
      const { error } = analysis.evaluation.verdict;
      return error === null
        ? say`The browser blocked this, and the reason could not be seen.`
        : say`The browser blocked this: ${errorTitles[error]}.`;
    }
  }
}

function allowedWhy(analysis: Analysis): Text[] {
  const { call, evaluation } = analysis;
  const origin = evaluation.hops[evaluation.hops.length - 1]?.requestOrigin ?? null;
  if (isSameOrigin(analysis)) {
    return [
      say`The page and the URL share scheme, host and port${origin === null ? "" : say` (${value(origin)})`}. CORS is only about other origins.`,
    ];
  }
  const { response } = lastHop(call).actual;
  if (!response.observed) return [say`The response headers were not seen: ${notObservedWords[response.reason]}.`];
  const allowOrigin = allowOriginOf(call);
  if (allowOrigin === null)
    return [say`The browser reported no error, and no ${header("access-control-allow-origin")} was seen on the last response.`];
  const line = header("access-control-allow-origin", allowOrigin);
  if (allowOrigin === "*") return [say`The server sent ${line}: every site may read this answer when it asks without credentials.`];
  const exact = origin === allowOrigin ? say`The server sent ${line}, which is exactly this page’s origin.` : say`The server sent ${line}.`;
  if (evaluation.credentials.value !== "include") return [exact];
  return [exact, say`The request was made with credentials, so ${header("access-control-allow-credentials", "true")} was needed as well.`];
}

/** Why it ended so, where no finding says it. */
export function fallbackWhy(analysis: Analysis): Text[] {
  switch (analysis.outcome) {
    case "allowed":
      if (isOfTrial(analysis.call)) return [say`The trial changed what this tab got. The server still answers as it did before.`];
      return allowedWhy(analysis);
    case "opaque":
      return [
        say`The request was made in mode ${code("no-cors")}. An image, a script or a style may be used so, but its content, status and headers stay hidden from scripts.`,
      ];
    case "failed":
      return [...failureText(analysis.call)];
    case "pending":
    case "blocked":
      return [];
  }
}
