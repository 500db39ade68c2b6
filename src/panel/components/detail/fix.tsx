import type { Analysis } from "../../../diagnose/analysis.ts";
import { pageChanges } from "../../../diagnose/page-changes.ts";
import type { Call } from "../../../model/call.ts";
import { isPagesAlone } from "../../../model/header-patch.ts";
import { phrase } from "../../../model/text.ts";
import type { Memory } from "../../deps.ts";
import { stepGroups } from "../../explain/step-groups.ts";
import { RichText } from "../rich-text.tsx";
import type { ServerChoice } from "../use-server-choice.ts";
import { isToldInWords } from "./change-card.tsx";
import { OwnProxy } from "./own-proxy.tsx";
import { PageFix } from "./page-fix.tsx";
import { Section } from "./section.tsx";
import { Servers } from "./servers.tsx";

export interface FixProps {
  readonly analysis: Analysis;
  /** What is written out for its server; null: nothing is. */
  readonly choice: ServerChoice | null;
  /** The Calls that are known, oldest first: their answers tell what serves the page. */
  readonly session: readonly Call[];
  readonly memory: Memory;
}

/** Reports whether there is more to say of the change than what stands beside the picture. */
export function hasFix(analysis: Analysis, choice: ServerChoice | null): boolean {
  if (analysis.outcome === "allowed") return false;
  return choice !== null || pageChanges(analysis) !== null || (!isToldInWords(analysis) && stepGroups(analysis).length > 0);
}

/** The smallest safe change, and the same written out for each server with what that does; its proof where nothing is written out. */
export function Fix(props: FixProps) {
  const { analysis, choice } = props;
  const groups = stepGroups(analysis);
  const page = pageChanges(analysis);
  if (!hasFix(analysis, choice)) return null;
  // What stands beside the picture is not said again.
  const told = isToldInWords(analysis) ? [] : groups;
  const called = analysis.patch?.policies[0]?.url;
  return (
    <Section title={phrase`The fix`} name="fix">
      {told.map((group, index) => (
        <div key={index} class="step-group">
          {told.length > 1 && <h4>{group.title}</h4>}
          <ul class="steps">
            {group.steps.map((step, place) => (
              <li key={place}>
                <RichText text={step} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {page?.insteadWhen === null && <PageFix analysis={analysis} key={`page ${analysis.call.id}`} />}
      {choice !== null && <Servers analysis={analysis} choice={choice} />}
      {page !== null && page.insteadWhen !== null && <PageFix analysis={analysis} key={`page ${analysis.call.id}`} />}
      {called !== undefined && !isPagesAlone(analysis.patch) && (
        <OwnProxy call={analysis.call} url={called} session={props.session} memory={props.memory} key={`proxy ${analysis.call.id}`} />
      )}
    </Section>
  );
}
