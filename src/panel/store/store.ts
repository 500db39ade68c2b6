import { batch, computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { BackgroundMessage } from "../../protocol/messages.ts";
import type { Engine, Memory, OptionsPlace, PanelDeps } from "../deps.ts";
import { createConnectionSlice } from "./connection.ts";
import { createDebuggerSlice } from "./debugger.ts";
import { createExportSlice, type ExportSource } from "./export.ts";
import type { ExportKind } from "./export-kinds.ts";
import { createImportsSlice } from "./imports.ts";
import { createInquirySlice } from "./inquiry.ts";
import { createIntake } from "./intake.ts";
import { createLayoutSlice } from "./layout.ts";
import { createMemory } from "./memory.ts";
import { createOptionsSlice } from "./options.ts";
import { createRecorderSlice } from "./recorder.ts";
import { createRecordingSlice } from "./recording.ts";
import type { Mark } from "./rows.ts";
import { createTrialSlice } from "./trial.ts";
import { createUiSlice } from "./ui.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

type StoreDeps = Pick<PanelDeps, "browser" | "channel" | "engine" | "now" | "recorder" | "saveFile"> & {
  /** null: it is not loaded yet. */
  readonly judging: ReadonlySignal<Engine | null>;
  readonly whenIdle: (work: () => void) => void;
  readonly remember?: Memory;
  readonly options?: OptionsPlace;
  readonly hasTab?: boolean;
};

/** Everything that the panel knows. Live until `stop`. */
export function createStore(deps: StoreDeps) {
  const { channel, engine = "chrome", judging, now, whenIdle } = deps;
  const memory = deps.remember ?? createMemory();
  const options = createOptionsSlice(deps.options ?? null);
  const ignoredHosts = computed(() => options.value.value.ignoredHosts);
  const connection = createConnectionSlice(deps.hasTab ?? true);
  const marks = computed((): readonly Mark[] => {
    const navigations = connection.navigations.value.map(({ url, atMs }): Mark => ({ kind: "navigation", url, atMs }));
    const gaps = connection.gaps.value.map((gap): Mark => ({ kind: "gap", atMs: gap.fromMs, gap }));
    return [...navigations, ...gaps].sort((a, b) => a.atMs - b.atMs);
  });
  const recording = createRecordingSlice({ options, navigations: connection.navigations, take: (calls) => live.add(calls) });
  const live: Workspace = createWorkspace({
    sinceMs: recording.sinceMs,
    ignoredHosts,
    id: "live",
    fileName: null,
    browser: engine,
    judging,
    whenIdle,
    now,
    marks,
  });
  const workspace = signal<Workspace>(live);
  const imports = createImportsSlice({
    makeWorkspace: (id, fileName, browser) => createWorkspace({ id, fileName, browser, judging, whenIdle, now }),
    onOpened: (opened) => {
      workspace.value = opened;
    },
    now,
  });
  const exporting = createExportSlice(deps);
  const debug = createDebuggerSlice({ send: (message) => channel.send(message), memory });
  const recorder =
    deps.recorder === undefined ? null : createRecorderSlice({ page: deps.recorder, send: (message) => channel.send(message), now });
  const trial = createTrialSlice({ send: (message) => channel.send(message), now });
  const inquiry = createInquirySlice({ send: (message) => channel.send(message) });

  function clearLive(): void {
    recording.forget();
    live.clear();
    connection.clear();
  }

  function receive(message: BackgroundMessage): void {
    switch (message.type) {
      case "welcome":
        connection.welcome.value = message;
        break;
      case "calls":
        recorder?.take(message.calls);
        recording.receive(message.calls);
        break;
      case "gaps":
        connection.addGaps(message.gaps);
        break;
      case "cleared":
        clearLive();
        break;
      case "debugger":
        debug.state.value = message.state;
        break;
      case "trial":
        trial.receive(message.state);
        break;
      case "inquiry":
        inquiry.receive(message.state);
        break;
      case "navigated":
        connection.addNavigation({ url: message.url, atMs: message.atMs });
        recorder?.navigated();
        break;
      case "tab-closed":
        connection.closeTab();
        break;
      case "dropped":
        recording.drop(message.ids);
        live.remove(message.ids);
        connection.dropped.value = message.total;
        break;
    }
  }

  const intake = createIntake({ receive: (message) => batch(() => receive(message)), whenIdle, now });
  const endMessages = channel.subscribe(intake.take);
  const endState = channel.subscribeState((state) => {
    connection.channelState.value = state;
  });

  // Once: who turned it off afterwards wants it off.
  let wasPrecise = false;
  const endPrecise = effect(() => {
    if (wasPrecise || engine === "firefox" || connection.welcome.value === null || !options.isRead.value) return;
    wasPrecise = true;
    if (options.value.peek().preciseOnOpen && debug.state.peek().mode === "off") channel.send({ type: "precise", on: true });
  });

  function closeImport(id: string): void {
    batch(() => {
      if (workspace.peek().id === id) workspace.value = live;
      imports.close(id);
    });
  }

  function sourceOf(kind: ExportKind, { calls, selectedCall, analyses, fileName }: Workspace): ExportSource {
    const selected = selectedCall.peek();
    const isOfCall = kind === "ticket" || kind === "curl" || kind === "assistant";
    const welcome = connection.welcome.peek();
    return {
      calls: isOfCall ? (selected === null ? [] : [selected]) : calls.list.peek(),
      judge: analyses.of,
      planOf: analyses.planOf,
      tabUrl: fileName === null ? (welcome?.tabUrl ?? null) : null,
      extensionVersion: welcome?.extensionVersion ?? "0",
    };
  }

  return {
    live,
    /** The one that is shown. */
    workspace,
    /** Reports whether Calls are judged: until then nothing is listed. */
    isJudging: computed(() => judging.value !== null),
    imports,
    connection,
    recording,
    memory,
    options,
    layout: createLayoutSlice(),
    exporting,
    debug,
    /** null: there is no page to put it into. */
    recorder,
    hasDebugger: engine !== "firefox",
    trial,
    inquiry,
    now,
    ui: createUiSlice(),
    show(id: string): void {
      workspace.value = imports.workspaces.peek().find((one) => one.id === id) ?? live;
    },
    closeImport,
    exportHar: (): void => exporting.start(sourceOf("har", workspace.peek()), options.value.peek().keepNames),
    previewExport: (kind: ExportKind): void => exporting.show(kind, sourceOf(kind, workspace.peek())),
    /** Forgets the live Calls; an import is closed instead. */
    clear(): void {
      if (workspace.peek() !== live) {
        closeImport(workspace.peek().id);
        return;
      }
      channel.send({ type: "clear" });
      batch(clearLive);
    },
    stop(): void {
      recorder?.end();
      options.stop();
      endPrecise();
      endMessages();
      endState();
      for (const one of [live, ...imports.workspaces.peek()]) one.stop();
    },
  };
}

export type Store = ReturnType<typeof createStore>;
