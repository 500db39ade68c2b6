import type { CauseId } from "../diagnose/registry.ts";
import { type ExplainedMessage, explainMessages } from "./explain-messages.ts";
import { parseMessages } from "./parse-messages.ts";
import type { ParsedMessage } from "./parsed-message.ts";

/** One failure, as plain JSON. */
export interface MessageFields extends Omit<ParsedMessage, "causes" | "notCors"> {
  readonly causes: readonly { readonly id: CauseId; readonly title: string; readonly explanation: string }[];
  readonly notCors: { readonly kind: CauseId; readonly title: string; readonly explanation: string } | null;
}

/** What `message --json` prints: the first failure with a cause, and all of them in `messages`. */
export interface MessageReport extends MessageFields {
  readonly version: 1;
  readonly messages: readonly MessageFields[];
}

function fieldsOf(message: ExplainedMessage): MessageFields {
  const { causes, notCors } = message;
  return {
    browser: message.browser,
    causes: causes.map(({ id, title, explanation }) => ({ id, title, explanation })),
    url: message.url,
    origin: message.origin,
    redirectedFrom: message.redirectedFrom,
    redirectedTo: message.redirectedTo,
    method: message.method,
    header: message.header,
    status: message.status,
    allowOrigin: message.allowOrigin,
    preflight: message.preflight,
    resource: message.resource,
    notCors: notCors === null ? null : { kind: notCors.id, title: notCors.title, explanation: notCors.explanation },
  };
}

const nothing: MessageFields = {
  browser: null,
  causes: [],
  url: null,
  origin: null,
  redirectedFrom: null,
  redirectedTo: null,
  method: null,
  header: null,
  status: null,
  allowOrigin: null,
  preflight: null,
  resource: null,
  notCors: null,
};

/** A warning of what will fail one day is the only message that is about no failure. */
export function isFailure({ causes, notCors }: MessageFields): boolean {
  return causes.length > 0 || notCors?.kind !== "wildcard-authorization-warning";
}

/** Reads a pasted text. Without a browser's message in it every field is null and `messages` is empty. */
export function messageReport(text: string): MessageReport {
  const messages = explainMessages(parseMessages(text)).map(fieldsOf);
  const main = messages.find(({ causes }) => causes.length > 0) ?? messages[0] ?? nothing;
  return { version: 1, ...main, messages };
}
