import { signal } from "@preact/signals";
import type { Call, CredentialsMode, RedirectMode } from "../../model/call.ts";
import { type CallNote, matchNotes } from "../../protocol/call-records.ts";
import type { ClientMessage } from "../../protocol/messages.ts";
import type { PageNote, PageRecorder } from "../deps.ts";

/** What the recorder in the page does. */
export type RecorderState =
  | { readonly mode: "off" | "starting" | "reloading" }
  /** `fromStart`: since the page's first script. `seesAll`: no function of the page's own stands in the way. */
  | { readonly mode: "on"; readonly fromStart: boolean; readonly seesAll: boolean }
  /** The page that it was in is gone. */
  | { readonly mode: "ended" }
  /** Nothing can be put into this page. */
  | { readonly mode: "refused" };

export interface RecorderOptions {
  readonly page: PageRecorder;
  readonly send: (message: ClientMessage) => void;
  readonly now: () => number;
}

// Calls come in batches; what was noted of them is there before.
const soonMs = 200;
// The page takes the recorder off when nobody asks for minutes.
const beatMs = 20_000;
// A page that did not come by then does not come.
const reloadMs = 30_000;
const mostWaiting = 5_000;

const credentialsModes: readonly CredentialsMode[] = ["include", "same-origin", "omit"];
const redirectModes: readonly RedirectMode[] = ["follow", "error", "manual"];

function noteOf([url, method, atMs, credentials, redirect, hasUploadListener]: PageNote): CallNote[] {
  const mode = credentialsModes.find((one) => one === credentials);
  const redirectMode = redirectModes.find((one) => one === redirect);
  return mode === undefined || redirectMode === undefined
    ? []
    : [{ url, method, atMs, credentials: mode, redirectMode, hasUploadListener }];
}

/** The recorder in the inspected page: whether it is on, and what it noted put to the Calls that it is of. */
export function createRecorderSlice({ page, send, now }: RecorderOptions) {
  const state = signal<RecorderState>({ mode: "off" });
  let name: string | null = null;
  let sinceMs = 0;
  let calls: readonly Call[] = [];
  let notes: readonly CallNote[] = [];
  let origin = "";
  const decided = new Set<string>();
  let planned: { readonly atMs: number; readonly cancel: () => void } | null = null;
  let asking: string | null = null;

  function forget(): void {
    planned?.cancel();
    planned = null;
    name = null;
    calls = [];
    notes = [];
  }

  function plan(delayMs: number): void {
    const atMs = now() + delayMs;
    if (planned !== null && planned.atMs <= atMs) return;
    planned?.cancel();
    const cancel = page.after(delayMs, () => {
      planned = null;
      void ask();
    });
    planned = { atMs, cancel };
  }

  function settle(): void {
    const matched = matchNotes(calls, notes, origin, now());
    const open = new Set(matched.calls);
    for (const call of calls) if (!open.has(call)) decided.add(call.id);
    for (const oldest of decided) {
      if (decided.size <= mostWaiting) break;
      decided.delete(oldest);
    }
    calls = matched.calls.slice(-mostWaiting);
    notes = matched.notes.slice(-mostWaiting);
    if (matched.records.length > 0) send({ type: "call-records", records: matched.records });
  }

  /** The page has no recorder of that name any more, or not yet. */
  function missed(): void {
    const { mode } = state.peek();
    if (mode === "reloading" && now() - sinceMs < reloadMs) {
      plan(soonMs);
      return;
    }
    forget();
    state.value = { mode: mode === "on" ? "ended" : "refused" };
  }

  async function ask(): Promise<void> {
    const asked = name;
    if (asked === null || asking === asked) return;
    asking = asked;
    const taken = await page.take(asked);
    // Turned off, or begun anew, while the page was asked.
    if (asked !== name) return;
    asking = null;
    if (taken === null) {
      missed();
      return;
    }
    const before = state.peek();
    const { seesAll } = taken;
    origin = taken.origin;
    notes = [...notes, ...taken.notes.flatMap(noteOf)];
    if (before.mode !== "on" || before.seesAll !== seesAll)
      state.value = { mode: "on", fromStart: before.mode === "on" ? before.fromStart : before.mode === "reloading", seesAll };
    settle();
    plan(calls.length > 0 ? soonMs : beatMs);
  }

  async function start(): Promise<void> {
    forget();
    const begun = page.newName();
    name = begun;
    sinceMs = now();
    state.value = { mode: "starting" };
    await page.start(begun);
    await ask();
  }

  function stop(): void {
    const ended = name;
    forget();
    state.value = { mode: "off" };
    if (ended !== null) void page.stop(ended);
  }

  return {
    state,
    toggle(): void {
      const { mode } = state.peek();
      if (mode === "on" || mode === "reloading") stop();
      else if (mode !== "starting") void start();
    },
    /** Loads the page again and records from its first script on. */
    reload(): void {
      const ended = name;
      forget();
      if (ended !== null) void page.stop(ended);
      const begun = page.newName();
      name = begun;
      sinceMs = now();
      state.value = { mode: "reloading" };
      page.reload(begun);
      plan(soonMs);
    },
    /** Takes new and changed Calls. */
    take(changed: readonly Call[]): void {
      if (name === null) return;
      const byId = new Map(calls.map((call) => [call.id, call]));
      // What began before was not noted.
      for (const call of changed) if (call.startedAtMs >= sinceMs && !decided.has(call.id)) byId.set(call.id, call);
      calls = [...byId.values()];
      plan(soonMs);
    },
    /** The tab shows another document now. */
    navigated(): void {
      if (name !== null) plan(0);
    },
    /** The panel goes away. */
    end(): void {
      if (name !== null) stop();
    },
    dismiss(): void {
      state.value = { mode: "off" };
    },
  };
}

export type RecorderSlice = ReturnType<typeof createRecorderSlice>;
