import type { CorsPolicy } from "../model/header-patch.ts";
import type { PolicyDelta } from "../model/policy-delta.ts";
import type { Text } from "../model/text.ts";
import type { Clue } from "./clue.ts";

/** What a block is: a line or two beside what is there, all that is needed, or a change of the user's own file. */
export type FixForm = "partial" | "whole" | "diff";

/**
 * Where a program puts a partial block's code in a file. Texts are compared without spaces, tabs and line ends. A text that begins with a
 * letter is not found inside a longer word.
 */
export type FixPlace =
  /** In place of the lines that begin so: the code takes the place of the first. */
  | { readonly kind: "instead-of"; readonly lines: readonly string[] }
  /** Directly behind the first text like this. */
  | { readonly kind: "behind"; readonly text: string }
  /** Directly behind the first of each of them; all have to be there. */
  | { readonly kind: "behind-each"; readonly texts: readonly string[] }
  /** Below the first line that begins so. */
  | { readonly kind: "below"; readonly line: string }
  /** Each line that begins and ends so, and holds no `unless`, begins and ends otherwise. */
  | {
      readonly kind: "rewrite";
      readonly start: string;
      readonly end: string;
      readonly newStart: string;
      readonly newEnd: string;
      readonly unless: string;
    }
  | { readonly kind: "file-begin" }
  | { readonly kind: "file-end" };

/** How a program makes a partial block's change. */
export interface FixEdit {
  /** Which part of the change it is for. Each part is made in one way: the first whose blocks all find a place. */
  readonly part: number;
  readonly way: number;
  /** The first that is found counts; empty: only a person can do it, such as moving a line. */
  readonly places: readonly FixPlace[];
}

/** A piece of configuration or code with the place where it goes. */
export interface FixBlock {
  readonly form: FixForm;
  /** File, block, and order relative to authentication and routes. */
  readonly where: Text;
  /** A usual file name; null when there is none. */
  readonly file: string | null;
  readonly language: "javascript" | "typescript" | "python" | "nginx" | "http" | "text" | string;
  /** Complete and unedited: it is pasted as it is. Lines end with "\n". Empty: nothing to paste, `where` says what is taken away or moved. */
  readonly code: string;
  /** Of partial blocks only. */
  readonly edit?: FixEdit;
}

export interface Fix {
  readonly blocks: readonly FixBlock[];
  /** What it replaces, above all when a second layer adds the header too; null when nothing. */
  readonly replaces: Text | null;
  readonly apply: readonly Text[];
  readonly check: readonly Text[];
  readonly traps: readonly Text[];
}

/** A value that cannot be written safely into this server's language. Closed list of reasons. */
export type CannotWriteReason =
  | "origin-not-representable"
  | "method-not-representable"
  | "header-not-representable"
  | "credentials-not-representable"
  | "target-not-representable"
  | "not-a-server-change";

export type WriteResult =
  | { readonly ok: true; readonly fix: Fix }
  | { readonly ok: false; readonly reason: CannotWriteReason; readonly detail: string };

/** The family under which a server is listed. */
export type ServerGroup =
  | "web-server"
  | "javascript"
  | "python"
  | "ruby-elixir"
  | "php"
  | "java-kotlin"
  | "dotnet"
  | "go-rust"
  | "hosting"
  | "other";

/** A stack that a policy is written out for. One file each in servers/. */
export interface Server {
  readonly id: string;
  readonly label: string;
  readonly group: ServerGroup;
  /** Product and version that the text was checked against, or where its keys are documented. */
  readonly checkedAgainst: string;
  readonly docs: string;
  /** What in its answers names it, in no order; left out when nothing does. */
  readonly clues?: readonly Clue[];
  /** `url` is what the page called: the curl commands of `check` are filled in with it. */
  readonly write: (policy: CorsPolicy, url?: string) => WriteResult;
  /**
   * The same as a line or two beside what is there. `policy` is what has to count in the end, the delta included. null: there is no such
   * form, because the host grants nothing yet, or because a value cannot be written safely.
   */
  readonly partial?: (delta: PolicyDelta, policy: CorsPolicy, url?: string) => Fix | null;
  /**
   * Headers for answers that have none, errors included: answers that have them stay as they are, and whoever answers preflights goes on
   * to do so. null: a value cannot be written safely.
   */
  readonly bareAnswers?: (policy: CorsPolicy, url?: string) => Fix | null;
}
