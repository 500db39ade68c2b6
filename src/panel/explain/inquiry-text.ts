import { usualQuestions } from "../../inquiry/bisect.ts";
import type { Subject } from "../../inquiry/subject.ts";
import { hostOf } from "../../model/origin.ts";
import { phrase } from "../../model/text.ts";
import type { InquiryEnd } from "../../protocol/messages.ts";
import { shortText } from "../visible.ts";

/** Why nothing more is asked. */
export const inquiryEndWords: Readonly<Record<InquiryEnd, string>> = {
  stopped: phrase`You stopped it.`,
  "no-access": phrase`Nothing was sent: the browser keeps this site from the extension. Allow it in the extension’s settings, then ask again.`,
  refused: phrase`Nothing was sent: the browser takes no such request from the extension.`,
  "clients-gone": phrase`It ended, because DevTools and this panel were closed.`,
};

export const interruptedWords = phrase`The browser restarted the extension’s background, and that ended the questions. Ask again.`;

export interface InquiryExplanation {
  /** What it finds out. */
  readonly question: string;
  /** How. */
  readonly how: string;
  /** What it does not do. */
  readonly limits: string;
  readonly button: string;
}

function host({ url }: Subject): string {
  return shortText(hostOf(url) ?? url, 80);
}

/** What is said before anything is sent. */
export function inquiryExplanation(subject: Subject): InquiryExplanation {
  const name = host(subject);
  const button = phrase`Ask ${name}`;
  const limits = phrase`No cookies, no body, and redirects are not followed. The server may log it.`;
  switch (subject.kind) {
    case "preflight":
      return {
        question: phrase`What does ${name} refuse: the origin, the method, or a header?`,
        how: phrase`The extension asks for half of this, then for half of what is in question, until one part is left. At most ${usualQuestions(subject)} requests; more only where several parts are refused.`,
        limits: phrase`Only OPTIONS, which changes nothing. Headers are named, their values are not sent. ${limits}`,
        button,
      };
    case "again":
      return {
        question: phrase`Does ${name} give the same answer now, and to other origins?`,
        how: phrase`Two requests: the same once more, past the browser’s cache, and once for an origin that no server can know.`,
        limits,
        button,
      };
    case "stranger":
      return {
        question: phrase`Does ${name} allow other origins, too?`,
        how: phrase`One request, for an origin that no server can know.`,
        limits:
          subject.sends === "OPTIONS"
            ? phrase`Only OPTIONS, which changes nothing. Headers are named, their values are not sent. ${limits}`
            : limits,
        button,
      };
  }
}
