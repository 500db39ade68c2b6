import type { Alternative } from "../../../cors/verdict.ts";
import type { Analysis } from "../../../diagnose/analysis.ts";
import type { Finding } from "../../../diagnose/finding.ts";
import { phrase } from "../../../model/text.ts";
import { errorTitles } from "../../../words/cors-error.ts";
import { exchangeName } from "../../../words/place.ts";
import { drawn } from "../../drawn.ts";
import { HeaderLine, RichText } from "../rich-text.tsx";

function findingOf(analysis: Analysis, { obstacle }: Alternative): Finding | null {
  const matches = ({ obstacle: own }: Finding): boolean =>
    own !== null && own.error === obstacle.error && own.hop === obstacle.hop && own.failedParameter === obstacle.failedParameter;
  return analysis.diagnosis.findings.find(matches) ?? null;
}

function AlternativeCard({ analysis, alternative }: { readonly analysis: Analysis; readonly alternative: Alternative }) {
  const { obstacle, credentials } = alternative;
  const finding = findingOf(analysis, alternative);
  const written = analysis.call.writtenCredentials;
  return (
    <li class="alternative">
      <h4>
        {credentials === "include" ? phrase`If credentials were included` : phrase`If credentials were not included`}
        {written !== null && (written === "include") === (credentials === "include") && ` ${phrase`(likely)`}`}
      </h4>
      <p class="alternative-title">
        {finding?.title ?? errorTitles[obstacle.error]} <code class="error-name">{obstacle.error}</code>
      </p>
      <p class="quiet">{exchangeName(analysis.call, obstacle.exchangeId, obstacle.header === null ? null : "response")}</p>
      {finding?.change.map((step, index) => (
        <p key={index}>
          <RichText text={step} />
        </p>
      ))}
      {finding === null && obstacle.header !== null && obstacle.required !== null && (
        <p>{drawn`needs ${<HeaderLine name={obstacle.header} value={obstacle.required} />}`}</p>
      )}
    </li>
  );
}

/** The explanations that are left, side by side, the likelier first, each with its condition. */
export function Alternatives({ analysis }: { readonly analysis: Analysis }) {
  return (
    <div class="alternatives-part">
      <p>{phrase`Credentials are cookies and logins that the browser keeps.`}</p>
      <ul class="alternatives">
        {analysis.evaluation.verdict.alternatives.map((alternative) => (
          <AlternativeCard key={alternative.credentials} analysis={analysis} alternative={alternative} />
        ))}
      </ul>
    </div>
  );
}
