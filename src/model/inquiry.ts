import type { Header, HeaderList } from "./header-list.ts";
import type { SerializedOrigin } from "./origin.ts";

/** What one request to a live server asks, on the user's wish; no page made it. */
export interface Question {
  /**
   * "preflight": whether the page's origin may do this; "own-origin": the same for the server's own origin; "again": what the address
   * answers now; "stranger": whether an origin that the server cannot know is let in.
   */
  readonly kind: "preflight" | "own-origin" | "again" | "stranger";
  readonly sends: "OPTIONS" | "GET" | "HEAD";
  /** What Origin says. */
  readonly origin: SerializedOrigin;
  /** What Access-Control-Request-Method says; null: it is not sent. */
  readonly method: string | null;
  /** What Access-Control-Request-Headers says: lower case, sorted; empty: it is not sent. */
  readonly names: readonly string[];
}

/** What came of a Question. */
export type QuestionAnswer =
  /** Of the headers, those that say something of permission or of a cache. */
  | { readonly kind: "answer"; readonly status: number; readonly headers: HeaderList }
  /** It led elsewhere, and was not followed. */
  | { readonly kind: "redirect" }
  | { readonly kind: "none"; readonly why: "time" | "network" | "stopped" };

export interface Asked {
  readonly question: Question;
  readonly answer: QuestionAnswer;
  /** Whether the browser would let the page go on with it, or, for the server's own origin, whether it is answered at all; null: nothing came that tells. */
  readonly passes: boolean | null;
}

/** A method, or a header's name, lower case, that a preflight asks for. */
export interface AskedPart {
  readonly kind: "method" | "header";
  readonly name: string;
}

/** What it is in a preflight that the server refuses. */
export type PreflightFinding =
  /** These parts, the first of which is always there; `rest`: what is left without them. */
  | { readonly kind: "parts"; readonly parts: readonly AskedPart[]; readonly rest: "passes" | "not-asked" }
  /** No part of what is left without `parts` by itself: only together are they refused. */
  | { readonly kind: "together"; readonly parts: readonly AskedPart[] }
  /** The origin: a preflight that asks for nothing but GET is refused as well. `own`: whether the server's own origin passes. */
  | { readonly kind: "origin"; readonly own: "passes" | "refused" }
  /** Nothing: what was refused passes now. */
  | { readonly kind: "passes" }
  /** It could not be found out: no answer came to the last Question, or the user stopped it. */
  | { readonly kind: "unanswered" };

/** What the server does with an origin that it cannot know. */
export type StrangerFinding = "reflected" | "star" | "page-origin" | "refused" | "unanswered";

/** What an address answers when it is asked once more, past the browser's cache and without cookies. */
export interface AgainFinding {
  readonly result: "passes" | "blocked" | "unanswered";
  /** The header by which a cache on the way says that it did not ask the server; null: none did. */
  readonly stored: Header | null;
}

/** What a live server said when the user had it asked. null: that was not asked. */
export interface Inquiry {
  /** Everything that was sent, in order. */
  readonly asked: readonly Asked[];
  readonly preflight: PreflightFinding | null;
  readonly again: AgainFinding | null;
  readonly stranger: StrangerFinding | null;
}

/** Names a Question of an Inquiry, counted from 0, as evidence. */
export function askedId(index: number): string {
  return `asked-${index}`;
}
