import type { Cause } from "../diagnose/cause.ts";
import { type CauseId, causes } from "../diagnose/registry.ts";
import { hostOf } from "../model/origin.ts";
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

// What one list of a server may name; a text with more lines of one meaning is no longer read by people.
const mostAlike = 100;

type Alike = ReadonlyMap<string, readonly ParsedMessage[]>;

function meaningsOf({ causes: ids, notCors }: ParsedMessage): readonly CauseId[] {
  return notCors === null ? ids : [...ids, notCors];
}

function keyOf(id: CauseId, { url }: ParsedMessage): string {
  return `${id} ${url === null ? "" : (hostOf(url) ?? "")}`;
}

/** The messages of each meaning, by host, and of any host. */
function byMeaning(messages: readonly ParsedMessage[]): Alike {
  const found = new Map<string, ParsedMessage[]>();
  for (const message of messages) {
    for (const id of meaningsOf(message)) {
      for (const key of [keyOf(id, message), id]) {
        const list = found.get(key) ?? [];
        found.set(key, list);
        if (list.length < mostAlike) list.push(message);
      }
    }
  }
  return found;
}

/** Returns those that may be of the same server: where a line names none, it may be any. */
function alikeOf(id: CauseId, message: ParsedMessage, all: Alike): readonly ParsedMessage[] {
  const key = keyOf(id, message);
  const isAny = key === `${id} `;
  const others = isAny ? all.get(id) : [...(all.get(`${id} `) ?? []), ...(all.get(key) ?? [])];
  return others ?? [message];
}

function explainCause(id: CauseId, message: ParsedMessage, all: Alike): ExplainedCause {
  const cause = byId.get(id);
  const paragraphs = cause?.told?.(message, alikeOf(id, message, all)) ?? [];
  return { id, title: cause?.title ?? id, explanation: plain(paragraphs), paragraphs };
}

/** Adds to each message what it means and who changes what. */
export function explainMessages(messages: readonly ParsedMessage[]): ExplainedMessage[] {
  const all = byMeaning(messages);
  return messages.map((message) => ({
    ...message,
    causes: message.causes.map((id) => explainCause(id, message, all)),
    notCors: message.notCors === null ? null : explainCause(message.notCors, message, all),
  }));
}
