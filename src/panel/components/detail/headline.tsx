import type { Analysis } from "../../../diagnose/analysis.ts";
import { lastHop } from "../../../model/call.ts";
import { hostOf } from "../../../model/origin.ts";
import { namesInARow, phrase } from "../../../model/text.ts";
import { answerDiffs } from "../../../report/answer-diff.ts";
import { actorWords } from "../../../words/actor.ts";
import { credentialsText } from "../../../words/concluded.ts";
import { notObservedWords } from "../../../words/not-observed.ts";
import { outcomeWords } from "../../../words/outcome.ts";
import { drawn } from "../../drawn.ts";
import { isDebuggerOnly } from "../../explain/debugger-only.ts";
import { headlineOf } from "../../explain/outcome-text.ts";
import { shortText } from "../../visible.ts";
import { OutcomeIcon } from "../icons.tsx";
import { LongText } from "../long-text.tsx";
import { RichText } from "../rich-text.tsx";
import { SourceLink } from "../source-link.tsx";
import type { ServerChoice } from "../use-server-choice.ts";

// What stands nearest to the fault; more names would say less.
const namedServers = 2;

interface ActorLine {
  readonly who: string;
  readonly act: string;
}

/** "has to change its answers to OPTIONS and PUT." */
function changeText(analysis: Analysis): string {
  const methods = Array.from(new Set(answerDiffs(analysis).flatMap(({ answers }) => (answers === null ? [] : [answers.method]))));
  if (methods.length === 0) return phrase`has to change something.`;
  const named = shortText(namesInARow(methods), 40);
  return methods.length === 1 ? phrase`has to change its answer to ${named}.` : phrase`has to change its answers to ${named}.`;
}

/** Who has to act, with the host when it is a server; null when nobody has to. */
function actorLine(analysis: Analysis): ActorLine | null {
  const { outcome, diagnosis, call, evaluation } = analysis;
  const finding = diagnosis.findings[0];
  if (finding === undefined || outcome === "allowed" || outcome === "opaque" || outcome === "pending") return null;
  const hop = call.hops[finding.obstacle?.hop ?? evaluation.verdict.hop] ?? lastHop(call);
  const host = hostOf(hop.url);
  const { short, act } = actorWords[finding.actor];
  const who = finding.actor === "server" && host !== null ? `${short} ${shortText(host, 120)}` : short;
  return { who, act: outcome === "blocked" && finding.actor === "server" ? changeText(analysis) : act };
}

/** The verdict in one sentence, and who has to act. */
export function Headline({ analysis, choice }: { readonly analysis: Analysis; readonly choice: ServerChoice | null }) {
  const { outcome, evaluation } = analysis;
  const actor = actorLine(analysis);
  const names = choice === null ? [] : choice.offered.suggested.slice(0, namedServers).map(({ server }) => server.label);
  return (
    <header class={`headline is-${outcome}`}>
      <h2>
        <OutcomeIcon outcome={outcome} labelled />
        <span>
          <RichText text={headlineOf(analysis)} limit={120} />
        </span>
      </h2>
      <p class="actor">
        {actor === null ? (
          <span>{outcomeWords[outcome].short}</span>
        ) : (
          <span>
            <strong>{actor.who}</strong>
            {names.length > 0 && ` (${names.join(", ")})`} {actor.act}
          </span>
        )}
        {evaluation.verdict.error !== null && (
          <code class="error-name" title={phrase`The browser’s name for this error`}>
            {evaluation.verdict.error}
          </code>
        )}
        {isDebuggerOnly(analysis.call) && (
          <span class="badge" title={phrase`This request never left the page, so only the debugger could tell of it`}>
            {phrase`seen only by the debugger`}
          </span>
        )}
      </p>
    </header>
  );
}

/** The request that it is about: its whole address, and how it was made. */
export function RequestFacts({ analysis }: { readonly analysis: Analysis }) {
  const { call, evaluation } = analysis;
  const hop = call.hops[0] ?? lastHop(call);
  const place = call.initiatorStack[0];
  return (
    <section class="section" aria-label={phrase`The request`}>
      <p class="request-line">
        <code class="method">{shortText(hop.method, 40)}</code>{" "}
        <code class="request-url">
          <LongText text={hop.url} limit={400} />
        </code>
      </p>
      <p class="request-facts">
        {drawn`from ${<code>{call.pageOrigin.observed ? shortText(call.pageOrigin.value, 200) : phrase`not seen: ${notObservedWords[call.pageOrigin.reason]}`}</code>}`}
        {" · "}
        {call.resourceType}
        {" · "}
        {evaluation.mode.value === null ? phrase`mode not seen` : phrase`mode ${evaluation.mode.value}`}
        {" · "}
        {credentialsText(evaluation.credentials)}
        {call.fromServiceWorker && ` · ${phrase`made by a service worker`}`}
        {place !== undefined && (
          <>
            {" · "}
            {drawn`called at ${<SourceLink place={place} />}`}
          </>
        )}
      </p>
    </section>
  );
}
