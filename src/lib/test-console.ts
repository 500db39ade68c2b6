import { explainMessages } from "../messages/explain-messages.ts";
import { parseMessages } from "../messages/parse-messages.ts";
import { hostOf } from "../model/origin.ts";
import { plainText } from "../model/plain-text.ts";
import { withoutSecrets } from "../report/redacted.ts";
import { answerMessage } from "./assistant.ts";
import type { TestGroup } from "./test-groups.ts";

/** What a test's page was blocked from, as far as its console says. Without secrets. */
export interface ConsoleReport {
  /** Messages that say so. */
  readonly blocked: number;
  /** Empty when there is none. */
  readonly text: string;
  readonly groups: readonly TestGroup[];
}

const note = "No request that the browser's driver told of fits this. What follows is read from the page's console.";

/** Judges a page's console. What is no matter of CORS there, such as an image that is missing, is left out. */
export function reportOfConsole(lines: readonly string[]): ConsoleReport {
  const told = lines.filter((line) => parseMessages(line).some(({ causes }) => causes.length > 0));
  const messages = withoutSecrets(explainMessages(parseMessages(told.join("\n"))), { people: true });
  const groups = messages.flatMap(({ causes: [best], url }): TestGroup[] => {
    if (best === undefined) return [];
    const host = url === null ? "" : (hostOf(url) ?? "");
    const { id, title, paragraphs } = best;
    const change = paragraphs.at(-1);
    return [
      {
        key: `blocked ${id} ${host}`,
        outcome: "Blocked",
        title,
        cause: id,
        host,
        calls: 1,
        change: change === undefined ? "" : plainText(change),
      },
    ];
  });
  return { blocked: groups.length, text: told.length === 0 ? "" : `${note}\n${answerMessage(told.join("\n"))}`, groups };
}
