import { useState } from "preact/hooks";
import { isErrorFirst } from "../../../diagnose/diagnosis.ts";
import { failedAnswer } from "../../../fixes/detect-server.ts";
import type { HopPolicy } from "../../../model/header-patch.ts";
import { hostOf } from "../../../model/origin.ts";
import type { ServerPlan } from "../../../model/server-plan.ts";
import { effectLine, mayHoldMoreLine, notOfferedLine, readTheError } from "../../../words/effect.ts";
import { hopName } from "../../../words/place.ts";
import { shortText } from "../../visible.ts";
import { Glyph } from "../icons.tsx";
import { RichText } from "../rich-text.tsx";
import type { FixProps } from "./fix.tsx";
import { OwnFile } from "./own-file.tsx";
import { Fold } from "./section.tsx";
import { ServerPicker } from "./server-picker.tsx";

/** What the text that is copied does to the Calls that were seen. */
function EffectNote({ plan, callId }: { readonly plan: ServerPlan; readonly callId: string }) {
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

interface PlanTextProps extends Pick<FixProps, "analysis" | "session" | "memory"> {
  readonly plan: ServerPlan;
  readonly url: string;
}

function PlanText({ plan, url, analysis, session, memory }: PlanTextProps) {
  if (!plan.isOffered) {
    return (
      <p class="proof is-next" data-testid="not-offered">
        <Glyph name="info" />
        <span>
          <RichText text={notOfferedLine(plan)} />
        </span>
      </p>
    );
  }
  const more = mayHoldMoreLine(plan);
  return (
    <>
      <EffectNote plan={plan} callId={analysis.call.id} />
      {more !== null && (
        <p class="replaces" data-testid="may-hold-more">
          <RichText text={more} />
        </p>
      )}
      <ServerPicker
        plan={plan}
        url={url}
        failed={failedAnswer(
          plan.host,
          analysis.call,
          analysis.evaluation.obstacles.map(({ exchangeId }) => exchangeId),
        )}
        session={session}
        memory={memory}
      />
      <OwnFile plan={plan} />
    </>
  );
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
      aria-label="Which server"
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
export function Servers({ analysis, plans, session, memory }: FixProps) {
  const [place, setPlace] = useState(0);
  const policies = analysis.patch?.policies ?? [];
  const chosen = policies[place] ?? policies[0];
  const plan = plans.find(({ host }) => chosen !== undefined && host === hostOf(chosen.url));
  if (chosen === undefined || plan === undefined) return null;
  const text = (
    <div class="servers">
      <h4>
        Configuration for <WhichServer policies={policies} chosen={chosen} onChoose={setPlace} />
      </h4>
      <PlanText key={chosen.url} plan={plan} url={chosen.url} analysis={analysis} session={session} memory={memory} />
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
