import { useRef, useState } from "preact/hooks";
import type { Session } from "../store/session.ts";
import type { Store } from "../store/store.ts";
import { CallList } from "./call-list.tsx";
import { LiveTrial } from "./detail/live-trial.tsx";
import { Detail } from "./detail.tsx";
import { NothingCaptured, NothingMatches } from "./empty-state.tsx";
import { Overlays } from "./overlays.tsx";
import { Splitter } from "./splitter.tsx";
import { Top } from "./top.tsx";
import { useFileDrop } from "./use-file-drop.ts";
import { useSize } from "./use-size.ts";

interface ListProps {
  readonly store: Store;
  readonly session: Session;
  readonly onOpen: (callId: string, withFocus: boolean) => void;
}

function List({ store, session, onOpen }: ListProps) {
  const total = session.calls.list.value.length;
  const welcome = store.connection.welcome.value;
  if (total === 0) return <NothingCaptured isCapturing={welcome?.capturing ?? false} tabUrl={welcome?.tabUrl ?? null} />;
  const layout = session.rows.value;
  if (layout.callCount === 0) {
    return <NothingMatches total={total} isJudging={session.analyses.counts.value.unjudged > 0} onReset={session.filters.reset} />;
  }
  return (
    <CallList
      key={session.id}
      layout={layout}
      selectedId={session.selection.id.value}
      isLive={session.fileName === null}
      judge={session.analyses.of}
      onSelect={session.selection.select}
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
  const session = store.session.value;
  const { selection } = session;
  const call = session.selectedCall.value;
  const isSingle = arrangement === "single";
  const showsDetail = call !== null && (!isSingle || selection.isOpen.value);
  const open = (callId: string, withFocus: boolean): void => {
    selection.open(callId);
    if (withFocus) setFocusRequests((count) => count + 1);
  };
  const backToList = (leave: () => void) => (): void => {
    leave();
    queueMicrotask(() => requestAnimationFrame(() => root.current?.querySelector<HTMLElement>("[role=grid]")?.focus()));
  };
  return (
    <main ref={root} class="panel" data-arrangement={arrangement} data-detail={showsDetail} {...drop.handlers}>
      <h1 class="visually-hidden">CORS</h1>
      <Top store={store} />
      <div class="split" style={{ "--share": String(store.layout.share.value) }}>
        {!(isSingle && showsDetail) && (
          <div class="list-pane">
            <List store={store} session={session} onOpen={open} />
          </div>
        )}
        {showsDetail && arrangement !== "single" && (
          <Splitter arrangement={arrangement} share={store.layout.share.value} onShare={store.layout.setShare} />
        )}
        {showsDetail && (
          <Detail
            call={call}
            judged={session.analyses.of(call)}
            arrangement={arrangement}
            session={session.calls.list.value}
            memory={store.memory}
            focusRequests={focusRequests}
            onAsk={session === store.live && store.hasDebugger ? store.debug.confirm : null}
            renderTrial={session === store.live ? (analysis) => <LiveTrial store={store} analysis={analysis} /> : null}
            onBack={backToList(selection.back)}
            onClose={backToList(selection.close)}
          />
        )}
      </div>
      {drop.isOver && <div class="drop-target">Drop a HAR file to look at its calls</div>}
      <Overlays store={store} onOpen={(callId) => open(callId, false)} />
    </main>
  );
}
