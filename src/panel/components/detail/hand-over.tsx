import type { Analysis } from "../../../diagnose/analysis.ts";
import type { Group } from "../../../diagnose/groups.ts";
import type { PlanOf } from "../../../model/server-plan.ts";
import { redacted } from "../../../report/redacted.ts";
import { ticketOf } from "../../../report/ticket.ts";
import { actorWords } from "../../../words/actor.ts";
import { formatCount } from "../../format.ts";
import { curlText } from "../../store/export-text.ts";
import { CopyButton } from "../copy-button.tsx";
import { Section } from "./section.tsx";

/** Who else can do something about it; null: nobody has to, or only the person at the browser and the page's own author can. */
function receiverOf({ outcome, diagnosis }: Analysis): string | null {
  if (outcome === "blocked") return actorWords.server.long;
  const actor = outcome === "failed" ? (diagnosis.findings[0]?.actor ?? "server") : "user";
  return actor === "user" || actor === "page" ? null : actorWords[actor].long;
}

interface HandOverProps {
  readonly analysis: Analysis;
  /** What is repaired together with it; null: nothing is. */
  readonly group: Group | null;
  readonly analysesOf: (group: Group) => readonly Analysis[];
  readonly planOf: PlanOf;
}

const withoutSecrets = (analyses: readonly Analysis[]): readonly Analysis[] => redacted(analyses).analyses;

/** What goes to whoever has to act. Secrets are taken out. */
export function HandOver({ analysis, group, analysesOf, planOf }: HandOverProps) {
  const receiver = receiverOf(analysis);
  if (receiver === null) return null;
  return (
    <Section title="Hand it over" name="hand-over">
      <p class="quiet">For {receiver}. Cookies, logins and keys are taken out.</p>
      <div class="hand-over">
        <CopyButton label="Copy ticket" what="a ticket for this call" text={() => ticketOf([analysis], withoutSecrets, planOf)} />
        {group !== null && (
          <CopyButton
            label={`Ticket for all ${formatCount(group.callIds.length)} calls`}
            what={`a ticket for all ${formatCount(group.callIds.length)} calls`}
            text={() => ticketOf(analysesOf(group), withoutSecrets, planOf)}
          />
        )}
        <CopyButton
          label="Copy curl"
          what="curl commands for this call"
          text={() =>
            withoutSecrets([analysis])
              .map((one) => curlText(one) ?? "")
              .join("")
          }
        />
      </div>
    </Section>
  );
}
