import type { DebuggerApi, DebuggerEvent, DetachReason } from "../../src/platform/debugger.ts";
import type { TabRule, TabRulesApi } from "../../src/platform/net-request.ts";

/** Rules as a browser would hold them. */
export class FakeNetRequest implements TabRulesApi {
  readonly rules = new Map<number, readonly TabRule[]>();
  leftovers: Promise<readonly number[]> = Promise.resolve([]);
  refuses = false;
  /** A browser takes only short ones. */
  refusesRegex = false;

  async setTabRules(tabId: number, rules: readonly TabRule[]): Promise<void> {
    this.rules.delete(tabId);
    if (this.refusesRegex && rules.some(({ match }) => "regexFilter" in match)) throw new Error("memoryLimitExceeded");
    if (this.refuses && rules.length > 0) throw new Error("Rule with id 1 was skipped.");
    if (rules.length > 0) this.rules.set(tabId, rules);
  }
}

/** A browser's debugger that writes down what it is told. */
export class FakeDebugger implements DebuggerApi {
  readonly commands: string[] = [];
  readonly sent: { readonly method: string; readonly params: unknown; readonly sessionId: string | null }[] = [];
  attachments = 0;
  refuses: string | null = null;
  /** What a detach waits for. */
  detaching: Promise<void> = Promise.resolve();
  /** Commands that fail. */
  readonly failing = new Set<string>();
  hear: (event: DebuggerEvent) => void = () => {};
  lose: (reason: DetachReason) => void = () => {};

  async attach(_tabId: number, hear: (event: DebuggerEvent) => void, lose: (reason: DetachReason) => void) {
    if (this.refuses !== null) throw new Error(this.refuses);
    this.commands.push("attach");
    this.attachments += 1;
    this.hear = hear;
    this.lose = (reason) => {
      this.attachments -= 1;
      lose(reason);
    };
    return {
      send: async (method: string, params: unknown = {}, sessionId: string | null = null): Promise<unknown> => {
        this.commands.push(sessionId === null ? method : `${sessionId} ${method}`);
        this.sent.push({ method, params, sessionId });
        if (this.failing.has(method)) throw new Error("failed");
        return {};
      },
      detach: async () => {
        await this.detaching;
        this.commands.push("detach");
        this.attachments -= 1;
      },
    };
  }
}

export function child(sessionId: string): DebuggerEvent {
  return { method: "Target.attachedToTarget", params: { sessionId }, sessionId: null };
}
