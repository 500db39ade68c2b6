import { exportDialogPart, optionsDialogPart, pasteDialogPart, referenceDialogPart, whatIfDialogPart } from "../parts.ts";
import type { Store } from "../store/store.ts";
import { later } from "./later.tsx";

const ExportDialog = later(exportDialogPart);
const OptionsDialog = later(optionsDialogPart);
const PasteDialog = later(pasteDialogPart);
const ReferenceDialog = later(referenceDialogPart);
const WhatIfDialog = later(whatIfDialogPart);

/** The dialog that is open, if any. */
export function Overlays({ store, onOpen }: { readonly store: Store; readonly onOpen: (callId: string) => void }) {
  const { ui, exporting, options, workspace } = store;
  const preview = exporting.preview.value;
  if (preview !== null) return <ExportDialog preview={preview} exporting={exporting} keepsNames={options.value.value.keepNames} />;
  const overlay = ui.overlay.value;
  if (overlay === null) return null;
  if (overlay.kind === "what-if") return <WhatIfDialog onClose={ui.close} />;
  if (overlay.kind === "options") return <OptionsDialog options={options} hasDebugger={store.hasDebugger} onClose={ui.close} />;
  const toTopic = (topic: string): void => ui.open({ kind: "reference", topic });
  if (overlay.kind === "reference") return <ReferenceDialog topic={overlay.topic} onTopic={toTopic} onClose={ui.close} />;
  return (
    <PasteDialog
      calls={workspace.value.calls.list.value}
      onOpen={(callId) => {
        ui.close();
        onOpen(callId);
      }}
      onTopic={toTopic}
      onClose={ui.close}
    />
  );
}
