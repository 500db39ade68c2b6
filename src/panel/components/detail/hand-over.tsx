import type { Analysis } from "../../../diagnose/analysis.ts";
import { redacted } from "../../../report/redacted.ts";
import { ticketOf } from "../../../report/ticket.ts";
import { actorWords } from "../../../words/actor.ts";
import { curlText } from "../../store/export-text.ts";
import { CopyButton } from "../copy-button.tsx";
import { Section } from "./section.tsx";

/** Who else can do something about it; null: nobody has to, or only the person at the browser and the page's own author can. */
function receiverOf({ outcome, diagnosis }: Analysis): string | null {
  if (outcome === "blocked") return actorWords.server.long;
  const actor = outcome === "failed" ? (diagnosis.findings[0]?.actor ?? "server") : "user";
  return actor === "user" || actor === "page" ? null : actorWords[actor].long;
}

/** What goes to whoever has to act. Secrets are taken out. */
export function HandOver({ analysis }: { readonly analysis: Analysis }) {
  const receiver = receiverOf(analysis);
  if (receiver === null) return null;
  return (
    <Section title="Hand it over" name="hand-over">
      <p class="quiet">For {receiver}. Cookies, logins and keys are taken out.</p>
      <div class="hand-over">
        <CopyButton label="Copy ticket" what="a ticket for this call" text={() => ticketOf(redacted([analysis]).analyses)} />
        <CopyButton
          label="Copy curl"
          what="curl commands for this call"
          text={() =>
            redacted([analysis])
              .analyses.map((one) => curlText(one) ?? "")
              .join("")
          }
        />
      </div>
    </Section>
  );
}
