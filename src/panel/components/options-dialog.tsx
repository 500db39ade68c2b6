import { phrase } from "../../model/text.ts";
import type { OptionsSlice } from "../store/options.ts";
import { Dialog } from "./dialog.tsx";
import { OptionsForm } from "./options-form.tsx";

interface OptionsDialogProps {
  readonly options: OptionsSlice;
  readonly hasDebugger: boolean;
  readonly onClose: () => void;
}

export function OptionsDialog({ options, hasDebugger, onClose }: OptionsDialogProps) {
  return (
    <Dialog title={phrase`Options`} name="options" onClose={onClose}>
      <div class="dialog-body">
        <OptionsForm options={options} hasDebugger={hasDebugger} />
      </div>
    </Dialog>
  );
}
