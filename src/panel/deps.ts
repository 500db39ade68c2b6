import type { Judgement } from "../analyze.ts";
import type { Browser } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import type { createGroups } from "../diagnose/groups.ts";
import type { Call } from "../model/call.ts";
import type { Channel } from "../protocol/channel.ts";
import type { createPlans } from "../repair/plans.ts";
import type { SessionView } from "../session/session.ts";
import type { createSessionIndex } from "../session/session-index.ts";
import type { Repetition } from "./explain/trial-result.ts";

/** Concludes what can be said of a Call. */
export interface Judge {
  /** From its own events; by default as Chrome does. */
  readonly judge: (call: Call, browser?: Browser) => Judgement;
  /** With what the other Calls show. */
  readonly diagnose: (judgement: Judgement, session: SessionView) => Analysis;
}

/** Everything that is known of causes: loaded when the panel is drawn already. */
export interface Engine extends Judge {
  readonly createSessionIndex: typeof createSessionIndex;
  readonly createPlans: typeof createPlans;
  readonly createGroups: typeof createGroups;
}

/** Small choices of the user. Nothing that was captured is kept in it. */
export interface Memory {
  readonly get: (key: string) => string | null;
  readonly set: (key: string, value: string) => void;
}

/** Where the options of every panel are kept. */
export interface OptionsPlace {
  readonly read: () => Promise<unknown>;
  readonly write: (value: unknown) => Promise<void>;
  /** Calls back with each new value; returns the function that ends it. */
  readonly onChanged: (listener: (value: unknown) => void) => () => void;
}

/** One call as the recorder in the page noted it. The page answers: any text may come. */
export type PageNote = readonly [
  url: string,
  method: string,
  atMs: number,
  credentials: string,
  redirect: string,
  hasUploadListener: boolean,
];

/** The recorder that can be put into the inspected page. */
export interface PageRecorder {
  readonly newName: () => string;
  readonly start: (name: string) => Promise<void>;
  /** Loads the page again and records from its first script on. */
  readonly reload: (name: string) => void;
  /** What was noted since the last time; null where the page has no recorder of that name, or it is off. */
  readonly take: (name: string) => Promise<{
    readonly origin: string;
    /** False where the page had replaced some of the functions before. */
    readonly seesAll: boolean;
    readonly notes: readonly PageNote[];
  } | null>;
  readonly stop: (name: string) => Promise<void>;
  /** Runs `run` after that many milliseconds; returns the function that cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
}

/** What an export says of the browser. */
export interface BrowserName {
  readonly name: string;
  readonly version: string;
}

/** Everything that the panel takes from the page it is mounted in. */
export interface PanelDeps {
  readonly channel: Channel;
  /** Rejects when the page may not write to the clipboard. */
  readonly copyText: (text: string) => Promise<void>;
  readonly saveFile: (name: string, mime: string, text: string) => void;
  /** Unix epoch, milliseconds. */
  readonly now: () => number;
  /** The tab that it watches; null: none, so that only files and pasted lines are explained. */
  readonly tabId: number | null;
  readonly inDevTools: boolean;
  /** null: follow the system's setting. */
  readonly theme: "light" | "dark" | null;
  readonly browser: BrowserName;
  /** Whose rules the captured Calls are judged by. By default Chrome's; Firefox has no debugger for extensions. */
  readonly engine?: Browser;
  /** Where the user's choices outlive the panel; by default they do not. */
  readonly remember?: Memory;
  /** Missing: they last as long as the panel. */
  readonly options?: OptionsPlace;
  /** Shows a place in the page's source; line and column are counted from 0. Missing: there is no such view. */
  readonly openResource?: (url: string, line: number, column: number) => void;
  /** Makes a call once more in the inspected page. Missing: there is no way to. */
  readonly repeatCall?: (call: Repetition) => Promise<boolean>;
  /** Missing: there is no page to put it into, or the browser has no way to. */
  readonly recorder?: PageRecorder;
  /** By default the engine. */
  readonly judge?: Judge;
  /** Calls back when there is time to spare. */
  readonly whenIdle?: (work: () => void) => void;
}
