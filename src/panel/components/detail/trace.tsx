import type { StepOutcome } from "../../../cors/verdict.ts";
import type { Analysis } from "../../../diagnose/analysis.ts";
import { displayName } from "../../../model/header-list.ts";
import { phrase } from "../../../model/text.ts";
import { exchangeName } from "../../../words/place.ts";
import { stepOutcomeWords, stepWords } from "../../../words/step.ts";
import { LongText } from "../long-text.tsx";
import { Fold } from "./section.tsx";

const signs: Readonly<Record<StepOutcome, string>> = { pass: "✓", fail: "✗", unknown: "?", skipped: "–" };

/** Every check that was made, in order, each with the place in the Standard that asks for it. */
export function Trace({ analysis }: { readonly analysis: Analysis }) {
  const { trace } = analysis.evaluation;
  if (trace.length === 0) return null;
  return (
    <Fold title={phrase`Every check that was made (${trace.length})`} name="trace">
      <table class="trace">
        <thead>
          <tr>
            <th scope="col">{phrase`Check`}</th>
            <th scope="col">{phrase`Result`}</th>
            <th scope="col">{phrase`What was read`}</th>
          </tr>
        </thead>
        <tbody>
          {trace.map((step, index) => (
            <tr key={index} class={`is-${step.outcome}`}>
              <th scope="row">
                <a href={step.spec} target="_blank" rel="noopener noreferrer">
                  {stepWords[step.step]}
                </a>
                <span class="trace-where">{exchangeName(analysis.call, step.exchangeId, null)}</span>
              </th>
              <td class="trace-outcome">
                <span aria-hidden="true">{signs[step.outcome]}</span> {stepOutcomeWords[step.outcome]}
              </td>
              <td>
                {step.header === null && step.actual === null ? null : (
                  <code>
                    {step.header !== null && `${displayName(step.header)}: `}
                    {step.actual === null ? (
                      <span class="no-value">{phrase`absent`}</span>
                    ) : step.actual === "" ? (
                      phrase`(empty)`
                    ) : (
                      <LongText text={step.actual} />
                    )}
                  </code>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  );
}
