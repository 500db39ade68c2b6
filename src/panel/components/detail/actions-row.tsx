import type { ComponentChildren } from "preact";
import type { Analysis } from "../../../diagnose/analysis.ts";
import { isErrorFirst } from "../../../diagnose/error-first.ts";
import type { Group } from "../../../diagnose/groups.ts";
import { pageChanges } from "../../../diagnose/page-changes.ts";
import { clientFixFor } from "../../../fixes/client/client-fix.ts";
import { anyServer, servers } from "../../../fixes/registry.ts";
import { isPagesAlone } from "../../../model/header-patch.ts";
import { holdsOneTimeValue } from "../../../model/one-time-url.ts";
import type { PlanOf } from "../../../model/server-plan.ts";
import { phrase } from "../../../model/text.ts";
import { redacted } from "../../../report/redacted.ts";
import { ticketOf } from "../../../report/ticket.ts";
import { actorWords } from "../../../words/actor.ts";
import { drawn } from "../../drawn.ts";
import { copiedText } from "../../explain/copied-text.ts";
import { curlText } from "../../explain/curl-text.ts";
import { formatCount } from "../../format.ts";
import { CopyButton } from "../copy-button.tsx";
import { SourceLink } from "../source-link.tsx";
import type { ServerChoice } from "../use-server-choice.ts";
import { ServerSelect } from "./server-select.tsx";

/** Who else can do something about it; null: nobody has to, or only the person at the browser and the page's own author can. */
function receiverOf({ outcome, diagnosis }: Analysis): string | null {
  if (outcome === "blocked") return actorWords.server.long;
  const actor = outcome === "failed" ? (diagnosis.findings[0]?.actor ?? "server") : "user";
  return actor === "user" || actor === "page" ? null : actorWords[actor].long;
}

const withoutSecrets = (analyses: readonly Analysis[]): readonly Analysis[] => redacted(analyses).analyses;

/** The code of the page's own call as it has to be; null: the server has to change, or the address is good for one call only. */
function ownCode(analysis: Analysis): string | null {
  const wanted = isPagesAlone(analysis.patch) ? pageChanges(analysis) : null;
  if (wanted === null || holdsOneTimeValue(analysis.call.hops[0]?.url ?? "")) return null;
  return clientFixFor(analysis.call, wanted.changes)?.forms[0]?.code ?? null;
}

interface ActionsRowProps {
  readonly analysis: Analysis;
  readonly choice: ServerChoice | null;
  /** What is repaired together with it; null: nothing is. */
  readonly group: Group | null;
  readonly analysesOf: (group: Group) => readonly Analysis[];
  readonly planOf: PlanOf;
  /** What can be tried and asked. */
  readonly tools: ComponentChildren;
}

function CopyFix({ analysis, choice }: Pick<ActionsRowProps, "analysis" | "choice">) {
  const own = ownCode(analysis);
  if (own !== null) return <CopyButton isPrimary label={phrase`Copy the changed call`} what={phrase`the changed call`} text={own} />;
  if (choice === null || !choice.plan.isOffered) return null;
  const { texts } = choice;
  const text = copiedText(texts.smallest ?? (texts.whole?.ok === true ? texts.whole.fix : null));
  const isAny = choice.server === anyServer;
  return (
    <>
      {text !== null && (
        <CopyButton
          isPrimary={!isErrorFirst(analysis.diagnosis)}
          label={isAny ? phrase`Copy header lines` : phrase`Copy for ${choice.server.label}`}
          what={isAny ? phrase`header lines` : phrase`for ${choice.server.label}`}
          name="copy-fix"
          text={text}
        />
      )}
      <ServerSelect servers={servers} chosen={choice.server} onChoose={choice.choose} />
    </>
  );
}

/** What can be done about it. What is handed over has no secrets in it. */
export function ActionsRow({ analysis, choice, group, analysesOf, planOf, tools }: ActionsRowProps) {
  const receiver = receiverOf(analysis);
  const place = analysis.call.initiatorStack[0];
  return (
    <div class="actions" data-testid="actions">
      <CopyFix analysis={analysis} choice={choice} />
      {tools}
      {receiver !== null && (
        <span class="hand-over" title={phrase`For ${receiver}. Cookies, logins and keys are taken out.`}>
          <CopyButton
            label={phrase`Copy ticket`}
            what={group === null ? phrase`ticket` : phrase`ticket for all ${formatCount(group.callIds.length)} calls`}
            text={() => ticketOf(group === null ? [analysis] : analysesOf(group), withoutSecrets, planOf)}
          />
          <CopyButton
            label={phrase`Copy curl`}
            what={phrase`curl commands`}
            text={() =>
              withoutSecrets([analysis])
                .map((one) => curlText(one) ?? "")
                .join("")
            }
          />
        </span>
      )}
      {place !== undefined && <span class="called-at">{drawn`called at ${<SourceLink place={place} />}`}</span>}
    </div>
  );
}
