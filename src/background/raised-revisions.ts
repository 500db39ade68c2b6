import type { Call } from "../model/call.ts";

/** How often the debugger, or the page's own timeline, raised a Call's revision beyond what passive capture counts. */
export class RaisedRevisions {
  readonly #raised = new Map<string, number>();

  /** A Call that they changed is newer than passive capture's count says. */
  raise(call: Call, known: Call | null): Call {
    if (known === null) return call;
    this.#raised.set(call.id, (this.#raised.get(call.id) ?? 0) + 1);
    return { ...call, revision: known.revision + 1 };
  }

  /** What they told of a Call stays in it when passive capture goes on. */
  keep(call: Call, known: Call | null): Call {
    const raised = this.#raised.get(call.id);
    if (raised === undefined) return call;
    const end = call.end.kind === "not-observed" && known !== null ? known.end : call.end;
    return { ...call, end, browserVerdict: call.browserVerdict ?? known?.browserVerdict ?? null, revision: call.revision + raised };
  }

  forget(ids: readonly string[]): void {
    for (const id of ids) this.#raised.delete(id);
  }

  clear(): void {
    this.#raised.clear();
  }
}
