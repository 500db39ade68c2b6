import { phrase } from "../../model/text.ts";
import { emptySheet } from "../../repair/sheet.ts";
import { WhatIf } from "./detail/what-if.tsx";
import { Dialog } from "./dialog.tsx";

const noCalls = [] as const;

/** A call that nobody made yet, and what browsers would make of it. */
export function WhatIfDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={phrase`What if: a call and its answers`} name="what-if" onClose={onClose}>
      <div class="dialog-body">
        <WhatIf start={emptySheet} others={noCalls} browser="chrome" />
      </div>
    </Dialog>
  );
}
