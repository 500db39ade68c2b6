import type { ComponentChildren } from "preact";
import type { Analysis } from "../../../diagnose/analysis.ts";
import { pageChanges } from "../../../diagnose/page-changes.ts";
import type { Call } from "../../../model/call.ts";
import { isPagesAlone } from "../../../model/header-patch.ts";
import type { ServerPlan } from "../../../model/server-plan.ts";
import type { Text } from "../../../model/text.ts";
import { stoppedBy } from "../../../words/cors-error.ts";
import { changeWords } from "../../../words/patch-change.ts";
import type { Memory } from "../../deps.ts";
import { Glyph } from "../icons.tsx";
import { RichText } from "../rich-text.tsx";
import { OwnProxy } from "./own-proxy.tsx";
import { PageFix } from "./page-fix.tsx";
import { Section } from "./section.tsx";
import { Servers } from "./servers.tsx";

export interface FixProps {
  readonly analysis: Analysis;
  /** What its servers have to change. */
  readonly plans: readonly ServerPlan[];
  /** The Calls that are known, oldest first: their answers tell what the server is. */
  readonly session: readonly Call[];
  readonly memory: Memory;
  /** Stands between the proof and the configuration. */
  readonly trial?: ComponentChildren;
}

function Proof({ proof }: { readonly proof: NonNullable<Analysis["proof"]> }) {
  if (proof.kind === "passes") {
    return (
      <p class="proof is-passes">
        <Glyph name="check" />
        Checked: with these changes, and nothing else, the call passes.
      </p>
    );
  }
  return (
    <p class="proof is-next">
      <Glyph name="info" />
      Checked: with these changes the call gets further, and is then stopped by{" "}
      {proof.error === null ? stoppedBy(null) : `“${stoppedBy(proof.error)}”`}.
    </p>
  );
}

interface StepGroup {
  readonly title: string;
  readonly steps: readonly Text[];
}

/** Returns what to do for each finding; a step that two of them ask for stands with the first. */
function stepGroups(analysis: Analysis): StepGroup[] {
  const seen = new Set<string>();
  const isNew = (step: Text): boolean => {
    const key = JSON.stringify(step);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  return analysis.diagnosis.findings
    .map(({ title, change }) => ({ title, steps: change.filter(isNew) }))
    .filter(({ steps }) => steps.length > 0);
}

/** The smallest safe change, and the same written out for each server with what that does; its proof where nothing is written out. */
export function Fix(props: FixProps) {
  const { analysis, plans } = props;
  const groups = stepGroups(analysis);
  const changes = analysis.patch === null ? [] : [...analysis.patch.changes, ...analysis.patch.alongside];
  const page = pageChanges(analysis);
  if (analysis.outcome === "allowed" || (groups.length === 0 && changes.length === 0 && page === null)) return null;
  const hasText = plans.length > 0 && !isPagesAlone(analysis.patch);
  const called = analysis.patch?.policies[0]?.url;
  return (
    <Section title="The fix" name="fix">
      {groups.map((group, index) => (
        <div key={index} class="step-group">
          {groups.length > 1 && <h4>{group.title}</h4>}
          <ul class="steps">
            {group.steps.map((step, place) => (
              <li key={place}>
                <RichText text={step} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {changes.length > 0 && (
        <details class="exact-changes" open={groups.length === 0}>
          <summary>The exact changes ({changes.length})</summary>
          <ul>
            {changes.map((change, index) => (
              <li key={index}>
                <RichText text={changeWords(analysis.call, change).long} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {analysis.proof !== null && !hasText && <Proof proof={analysis.proof} />}
      {props.trial}
      {page?.insteadWhen === null && <PageFix analysis={analysis} key={`page ${analysis.call.id}`} />}
      {hasText && <Servers {...props} key={analysis.call.id} />}
      {page !== null && page.insteadWhen !== null && <PageFix analysis={analysis} key={`page ${analysis.call.id}`} />}
      {called !== undefined && !isPagesAlone(analysis.patch) && (
        <OwnProxy call={analysis.call} url={called} session={props.session} memory={props.memory} key={`proxy ${analysis.call.id}`} />
      )}
    </Section>
  );
}
