import { useRef, useState } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import { detailPart, enginePart } from "../parts.ts";
import type { Store } from "../store/store.ts";
import type { Workspace } from "../store/workspace.ts";
import { Announcer } from "./announcer.tsx";
import { CallList } from "./call-list.tsx";
import { useLiveInquiry } from "./detail/live-inquiry.ts";
import { useLiveTrial } from "./detail/live-trial.tsx";
import { NoTab, NothingCaptured, NothingMatches } from "./empty-state.tsx";
import { HeaderBar } from "./header-bar.tsx";
import { later, NotThere } from "./later.tsx";
import { Overlays } from "./overlays.tsx";
import { Splitter } from "./splitter.tsx";
import { useFileDrop } from "./use-file-drop.ts";
import { useSize } from "./use-size.ts";

// Its place is kept, so that nothing moves when it comes.
const Detail = later(detailPart, () => <section class="detail" aria-busy="true" aria-label={phrase`Details of the call`} />);

interface ListProps {
  readonly store: Store;
  readonly workspace: Workspace;
  readonly onOpen: (callId: string, withFocus: boolean) => void;
}

function List({ store, workspace, onOpen }: ListProps) {
  const total = workspace.calls.list.value.length;
  const welcome = store.connection.welcome.value;
  if (total === 0) {
    const isLive = workspace === store.live;
    if (isLive && store.connection.tab.value === "none") return <NoTab />;
    return (
      <NothingCaptured
        isCapturing={welcome?.capturing ?? false}
        tabUrl={welcome?.tabUrl ?? null}
        onReload={isLive && welcome?.capturing === true ? store.trial.reload : null}
        onAsk={isLive && store.hasDebugger ? store.debug.confirm : null}
      />
    );
  }
  if (enginePart.state.value.kind === "gone") return <NotThere />;
  if (!store.isJudging.value) return null;
  const layout = workspace.rows.value;
  if (layout.rows.length === 0) {
    return <NothingMatches total={total} isJudging={workspace.analyses.counts.value.unjudged > 0} onReset={workspace.filters.reset} />;
  }
  return (
    <CallList
      key={`${workspace.id} ${workspace.filters.view.value}`}
      layout={layout}
      isTree={workspace.filters.view.value === "causes"}
      sorting={workspace.sorting.state.value}
      onSort={workspace.sorting.press}
      selectedId={workspace.selection.id.value}
      isLive={workspace.fileName === null}
      judge={workspace.analyses.of}
      callOf={workspace.calls.get}
      onToggle={workspace.toggle}
      onEarlier={store.recording.togglePreserved}
      onOptions={() => store.ui.open({ kind: "options" })}
      onSelect={workspace.selection.select}
      onOpen={onOpen}
    />
  );
}

/** The whole panel. */
export function Panel({ store }: { readonly store: Store }) {
  const root = useRef<HTMLElement>(null);
  const [focusRequests, setFocusRequests] = useState(0);
  const drop = useFileDrop((file) => void store.imports.read(file));
  const size = useSize(root, { width: 1000, height: 600 });
  if (store.layout.size.peek() !== size) store.layout.size.value = size;
  const arrangement = store.layout.arrangement.value;
  const workspace = store.workspace.value;
  const { selection } = workspace;
  const call = workspace.selectedCall.value;
  const judged = call === null ? null : workspace.analyses.of(call);
  const shown = workspace === store.live && judged?.ok === true ? judged.analysis : null;
  const trial = useLiveTrial(store, shown);
  const ask = useLiveInquiry(store, shown);
  const isSingle = arrangement === "single";
  const showsDetail = call !== null && (!isSingle || selection.isOpen.value);
  const open = (callId: string, withFocus: boolean): void => {
    selection.open(callId);
    if (withFocus) setFocusRequests((count) => count + 1);
  };
  const backToList = (leave: () => void) => (): void => {
    leave();
    queueMicrotask(() => requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[data-testid="call-list"]')?.focus()));
  };
  return (
    <main ref={root} class="panel" data-arrangement={arrangement} data-detail={showsDetail} {...drop.handlers}>
      <h1 class="visually-hidden">CORS</h1>
      <HeaderBar store={store} />
      <Announcer
        causes={workspace.causes.value.length}
        waiting={workspace.causes.value.reduce((sum, { callIds }) => sum + callIds.length, 0)}
        matching={workspace.filters.isActive.value ? workspace.filtered.value.shown.length : null}
        total={workspace.calls.list.value.length}
      />
      <div class="split" style={{ "--share": String(store.layout.share.value) }}>
        {!(isSingle && showsDetail) && (
          <div class="list-pane">
            <List store={store} workspace={workspace} onOpen={open} />
          </div>
        )}
        {showsDetail && arrangement !== "single" && (
          <Splitter arrangement={arrangement} share={store.layout.share.value} onShare={store.layout.setShare} />
        )}
        {showsDetail && judged !== null && (
          <Detail
            call={call}
            judged={judged}
            arrangement={arrangement}
            session={workspace.calls.list.value}
            group={workspace.selectedGroup.value}
            analysesOf={workspace.analysesOf}
            plans={workspace.selectedPlans.value}
            planOf={workspace.analyses.planOf}
            callOf={workspace.calls.get}
            onOpen={selection.open}
            memory={store.memory}
            defaultServer={store.options.value.value.defaultServer}
            focusRequests={focusRequests}
            onAsk={workspace === store.live && store.hasDebugger ? store.debug.confirm : null}
            trial={trial}
            ask={ask}
            onBack={backToList(selection.back)}
            onClose={backToList(selection.close)}
          />
        )}
      </div>
      {drop.isOver && <div class="drop-target">{phrase`Drop a HAR file to look at its calls`}</div>}
      <Overlays store={store} onOpen={(callId) => open(callId, false)} />
    </main>
  );
}
