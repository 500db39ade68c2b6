import type { Ref } from "preact";
import { questionsOf, requestLines } from "../../../inquiry/questions.ts";
import type { Subject } from "../../../inquiry/subject.ts";
import type { Inquiry } from "../../../model/inquiry.ts";
import { phrase } from "../../../model/text.ts";
import type { InquiryState } from "../../../protocol/messages.ts";
import { inquiryEndWords, inquiryExplanation, interruptedWords } from "../../explain/inquiry-text.ts";
import { LongText, VisibleText } from "../long-text.tsx";
import { AskedList } from "./asked-list.tsx";

export interface InquiryProps {
  readonly subject: Subject;
  readonly state: InquiryState;
  /** What `state` tells of is, or was, asked of this call. */
  readonly isOfThisCall: boolean;
  readonly wasInterrupted: boolean;
  readonly onAsk: () => void;
  readonly onStop: () => void;
}

interface AskButtonProps {
  readonly ask: InquiryProps;
  readonly wasAsked: boolean;
  readonly button: Ref<HTMLButtonElement>;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** Shows what would be sent; sends nothing. */
export function AskServerButton({ ask, wasAsked, button, isOpen, onOpen }: AskButtonProps) {
  // It stays where it is, so that the focus can come back to it.
  const isAsking = ask.state.isAsking && ask.isOfThisCall;
  return (
    <button
      ref={button}
      type="button"
      class="button"
      data-testid="ask-server"
      aria-expanded={isOpen && !isAsking}
      aria-disabled={isAsking}
      onClick={() => onOpen(!isOpen && !isAsking)}
    >
      {isAsking ? phrase`Asking the server…` : wasAsked ? phrase`Ask the server again` : phrase`Ask the server`}
    </button>
  );
}

/** The requests as they are sent, line by line. */
function Preview({ subject }: { readonly subject: Subject }) {
  return (
    <ul class="asked-preview" data-testid="asked-preview">
      {questionsOf(subject).map((question) => (
        <li key={question.kind}>
          <code class="asked-request">
            <strong>{question.sends}</strong> <LongText text={subject.url} limit={200} />
            {requestLines(subject, question).map(([name, value]) => (
              <span key={name} class="asked-line">
                <span class="header-name">{name}: </span>
                <VisibleText text={value} />
              </span>
            ))}
          </code>
        </li>
      ))}
    </ul>
  );
}

function Question({ ask, onClose }: { readonly ask: InquiryProps; readonly onClose: () => void }) {
  const { question, how, limits, button } = inquiryExplanation(ask.subject);
  const agree = (): void => {
    onClose();
    ask.onAsk();
  };
  return (
    <section class="asked-question" aria-label={phrase`What is sent to the server`} data-testid="ask-question">
      <p>
        <strong>{question}</strong> {how}
      </p>
      <Preview subject={ask.subject} />
      <p class="quiet">{limits}</p>
      <div class="buttons">
        <button type="button" class="button is-primary" data-testid="ask-continue" disabled={ask.state.isAsking} onClick={agree}>
          {button}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {phrase`Cancel`}
        </button>
      </div>
      {ask.state.isAsking && <p class="quiet">{phrase`Another server is being asked. Wait until that is over.`}</p>}
    </section>
  );
}

interface StripProps {
  /** null: nothing can be asked here. */
  readonly ask: InquiryProps | null;
  /** What was asked before; null: nothing. */
  readonly inquiry: Inquiry | null;
  /** The headline says already what was found. */
  readonly isTold: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function Progress({ ask }: { readonly ask: InquiryProps }) {
  return (
    <p class="asked-progress" role="status">
      {ask.state.sent === 1 ? phrase`Asking the server: 1 request so far.` : phrase`Asking the server: ${ask.state.sent} requests so far.`}{" "}
      <button type="button" class="inline-button" data-testid="stop-asking" onClick={ask.onStop}>
        {phrase`Stop`}
      </button>
    </p>
  );
}

/** What the server is asked, before, while and after it is. */
export function AskServerStrip({ ask, inquiry, isTold, isOpen, onClose }: StripProps) {
  const isAsking = ask?.isOfThisCall === true && ask.state.isAsking;
  const end = ask?.isOfThisCall === true && !isAsking ? ask.state.end : null;
  const isEmpty = inquiry === null && !isOpen && !isAsking && end === null && ask?.wasInterrupted !== true;
  if (isEmpty) return null;
  return (
    <section class="asked" aria-label={phrase`What the server was asked`} data-testid="asked">
      {ask !== null && isOpen && !isAsking && <Question ask={ask} onClose={onClose} />}
      {ask !== null && isAsking && <Progress ask={ask} />}
      {!isAsking && inquiry !== null && <AskedList inquiry={inquiry} isTold={isTold} />}
      {end !== null && <p class="asked-end">{inquiryEndWords[end]}</p>}
      {ask?.wasInterrupted === true && !isAsking && <p class="asked-end">{interruptedWords}</p>}
    </section>
  );
}
