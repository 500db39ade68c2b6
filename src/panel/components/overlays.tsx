import type { Store } from "../store/store.ts";
import { ExportDialog } from "./export-dialog.tsx";
import { later } from "./later.tsx";
import { ReferenceDialog } from "./reference-dialog.tsx";

const PasteDialog = later(async () => (await import("./paste-dialog.tsx")).PasteDialog);

/** The dialog that is open, if any. */
export function Overlays({ store, onOpen }: { readonly store: Store; readonly onOpen: (callId: string) => void }) {
  const { ui, exporting, workspace } = store;
  const preview = exporting.preview.value;
  if (preview !== null) return <ExportDialog preview={preview} exporting={exporting} />;
  const overlay = ui.overlay.value;
  if (overlay === null) return null;
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
