import type { Analysis } from "../../../diagnose/analysis.ts";
import { isErrorFirst } from "../../../diagnose/error-first.ts";
import type { HopPolicy } from "../../../model/header-patch.ts";
import { hostOf } from "../../../model/origin.ts";
import { phrase } from "../../../model/text.ts";
import { mayHoldMoreLine, readTheError } from "../../../words/effect.ts";
import { hopName } from "../../../words/place.ts";
import { drawn } from "../../drawn.ts";
import { shortText } from "../../visible.ts";
import { RichText } from "../rich-text.tsx";
import type { ServerChoice } from "../use-server-choice.ts";
import { EffectNote, isToldInWords } from "./change-card.tsx";
import { OwnFile } from "./own-file.tsx";
import { Fold } from "./section.tsx";
import { ServerPicker } from "./server-picker.tsx";

function PlanText({ choice, analysis }: ServersProps) {
  const { plan } = choice;
  if (!plan.isOffered) return null;
  const more = mayHoldMoreLine(plan);
  return (
    <>
      {/* Elsewhere it stands with the lines that change. */}
      {isToldInWords(analysis) && <EffectNote plan={plan} callId={analysis.call.id} />}
      {more !== null && (
        <p class="replaces" data-testid="may-hold-more">
          <RichText text={more} />
        </p>
      )}
      <ServerPicker choice={choice} />
      <OwnFile plan={plan} />
    </>
  );
}

interface ServersProps {
  readonly analysis: Analysis;
  readonly choice: ServerChoice;
}

interface WhichServerProps {
  readonly policies: readonly HopPolicy[];
  readonly chosen: HopPolicy;
  readonly onChoose: (place: number) => void;
}

function WhichServer({ policies, chosen, onChoose }: WhichServerProps) {
  const hostText = (url: string): string => shortText(hostOf(url) ?? url, 80);
  if (policies.length === 1) return <code>{hostText(chosen.url)}</code>;
  return (
    <select
      aria-label={phrase`Which server`}
      value={String(policies.indexOf(chosen))}
      onChange={(event) => onChoose(Number(event.currentTarget.value))}
    >
      {policies.map((one, index) => (
        <option key={one.hop} value={String(index)}>
          {hostText(one.url)} ({hopName(one.hop)})
        </option>
      ))}
    </select>
  );
}

/** The policy of each server of a Call written out, with what it does to the Calls that were seen. */
export function Servers({ analysis, choice }: ServersProps) {
  const text = (
    <div class="servers">
      <h4>{drawn`Configuration for ${<WhichServer policies={choice.policies} chosen={choice.policy} onChoose={choice.chooseHost} />}`}</h4>
      <PlanText key={choice.policy.url} choice={choice} analysis={analysis} />
    </div>
  );
  // Where an error is the fault, headers only let the page read it: they come last.
  return isErrorFirst(analysis.diagnosis) ? (
    <Fold title={readTheError} name="read-the-error">
      {text}
    </Fold>
  ) : (
    text
  );
}
