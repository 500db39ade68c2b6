import type { Analysis } from "../../../diagnose/analysis.ts";
import { isSettled } from "../../../diagnose/diagnosis.ts";
import { isErrorFirst } from "../../../diagnose/error-first.ts";
import type { Group } from "../../../diagnose/groups.ts";
import { parseUrl } from "../../../model/origin.ts";
import { pathTemplate } from "../../../model/path-template.ts";
import type { ServerPlan } from "../../../model/server-plan.ts";
import { phrase } from "../../../model/text.ts";
import { type AnswerDiff, answerDiffs, type DiffLine } from "../../../report/answer-diff.ts";
import { stoppedBy } from "../../../words/cors-error.ts";
import { effectLine, notOfferedLine } from "../../../words/effect.ts";
import { whyLoaded } from "../../../words/outcome.ts";
import { stepGroups } from "../../explain/step-groups.ts";
import { shortText } from "../../visible.ts";
import { Glyph } from "../icons.tsx";
import { Paragraphs, RichText } from "../rich-text.tsx";

const longestPart = 160;

function Line({ line }: { readonly line: DiffLine }) {
  return (
    <div class={`diff-line is-${line.op}`}>
      <span class="diff-sign">{line.op === "add" ? "+ " : "- "}</span>
      {line.parts.map(({ text, isNew }, at) =>
        isNew ? <mark key={at}>{shortText(text, longestPart)}</mark> : <span key={at}>{shortText(text, longestPart)}</span>,
      )}
    </div>
  );
}

function placeText({ answers }: AnswerDiff, urls: readonly string[]): string {
  if (answers === null) return phrase`The page’s own call`;
  const isOfAll = urls.length > 1 && urls.some((url) => parseUrl(url)?.host === parseUrl(answers.url)?.host);
  return phrase`Answer to ${answers.method} ${isOfAll ? pathTemplate(urls) : pathTemplate([answers.url])}`;
}

/** What the text that is copied does to the Calls that were seen. */
export function EffectNote({ plan, callId }: { readonly plan: ServerPlan; readonly callId: string }) {
  const isRepaired = plan.effect.repaired.includes(callId);
  return (
    <p class={`proof ${isRepaired ? "is-passes" : "is-next"}`} data-testid="effect">
      <Glyph name={isRepaired ? "check" : "info"} />
      <span>
        <RichText text={effectLine(plan.effect, "this text")} />
      </span>
    </p>
  );
}

function Proof({ proof }: { readonly proof: NonNullable<Analysis["proof"]> }) {
  if (proof.kind === "passes") {
    return (
      <p class="proof is-passes">
        <Glyph name="check" />
        {phrase`Checked: with these changes, and nothing else, the call passes.`}
      </p>
    );
  }
  return (
    <p class="proof is-next">
      <Glyph name="info" />
      {proof.error === null
        ? phrase`Checked: with these changes the call gets further, and is then stopped by something that could not be seen.`
        : phrase`Checked: with these changes the call gets further, and is then stopped by “${stoppedBy(proof.error)}”.`}
    </p>
  );
}

function Effect({ analysis, plan }: Pick<ChangeCardProps, "analysis" | "plan">) {
  if (plan?.isOffered === false) {
    return (
      <p class="proof is-next" data-testid="not-offered">
        <Glyph name="info" />
        <span>
          <RichText text={notOfferedLine(plan)} />
        </span>
      </p>
    );
  }
  if (plan !== null) return <EffectNote plan={plan} callId={analysis.call.id} />;
  return analysis.proof === null ? null : <Proof proof={analysis.proof} />;
}

/** Reports whether what to do stands here in words, and not as lines of an answer. */
export function isToldInWords(analysis: Analysis): boolean {
  return isErrorFirst(analysis.diagnosis) || isSettled(analysis.diagnosis) || answerDiffs(analysis).length === 0;
}

export interface ChangeCardProps {
  readonly analysis: Analysis;
  readonly group: Group | null;
  /** What the Group's Calls asked for. */
  readonly urls: readonly string[];
  /** What the server has to change; null: no plan says it. */
  readonly plan: ServerPlan | null;
}

/** What has to be different: the lines of the answers, or what to do where no header is the fault. */
export function ChangeCard({ analysis, group, urls, plan }: ChangeCardProps) {
  if (isToldInWords(analysis)) {
    const steps = analysis.outcome === "allowed" ? [] : stepGroups(analysis).flatMap((one) => one.steps);
    const texts = steps.length > 0 ? steps : whyLoaded(analysis);
    if (texts.length === 0) return null;
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      <section class="change is-words" aria-label={phrase`What to do`} data-testid="change" tabIndex={0}>
        {steps.length > 0 ? (
          <ul class="steps">
            {steps.map((step, at) => (
              <li key={at}>
                <RichText text={step} />
              </li>
            ))}
          </ul>
        ) : (
          <Paragraphs texts={texts} />
        )}
      </section>
    );
  }
  const diffs = answerDiffs(analysis, group?.policy ?? null);
  return (
    <section class="change" aria-label={phrase`The change`} data-testid="change">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="diff" tabIndex={0} aria-label={phrase`Lines of the answers`}>
        {diffs.map((diff, at) => (
          <div key={at} class="diff-part">
            <p class="diff-place">{shortText(placeText(diff, urls), 160)}</p>
            {diff.lines.map((line, place) => (
              <Line key={place} line={line} />
            ))}
          </div>
        ))}
      </section>
      <Effect analysis={analysis} plan={plan} />
    </section>
  );
}
