import type { CorsPolicy } from "../model/header-patch.ts";
import type { Text } from "../model/text.ts";
import type { Clue } from "./clue.ts";

/** A piece of configuration or code with the place where it goes. */
export interface FixBlock {
  /** File, block, and order relative to authentication and routes. */
  readonly where: Text;
  /** A usual file name; null when there is none. */
  readonly file: string | null;
  readonly language: "javascript" | "typescript" | "python" | "nginx" | "http" | "text" | string;
  /** Complete and unedited: it is pasted as it is. Lines end with "\n". */
  readonly code: string;
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
}
