import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { addTestGroups, type RunGroups, readTestGroups, runLines } from "../lib/test-groups.ts";
import { groupsName } from "./attachment-names.ts";

/** Playwright's reporter: at a run's end it prints each cause once, with its calls, its tests and the change. */
export class CorsReporter implements Reporter {
  readonly #run: RunGroups = new Map();

  /** Its few lines stand below those of another reporter. */
  printsToStdio(): boolean {
    return false;
  }

  onTestEnd(test: TestCase, { attachments }: TestResult): void {
    // The first is the project's name, which is mostly empty.
    const title = test.titlePath().filter((part) => part !== "");
    for (const { name, body } of attachments) {
      if (!groupsName.test(name) || body === undefined) continue;
      addTestGroups(this.#run, { id: test.id, title: title.join(" › ") }, readTestGroups(body.toString()));
    }
  }

  onEnd(): void {
    const lines = runLines(this.#run);
    if (lines.length > 0) process.stdout.write(`\n${lines.join("\n")}\n`);
  }
}
