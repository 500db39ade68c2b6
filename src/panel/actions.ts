import { createContext } from "preact";
import type { Repetition } from "./explain/trial-result.ts";

/** What small parts deep in the tree may do. */
export interface Actions {
  readonly copyText: (text: string) => Promise<void>;
  /** Shows a place in the page's source, counted from 0; null: there is no such view. */
  readonly openResource: ((url: string, line: number, column: number) => void) | null;
  /** Makes a call once more in the page; null: there is no way to. */
  readonly repeatCall: ((call: Repetition) => Promise<boolean>) | null;
  /** Opens an article of the reference. */
  readonly openReference: (topic: string) => void;
}

export const ActionsContext = createContext<Actions>({
  copyText: () => Promise.reject(new Error("no clipboard")),
  openResource: null,
  repeatCall: null,
  openReference: () => {},
});
