import { useState } from "preact/hooks";
import type { ServerPlan } from "../../../model/server-plan.ts";
import { phrase } from "../../../model/text.ts";
import { createPart } from "../../part.ts";
import { later } from "../later.tsx";

const OwnFileDiff = later(createPart(async () => (await import("./own-file-diff.tsx")).OwnFileDiff));

/** The same change as a diff of the user's own file. Loaded when it is opened. */
export function OwnFile({ plan }: { readonly plan: ServerPlan }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="fold fold-own-file" data-testid="own-file" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{phrase`Your own file: the change as a diff`}</summary>
      <div class="fold-body">{isOpen && <OwnFileDiff plan={plan} />}</div>
    </details>
  );
}
