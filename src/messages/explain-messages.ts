import type { Cause } from "../diagnose/cause.ts";
import { type CauseId, causes } from "../diagnose/registry.ts";

import { plainText } from "../model/plain-text.ts";
import type { Text } from "../model/text.ts";
import type { ParsedMessage } from "./parsed-message.ts";

export interface ExplainedCause {
  readonly id: CauseId;
  readonly title: string;
  /** Plain text, one paragraph a line. */
  readonly explanation: string;
  /** The same as parts, for those who draw it. */
  readonly paragraphs: readonly Text[];
}

export interface ExplainedMessage extends Omit<ParsedMessage, "causes" | "notCors"> {
  readonly causes: readonly ExplainedCause[];
  /** Set when no cause is named: what the message means instead. */
  readonly notCors: ExplainedCause | null;
}

function plain(paragraphs: readonly Text[]): string {
  return paragraphs.map(plainText).join("\n");
}

const byId: ReadonlyMap<CauseId, Cause> = new Map(causes.map((cause) => [cause.id, cause]));

function explainCause(id: CauseId, message: ParsedMessage): ExplainedCause {
  const cause = byId.get(id);
  const paragraphs = cause?.told?.(message) ?? [];
  return { id, title: cause?.title ?? id, explanation: plain(paragraphs), paragraphs };
}

/** Adds to each message what it means and who changes what. */
export function explainMessages(messages: readonly ParsedMessage[]): ExplainedMessage[] {
  return messages.map((message) => ({
    ...message,
    causes: message.causes.map((id) => explainCause(id, message)),
    notCors: message.notCors === null ? null : explainCause(message.notCors, message),
  }));
}
