import type { CorsPolicy } from "../model/header-patch.ts";
import type { PolicyDelta } from "../model/policy-delta.ts";
import type { Text } from "../model/text.ts";
import type { Draft } from "./draft.ts";

/** What a file has to allow beside what it allows already. */
export interface Wanted {
  /** All that the host has to allow: lists that have to be written anew are written from it. */
  readonly policy: CorsPolicy;
  /** What is added to lists that are there. */
  readonly delta: PolicyDelta;
  /** Paths that answered without any header of CORS, where others of the host have them. */
  readonly bareAt: readonly string[];
  /** Paths of the calls that this is for. Empty: not known. */
  readonly failedAt: readonly string[];
  /** Something of this is asked for with a preflight, which has to be answered. */
  readonly asksLeave: boolean;
  /** Answers were seen that lack what is added. False: nothing shows what the server answers. */
  readonly isSeen: boolean;
  /** The file was changed after the answers were seen: what it sends may be another thing by now. */
  readonly isNewer: boolean;
  /** Host and port that the page called: it chooses among several sites of one file. Null: not known. */
  readonly host: string | null;
}

/** A sentence about a line of the file as it was read, counted from 1. What is new is told of the line below which it stands. */
export interface LineText {
  readonly line: number;
  readonly text: Text;
}

/** How one kind of file is recognised and changed. */
export interface Format {
  readonly label: string;
  readonly recognises: (text: string) => boolean;
  /** The headers of CORS that the file alone sends twice in one answer, lower case. Left out: such a file cannot. */
  readonly sendsTwice?: (text: string) => ReadonlySet<string>;
  /** Whether the answer to a path has CORS headers, as far as the file tells. Left out: it tells nothing of paths. */
  readonly sendsAt?: (text: string, path: string, host: string | null) => boolean;
  /** Applied one after the other: each reads what the one before left. */
  readonly passes: readonly ((draft: Draft, wanted: Wanted) => void)[];
}

export type ChangeResult =
  | {
      readonly ok: true;
      readonly text: string;
      /** In the order of their lines; empty: the file allows it already. */
      readonly changes: readonly LineText[];
      /** What stays as it is, and is worth a look. */
      readonly notes: readonly LineText[];
      /** What the change does not show to be repaired: only where this is empty it does all that a server with the policy does. */
      readonly open: readonly Text[];
    }
  /** `line` is null when it is about the whole file. */
  | { readonly ok: false; readonly line: number | null; readonly reason: Text };
