import { useMemo, useState } from "preact/hooks";
import { type ExplainedMessage, explainMessages } from "../../messages/explain-messages.ts";
import { parseMessages } from "../../messages/parse-messages.ts";
import type { Call } from "../../model/call.ts";
import { phrase } from "../../model/text.ts";
import { callOfMessage } from "../explain/call-of-message.ts";
import { shortText } from "../visible.ts";
import { Dialog } from "./dialog.tsx";
import { Paragraphs } from "./rich-text.tsx";
import { UrlText } from "./url-text.tsx";

interface MessageProps {
  readonly message: ExplainedMessage;
  readonly call: Call | null;
  readonly onOpen: (callId: string) => void;
  readonly onTopic: (topic: string) => void;
}

function Message({ message, call, onOpen, onTopic }: MessageProps) {
  const [first, ...others] = message.causes;
  return (
    <article class="message">
      <h3>{first?.title ?? message.notCors?.title ?? phrase`Not recognised`}</h3>
      {message.url !== null && (
        <p class="message-url">
          {message.method !== null && <code>{shortText(message.method, 20)} </code>}
          <UrlText url={message.url} />
        </p>
      )}
      {call !== null && (
        <p>
          <button type="button" class="button is-primary" data-testid="open-match" onClick={() => onOpen(call.id)}>
            {phrase`Open the captured call`}
          </button>{" "}
          <span class="quiet">{phrase`It has the evidence and the exact fix.`}</span>
        </p>
      )}
      {first !== undefined && <Paragraphs texts={first.paragraphs} />}
      {first === undefined && message.notCors !== null && <Paragraphs texts={message.notCors.paragraphs} />}
      {first !== undefined && (
        <p>
          <button type="button" class="inline-button" onClick={() => onTopic(first.id)}>
            {phrase`More about it in the reference`}
          </button>
        </p>
      )}
      {others.map((cause) => (
        <details key={cause.id}>
          <summary>{phrase`It may also be: ${cause.title}`}</summary>
          <Paragraphs texts={cause.paragraphs} />
        </details>
      ))}
    </article>
  );
}

interface PasteDialogProps {
  /** Oldest first. */
  readonly calls: readonly Call[];
  readonly onOpen: (callId: string) => void;
  readonly onTopic: (topic: string) => void;
  readonly onClose: () => void;
}

// A console can hold megabytes; nobody reads more answers than these.
const readLength = 200_000;
const shownMessages = 20;

/** Explains what was copied from a browser's console. */
export function PasteDialog({ calls, onOpen, onTopic, onClose }: PasteDialogProps) {
  const [text, setText] = useState("");
  const messages = useMemo(() => explainMessages(parseMessages(text.slice(0, readLength))).slice(0, shownMessages), [text]);
  return (
    <Dialog title={phrase`Explain a console message`} name="paste" onClose={onClose}>
      <div class="dialog-body">
        <label class="paste-label">
          {phrase`Paste what a browser wrote to its console: Chrome, Edge, Firefox or Safari, in any language.`}
          <textarea
            data-testid="paste-text"
            rows={5}
            spellcheck={false}
            value={text}
            placeholder="Access to fetch at 'https://…' from origin 'https://…' has been blocked by CORS policy: …"
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <div aria-live="polite">
          {text.trim() !== "" && messages.length === 0 && (
            <p>{phrase`No message of a browser was found in this text. Copy the whole line, with its beginning and its end.`}</p>
          )}
          {messages.map((message, index) => (
            <Message key={index} message={message} call={callOfMessage(message, calls)} onOpen={onOpen} onTopic={onTopic} />
          ))}
        </div>
      </div>
    </Dialog>
  );
}
