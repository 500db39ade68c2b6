import type { Store } from "../store/store.ts";
import { Banners } from "./banners.tsx";
import { DebuggerStrip } from "./debugger-strip.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { RecorderStrip } from "./recorder-strip.tsx";
import { RecorderTool } from "./recorder-tool.tsx";
import { RecordingTools } from "./recording-tools.tsx";
import { DebuggerTools, HelpTools, ImportTool } from "./tool-buttons.tsx";
import { Toolbar } from "./toolbar.tsx";
import { TrialBanner } from "./trial-banner.tsx";
import { ImportBanners, WorkspaceTabs } from "./workspace-tabs.tsx";

function Tools({ store }: { readonly store: Store }) {
  const { debug, imports, exporting, ui } = store;
  return (
    <div class="tools">
      {store.hasDebugger && <DebuggerTools mode={debug.state.value.mode} onAsk={debug.confirm} onPrecise={debug.togglePrecise} />}
      {store.recorder !== null && <RecorderTool recorder={store.recorder} />}
      <ImportTool isReading={imports.progress.value !== null} onFile={(file) => void imports.read(file)} />
      <ExportMenu
        isExporting={exporting.isRunning.value}
        hasCall={store.workspace.value.selectedCall.value !== null}
        onHar={store.exportHar}
        onPreview={store.previewExport}
      />
      <HelpTools
        onPaste={() => ui.open({ kind: "paste" })}
        onWhatIf={() => ui.open({ kind: "what-if" })}
        onReference={() => ui.open({ kind: "reference", topic: null })}
        onOptions={() => ui.open({ kind: "options" })}
      />
    </div>
  );
}

/** The trial belongs to the live tab, whatever is shown below. */
function TrialStrip({ store }: { readonly store: Store }) {
  const { trial, live } = store;
  const state = trial.state.value;
  const [callId = null] = state.callIds;
  // The list signals when the call comes or goes.
  const isListed = callId !== null && live.calls.list.value.length > 0 && live.calls.get(callId) !== null;
  const show = (): void => {
    store.show(live.id);
    if (callId !== null) live.selection.open(callId);
  };
  return (
    <TrialBanner
      state={state}
      callCount={state.callIds.length}
      isDismissed={trial.dismissed.value === state}
      now={store.now}
      onShow={isListed ? show : null}
      onStop={trial.stop}
      onDismiss={trial.dismiss}
    />
  );
}

/** Everything above the list. */
export function HeaderBar({ store }: { readonly store: Store }) {
  const { connection, exporting, imports, live } = store;
  const workspace = store.workspace.value;
  const { filters } = workspace;
  const { counts, total } = workspace.filtered.value;
  const causes = workspace.causes.value;
  return (
    <>
      <Toolbar
        counts={counts}
        total={total}
        causes={{ count: causes.length, calls: causes.reduce((sum, { callIds }) => sum + callIds.length, 0) }}
        view={filters.view.value}
        text={filters.text.value}
        chosen={filters.outcome.value}
        type={filters.type.value}
        isImport={workspace !== live}
        onText={(text) => {
          filters.text.value = text;
        }}
        onCauses={filters.showCauses}
        onChoose={filters.showCalls}
        onType={(type) => {
          filters.type.value = type;
        }}
        onClear={store.clear}
        recording={workspace === live && <RecordingTools recording={store.recording} />}
      >
        <Tools store={store} />
      </Toolbar>
      <WorkspaceTabs live={live} imported={imports.workspaces.value} shown={workspace} onShow={store.show} onClose={store.closeImport} />
      <DebuggerStrip debug={store.debug} />
      {store.recorder !== null && <RecorderStrip recorder={store.recorder} />}
      <TrialStrip store={store} />
      <ImportBanners imports={imports} shown={workspace} />
      <Banners
        channelState={connection.channelState.value}
        welcome={connection.welcome.value}
        tab={connection.tab.value}
        gaps={connection.gaps.value}
        dropped={connection.dropped.value}
        exportError={exporting.error.value}
      />
    </>
  );
}
