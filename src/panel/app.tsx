import { computed, effect } from "@preact/signals";
import { render } from "preact";
import { type Actions, ActionsContext } from "./actions.ts";
import { Panel } from "./components/panel.tsx";
import type { Engine, PanelDeps } from "./deps.ts";
import { detailPart, enginePart } from "./parts.ts";
import { createStore } from "./store/store.ts";
import { followTheme } from "./theme.ts";

/**
 * Runs after all that is more urgent. Measured in Chromium 156: a panel in DevTools hardly ever gets idle time, so that work which waits
 * for it waits for the timeout, each time; so idle time is for browsers without the other.
 */
function whenPageIdle(work: () => void): void {
  if (typeof scheduler === "object") void scheduler.postTask(work, { priority: "background" });
  else if (typeof requestIdleCallback === "function") requestIdleCallback(() => work(), { timeout: 50 });
  else setTimeout(work, 16);
}

/** DevTools opens its drawer with each Escape that it hears of, although the panel closed something of its own with it. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === "Escape") event.stopPropagation();
}

/** What judges is loaded while the panel is drawn; the details when there is time, so that they are there when a Call is selected. */
function loadTheRest(whenIdle: (work: () => void) => void): void {
  // What cannot be loaded is told where it is missing.
  const ignore = (): void => {};
  enginePart.load().then(() => whenIdle(() => void detailPart.load().catch(ignore)), ignore);
}

/** Draws the panel into an element; returns the function that ends it. */
export function mountApp(root: HTMLElement, deps: PanelDeps): () => void {
  const whenIdle = deps.whenIdle ?? whenPageIdle;
  const judging = computed((): Engine | null => {
    const state = enginePart.state.value;
    return state.kind === "ready" ? { ...state.value, ...deps.judge } : null;
  });
  const store = createStore({
    channel: deps.channel,
    hasTab: deps.tabId !== null,
    now: deps.now,
    browser: deps.browser,
    ...(deps.engine === undefined ? {} : { engine: deps.engine }),
    saveFile: deps.saveFile,
    ...(deps.recorder === undefined ? {} : { recorder: deps.recorder }),
    judging,
    whenIdle,
    ...(deps.remember === undefined ? {} : { remember: deps.remember }),
    ...(deps.options === undefined ? {} : { options: deps.options }),
  });
  const actions: Actions = {
    copyText: deps.copyText,
    openResource: deps.openResource ?? null,
    repeatCall: deps.repeatCall ?? null,
    openReference: (topic) => store.ui.open({ kind: "reference", topic }),
  };
  const page = root.ownerDocument.documentElement;
  const endTheme = followTheme(page, deps.theme);
  const endCapturing = effect(() => {
    const isOpen = store.connection.channelState.value === "open";
    const capturing = isOpen && (store.connection.welcome.value?.capturing ?? false);
    if (capturing) page.dataset.capturing = "true";
    else delete page.dataset.capturing;
  });
  root.addEventListener("keydown", keepEscape);
  render(
    <ActionsContext.Provider value={actions}>
      <Panel store={store} />
    </ActionsContext.Provider>,
    root,
  );
  loadTheRest(whenIdle);
  return () => {
    root.removeEventListener("keydown", keepEscape);
    render(null, root);
    endCapturing();
    endTheme();
    store.stop();
  };
}
