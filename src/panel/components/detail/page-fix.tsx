import { useState } from "preact/hooks";
import type { Analysis } from "../../../diagnose/analysis.ts";
import { pageChanges } from "../../../diagnose/page-changes.ts";
import { type ClientFormId, clientFixFor } from "../../../fixes/client/client-fix.ts";
import { holdsOneTimeValue } from "../../../model/one-time-url.ts";
import { phrase, say } from "../../../model/text.ts";
import { drawn } from "../../drawn.ts";
import { Paragraphs, RichText } from "../rich-text.tsx";
import { SourceLink } from "../source-link.tsx";
import { CodeBlock } from "./code-block.tsx";

/** What the page's own code has to change, or can change instead of the server, written out. */
export function PageFix({ analysis }: { readonly analysis: Analysis }) {
  const [chosenId, setChosenId] = useState<ClientFormId | null>(null);
  const wanted = pageChanges(analysis);
  const fix = wanted === null ? null : clientFixFor(analysis.call, wanted.changes);
  if (wanted === null || fix === null) return null;
  const form = fix.forms.find(({ id }) => id === chosenId) ?? fix.forms[0];
  // A code or a signature in the address is good for this one call, and stands in no source.
  const isLasting = !holdsOneTimeValue(analysis.call.hops[0]?.url ?? "");
  return (
    <div class="page-fix" data-testid="page-fix">
      <h4>{wanted.insteadWhen === null ? phrase`In the page’s code` : phrase`Or in the page’s code`}</h4>
      {wanted.insteadWhen !== null && <Paragraphs texts={[wanted.insteadWhen]} />}
      {fix.place !== null && <p>{drawn`The call was made at ${<SourceLink place={fix.place} />}.`}</p>}
      {/* What is needed stands above, with the findings. */}
      {wanted.insteadWhen !== null && (
        <ul class="steps">
          {fix.steps.map((step, index) => (
            <li key={index}>
              <RichText text={step} />
            </li>
          ))}
        </ul>
      )}
      {fix.forms.length > 1 && isLasting && (
        <div class="server-choice">
          {fix.forms.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              class="choice-chip"
              aria-pressed={id === form?.id}
              data-form={id}
              onClick={() => setChosenId(id)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      {form !== undefined && isLasting && (
        <CodeBlock where={say`The call as it has to be:`} file={null} language={form.language} code={form.code} label={form.label} />
      )}
      <Paragraphs texts={fix.notes} />
    </div>
  );
}
