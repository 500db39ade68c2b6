import type { Obstacle } from "../../../cors/verdict.ts";
import type { Analysis } from "../../../diagnose/analysis.ts";
import { phrase } from "../../../model/text.ts";
import { errorTitles } from "../../../words/cors-error.ts";
import { exchangeName } from "../../../words/place.ts";
import { drawn } from "../../drawn.ts";
import { LongText } from "../long-text.tsx";
import { HeaderLine } from "../rich-text.tsx";
import { Section } from "./section.tsx";

function ObstacleItem({
  analysis,
  obstacle,
  isFirst,
}: {
  readonly analysis: Analysis;
  readonly obstacle: Obstacle;
  readonly isFirst: boolean;
}) {
  const finding = analysis.diagnosis.findings.find(
    (one) =>
      one.obstacle?.error === obstacle.error &&
      one.obstacle.hop === obstacle.hop &&
      one.obstacle.failedParameter === obstacle.failedParameter,
  );
  return (
    <li>
      <span class="obstacle-when">{isFirst ? phrase`Stopped by` : phrase`Then this would stop it too`}</span>
      <span class="obstacle-title">
        {finding?.title ?? errorTitles[obstacle.error]}
        {obstacle.failedParameter !== "" && (
          <>
            {": "}
            <code>
              <LongText text={obstacle.failedParameter} />
            </code>
          </>
        )}
      </span>
      <span class="obstacle-where">
        {exchangeName(analysis.call, obstacle.exchangeId, obstacle.header === null ? null : "response")}
        {obstacle.onlyIf !== null &&
          (obstacle.onlyIf.credentials === "include"
            ? phrase`, only if sent with credentials`
            : phrase`, only if sent without credentials`)}
      </span>
      {obstacle.header !== null && obstacle.required !== null && (
        <span class="obstacle-need">{drawn`needs ${<HeaderLine name={obstacle.header} value={obstacle.required} />}`}</span>
      )}
    </li>
  );
}

/** All that stands in the way, in the order in which the browser would meet it. */
export function Obstacles({ analysis }: { readonly analysis: Analysis }) {
  const { obstacles, verdict } = analysis.evaluation;
  // Which of them exist depends on what is not known; "Why" has them side by side.
  if (obstacles.length < 2 || verdict.alternatives.length > 1) return null;
  return (
    <Section title={phrase`Everything that stops it`} name="obstacles">
      <ol class="obstacles">
        {obstacles.map((obstacle, index) => (
          <ObstacleItem key={index} analysis={analysis} obstacle={obstacle} isFirst={index === 0} />
        ))}
      </ol>
    </Section>
  );
}
