import type { Judgement } from "../analyze.ts";
import type { Browser } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import type { Call } from "../model/call.ts";
import type { Channel } from "../protocol/channel.ts";
import type { SessionView } from "../session/session.ts";
import type { Repetition } from "./explain/trial-result.ts";

/** Concludes what can be said of a Call. */
export interface Judge {
  /** From its own events; by default as Chrome does. */
  readonly judge: (call: Call, browser?: Browser) => Judgement;
  /** With what the other Calls show. */
  readonly diagnose: (judgement: Judgement, session: SessionView) => Analysis;
}

/** Small choices of the user. Nothing that was captured is kept in it. */
export interface Memory {
  readonly get: (key: string) => string | null;
  readonly set: (key: string, value: string) => void;
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
  /** Shows a place in the page's source; line and column are counted from 0. Missing: there is no such view. */
  readonly openResource?: (url: string, line: number, column: number) => void;
  /** Makes a call once more in the inspected page. Missing: there is no way to. */
  readonly repeatCall?: (call: Repetition) => Promise<boolean>;
  /** By default the engine. */
  readonly judge?: Judge;
  /** Calls back when there is time to spare. */
  readonly whenIdle?: (work: () => void) => void;
}
