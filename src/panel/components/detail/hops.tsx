import type { Analysis } from "../../../diagnose/analysis.ts";
import { phrase } from "../../../model/text.ts";
import { statusOf } from "../../format.ts";
import { shortText } from "../../visible.ts";
import { LongText } from "../long-text.tsx";
import { Section } from "./section.tsx";

/** The URLs of a Call that was redirected. */
export function Hops({ analysis }: { readonly analysis: Analysis }) {
  const { call, evaluation } = analysis;
  if (call.hops.length < 2) return null;
  return (
    <Section title={phrase`Redirects`} name="hops">
      <ol class="hops">
        {call.hops.map((hop, index) => {
          const hopEvaluation = evaluation.hops[index];
          const head = hop.actual.response.observed ? hop.actual.response.value : null;
          return (
            <li key={index}>
              <code class="method">{shortText(hop.method, 40)}</code>{" "}
              <code>
                <LongText text={hop.url} />
              </code>
              <span class="hop-facts">
                {head?.internal ? phrase`redirected by the browser itself` : phrase`status ${statusOf(hop.actual) ?? phrase`not seen`}`}
                {hopEvaluation?.requestOrigin != null && ` · Origin: ${shortText(hopEvaluation.requestOrigin, 120)}`}
                {hopEvaluation?.tainted && ` · ${phrase`origin lost in a redirect to another site`}`}
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
