import type { Analysis } from "../../../diagnose/analysis.ts";
import { lastHop } from "../../../model/call.ts";
import { hostOf } from "../../../model/origin.ts";
import { actorWords } from "../../../words/actor.ts";
import { credentialsText } from "../../../words/concluded.ts";
import { notObservedWords } from "../../../words/not-observed.ts";
import { outcomeWords } from "../../../words/outcome.ts";
import { isDebuggerOnly } from "../../explain/browser-text.ts";
import { headlineOf } from "../../explain/outcome-text.ts";
import { shortText } from "../../visible.ts";
import { OutcomeIcon } from "../icons.tsx";
import { LongText } from "../long-text.tsx";
import { RichText } from "../rich-text.tsx";
import { SourceLink } from "../source-link.tsx";

/** Who has to act, with the host when it is a server; null when nobody has to. */
function actorText(analysis: Analysis): string | null {
  const finding = analysis.diagnosis.findings[0];
  if (finding === undefined || analysis.outcome === "allowed" || analysis.outcome === "opaque" || analysis.outcome === "pending")
    return null;
  const hop = analysis.call.hops[finding.obstacle?.hop ?? analysis.evaluation.verdict.hop] ?? lastHop(analysis.call);
  const host = hostOf(hop.url);
  return finding.actor === "server" && host !== null
    ? `${actorWords.server.short} ${shortText(host, 120)}`
    : actorWords[finding.actor].short;
}

/** The verdict in one sentence, the request that it is about, and who has to act. */
export function Headline({ analysis }: { readonly analysis: Analysis }) {
  const { call, outcome, evaluation } = analysis;
  const actor = actorText(analysis);
  const hop = call.hops[0] ?? lastHop(call);
  const place = call.initiatorStack[0];
  return (
    <header class={`headline is-${outcome}`}>
      <p class="verdict">
        <span class={`outcome-badge is-${outcome}`}>
          <OutcomeIcon outcome={outcome} />
          {outcomeWords[outcome].short}
        </span>
        {evaluation.verdict.error !== null && (
          <code class="error-name" title="The browser’s name for this error">
            {evaluation.verdict.error}
          </code>
        )}
        {isDebuggerOnly(call) && (
          <span class="badge" title="This request never left the page, so only the debugger could tell of it">
            seen only by the debugger
          </span>
        )}
      </p>
      <h2>
        <RichText text={headlineOf(analysis)} limit={120} />
      </h2>
      <p class="request-line">
        <code class="method">{shortText(hop.method, 40)}</code>{" "}
        <code class="request-url">
          <LongText text={hop.url} limit={400} />
        </code>
      </p>
      <p class="request-facts">
        from{" "}
        <code>
          {call.pageOrigin.observed ? shortText(call.pageOrigin.value, 200) : `not seen: ${notObservedWords[call.pageOrigin.reason]}`}
        </code>
        {" · "}
        {call.resourceType}
        {" · "}
        {evaluation.mode.value === null ? "mode not seen" : `mode ${evaluation.mode.value}`}
        {" · "}
        {credentialsText(evaluation.credentials)}
        {call.fromServiceWorker && " · made by a service worker"}
        {place !== undefined && (
          <>
            {" · called at "}
            <SourceLink place={place} />
          </>
        )}
      </p>
      {actor !== null && (
        <p class="actor">
          <span class="actor-label">Who has to act</span> <strong>{actor}</strong>
        </p>
      )}
    </header>
  );
}
