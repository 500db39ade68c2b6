import { callFromProbe } from "../capture/from-probe.ts";
import { evaluate } from "../cors/evaluate.ts";
import { cacheSignIn } from "../model/cache-sign.ts";
import { getCombined, type HeaderList } from "../model/header-list.ts";
import type { AgainFinding, Asked, Inquiry, PreflightFinding, Question, QuestionAnswer, StrangerFinding } from "../model/inquiry.ts";
import { bisect } from "./bisect.ts";
import { againQuestion, type PreflightSubject, questionLines, strangerQuestion } from "./questions.ts";
import type { Subject } from "./subject.ts";

/** Puts a Question to the server. Never rejects for what a server does. null: the user wants no more to be sent. */
export type AskServer = (question: Question) => Promise<QuestionAnswer | null>;

type JudgedBy = Pick<Subject, "url" | "include" | "method" | "browser">;

/** Reports whether the browser would let the page's call go on with this answer; null when nothing came that tells. */
function passesWith({ url, include, method, browser }: JudgedBy, question: Question, answer: QuestionAnswer): boolean | null {
  if (answer.kind === "none") return null;
  // No preflight may be redirected; of a request the next answer would decide. https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
  if (answer.kind === "redirect") return question.sends === "OPTIONS" ? false : null;
  // Of its own origin a server need not allow anything.
  if (question.kind === "own-origin") return answer.status >= 200 && answer.status <= 299;
  const { origin, sends } = question;
  const exchange = {
    url,
    method: sends,
    sent: questionLines(question),
    serverIp: null,
    startedAtMs: 0,
    endedAtMs: 0,
    result: { kind: "answer", status: answer.status, statusText: "", httpVersion: "HTTP/1.1", headers: pairs(answer.headers) },
  } as const;
  const isPreflight = sends === "OPTIONS";
  const hop = {
    url,
    method: question.method ?? method,
    startedAtMs: 0,
    preflight: isPreflight ? exchange : null,
    actual: isPreflight ? null : exchange,
  };
  const call = callFromProbe({ pageOrigin: origin, include, hops: [hop], netError: null, leftOut: false });
  return evaluate(call, { browser }).obstacles.length === 0;
}

function pairs(headers: HeaderList): (readonly [string, string])[] {
  return headers.map(({ name, value }) => [name, value]);
}

// What speaks of permission, and by what a cache shows itself: `cacheSignIn` reads the same.
const kept = /^access-control-|^vary$|^age$|cache|^x-varnish$/;

function withoutOthers(answer: QuestionAnswer): QuestionAnswer {
  return answer.kind === "answer" ? { ...answer, headers: answer.headers.filter(({ name }) => kept.test(name)) } : answer;
}

/** Asks and notes. */
class Interview {
  readonly asked: Asked[] = [];
  private readonly subject: JudgedBy;
  private readonly askServer: AskServer;

  constructor(subject: JudgedBy, askServer: AskServer) {
    this.subject = subject;
    this.askServer = askServer;
  }

  /** null: no answer came, or the user stopped it. */
  async ask(question: Question): Promise<Asked | null> {
    const answer = await this.askServer(question);
    if (answer === null) return null;
    const asked = { question, answer: withoutOthers(answer), passes: passesWith(this.subject, question, answer) };
    this.asked.push(asked);
    return asked;
  }

  async preflight(subject: PreflightSubject, isRefused: boolean): Promise<PreflightFinding> {
    const dialogue = bisect(subject, isRefused);
    let next = dialogue.next();
    while (next.done !== true) {
      const passes = (await this.ask(next.value))?.passes ?? null;
      if (passes === null) return { kind: "unanswered" };
      next = dialogue.next(passes);
    }
    return next.value;
  }

  async again(subject: Subject): Promise<AgainFinding> {
    const asked = await this.ask(againQuestion(subject));
    if (asked?.answer.kind !== "answer") return { result: "unanswered", stored: null };
    return { result: asked.passes === true ? "passes" : "blocked", stored: cacheSignIn(asked.answer.headers) };
  }

  async stranger(subject: Subject): Promise<StrangerFinding> {
    const asked = await this.ask(strangerQuestion(subject));
    if (asked?.answer.kind !== "answer") return "unanswered";
    const allowed = getCombined(asked.answer.headers, "access-control-allow-origin");
    if (allowed === asked.question.origin) return "reflected";
    return allowed === "*" ? "star" : allowed === subject.origin ? "page-origin" : "refused";
  }
}

/** Finds by preflights alone which part of a call its server refuses. */
export async function inquirePreflight(subject: PreflightSubject & JudgedBy, isRefused: boolean, askServer: AskServer): Promise<Inquiry> {
  const interview = new Interview(subject, askServer);
  const preflight = await interview.preflight(subject, isRefused);
  return { asked: interview.asked, preflight, again: null, stranger: null };
}

/** Asks a server what is left open of a Call. */
export async function inquire(subject: Subject, askServer: AskServer): Promise<Inquiry> {
  if (subject.kind === "preflight") return inquirePreflight(subject, true, askServer);
  const interview = new Interview(subject, askServer);
  const again = subject.kind === "again" ? await interview.again(subject) : null;
  const stranger = again?.result === "unanswered" ? null : await interview.stranger(subject);
  return { asked: interview.asked, preflight: null, again, stranger };
}
