import type { Analysis } from "../../../diagnose/analysis.ts";
import { furtherFindings, isReasonOpen } from "../../../diagnose/diagnosis.ts";
import { phrase } from "../../../model/text.ts";
import { whyLoaded } from "../../../words/outcome.ts";
import { preflightLine, preflightNeed } from "../../../words/preflight.ts";
import { describeUnknown } from "../../../words/unknown-reason.ts";
import { Paragraphs, RichText } from "../rich-text.tsx";
import { Alternatives } from "./alternatives.tsx";
import { Section } from "./section.tsx";

function Preflights({ analysis }: { readonly analysis: Analysis }) {
  return (
    <ul class="preflights">
      {analysis.evaluation.hops.map((hop, index) => {
        const need = preflightNeed(hop.preflightReasons);
        const preflight = analysis.call.hops[index]?.preflight ?? null;
        const line = preflightLine(hop, preflight);
        return (
          <li key={index}>
            {analysis.call.hops.length > 1 && `${index === 0 ? phrase`First URL` : phrase`Redirect ${index}`}: `}
            {preflight === null ? line : phrase`Preflight: ${line}`}.{need !== null && " "}
            {need !== null && <RichText text={need} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Why it ended as it did: the best finding's reasons, what else was found, and what could not be seen. */
export function Why({ analysis }: { readonly analysis: Analysis }) {
  const [first] = analysis.diagnosis.findings;
  const others = furtherFindings(analysis.diagnosis);
  const { unknown, alternatives } = analysis.evaluation.verdict;
  const isOpen = isReasonOpen(analysis);
  const own = analysis.outcome === "allowed" || first === undefined ? whyLoaded(analysis) : [];
  return (
    <Section title={analysis.outcome === "allowed" ? phrase`Why it passed` : phrase`Why`} name="why">
      <Paragraphs texts={own} />
      {first !== undefined && !isOpen && <Paragraphs texts={first.why} />}
      {alternatives.length > 1 && <Alternatives analysis={analysis} />}
      {analysis.evaluation.hops.some((hop) => hop.crossOrigin || hop.tainted) && <Preflights analysis={analysis} />}
      {unknown.length > 0 && (
        <div class="unknowns">
          <p>{phrase`What could not be seen:`}</p>
          <ul>
            {unknown.map((reason, index) => (
              <li key={index}>
                <RichText text={describeUnknown(reason, analysis.evaluation.browser)} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {others.length > 0 && alternatives.length < 2 && (
        <ul class="other-findings">
          {others.map((finding, index) => (
            <li key={index}>
              <details>
                <summary>
                  <span class="also">{phrase`Also found`}</span> {finding.title}
                </summary>
                <p>
                  <RichText text={finding.headline} />
                </p>
                <Paragraphs texts={finding.why} />
              </details>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
