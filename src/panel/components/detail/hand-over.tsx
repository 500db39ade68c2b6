import type { Analysis } from "../../../diagnose/analysis.ts";
import { redacted } from "../../../report/redacted.ts";
import { ticketOf } from "../../../report/ticket.ts";
import { curlText } from "../../store/export-text.ts";
import { CopyButton } from "../copy-button.tsx";
import { Section } from "./section.tsx";

/** What goes to whoever runs the server. Secrets are taken out. */
export function HandOver({ analysis }: { readonly analysis: Analysis }) {
  if (analysis.outcome !== "blocked" && analysis.outcome !== "failed") return null;
  return (
    <Section title="Hand it over" name="hand-over">
      <p class="quiet">For whoever runs the server. Cookies, logins and keys are taken out.</p>
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
