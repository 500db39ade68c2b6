import type { EventBrowser } from "../capture/web-request-event.ts";
import { evaluate } from "../cors/evaluate.ts";
import { mostQuestions } from "../inquiry/bisect.ts";
import { type AskServer, inquire } from "../inquiry/inquire.ts";
import { requestLines } from "../inquiry/questions.ts";
import { type Subject, subjectOf } from "../inquiry/subject.ts";
import type { Call } from "../model/call.ts";
import { headerList } from "../model/header-list.ts";
import type { Inquiry, Question } from "../model/inquiry.ts";
import type { OwnAnswer, ServerApi } from "../platform/ask-server.ts";
import type { InquiryEnd, InquiryState } from "../protocol/messages.ts";
import { urlMatches } from "./trial-rules.ts";

/** What an Inquiry needs of the browser. */
export interface InquiryDeps {
  readonly browser: EventBrowser;
  /** null where the browser has no such thing. */
  readonly server: ServerApi | null;
  readonly now: () => number;
}

export interface TabInquiryOptions extends InquiryDeps {
  readonly onState: (state: InquiryState) => void;
  /** What a Call's server said. */
  readonly onAnswered: (callId: string, inquiry: Inquiry) => void;
}

export const noInquiry: InquiryState = { callId: null, isAsking: false, sent: 0, end: null };

interface Running {
  /** null: it goes on, or came to its end. */
  end: InquiryEnd | null;
  readonly stop: AbortController;
}

/** For the headers of one answer. */
const answerLimitMs = 10_000;
/** For all of them. */
const wholeLimitMs = 60_000;

/** Asks a live server what a Call leaves open. Only after a click; one at a time; nothing but OPTIONS, GET and HEAD to the Call's own address. */
export class TabInquiry {
  readonly #options: TabInquiryOptions;
  #state: InquiryState = noInquiry;
  /** Of what is asked now; null: nothing is. */
  #running: Running | null = null;

  constructor(options: TabInquiryOptions) {
    this.#options = options;
  }

  get state(): InquiryState {
    return this.#state;
  }

  /** Does nothing while something is asked. */
  async start(call: Call | null): Promise<void> {
    if (this.#running !== null || call === null) return;
    const running: Running = { end: null, stop: new AbortController() };
    this.#running = running;
    const end = await this.#askAbout(call, running).catch((): InquiryEnd => "refused");
    this.#running = null;
    this.#set({ ...this.#state, callId: call.id, isAsking: false, end });
  }

  /** Lets go of what was not answered yet. Does nothing when nothing is asked. */
  stop(end: InquiryEnd): void {
    if (this.#running === null) return;
    this.#running.end ??= end;
    this.#running.stop.abort();
  }

  async #askAbout(call: Call, running: Running): Promise<InquiryEnd | null> {
    const { server } = this.#options;
    const subject = subjectOf(call, evaluate(call, { browser: this.#options.browser }));
    if (server === null || subject === null) return "refused";
    if (!(await server.hasAccess(subject.url))) return "no-access";
    this.#set({ callId: call.id, isAsking: true, sent: 0, end: null });
    const inquiry = await inquire(subject, this.#asker(server, subject, running));
    if (inquiry.asked.length > 0) this.#options.onAnswered(call.id, inquiry);
    return running.end;
  }

  #asker(server: ServerApi, subject: Subject, { stop: { signal } }: Running): AskServer {
    const { now } = this.#options;
    const untilMs = now() + wholeLimitMs;
    return async (question) => {
      const leftMs = untilMs - now();
      if (signal.aborted || this.#state.sent >= mostQuestions) return null;
      if (leftMs <= 0) return { kind: "none", why: "time" };
      this.#set({ ...this.#state, sent: this.#state.sent + 1 });
      return answerOf(await server.ask(requestOf(subject, question), Math.min(answerLimitMs, leftMs), signal));
    };
  }

  #set(state: InquiryState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

function requestOf(subject: Subject, question: Question): Parameters<ServerApi["ask"]>[0] {
  const { url } = subject;
  const [match] = urlMatches(url);
  if (match === undefined) throw new RangeError("no rule for this URL");
  return { url, match, method: question.sends, headers: requestLines(subject, question) };
}

function answerOf(answer: OwnAnswer): Awaited<ReturnType<AskServer>> {
  return answer.kind === "answer" ? { ...answer, headers: headerList(answer.headers) } : answer;
}
