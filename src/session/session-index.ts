import type { Call } from "../model/call.ts";
import { Facts } from "./facts.ts";
import type { SessionView } from "./session.ts";
import { viewOf } from "./view.ts";

/** What the Calls of one Session show, and which of them asked for what. */
export interface SessionIndex {
  /**
   * Takes a new or changed Call. Returns the ids of other Calls whose diagnosis asked for something that was not known and now is, each
   * once: they are to be diagnosed again, through a new view.
   */
  readonly put: (call: Call) => readonly string[];
  /** A view that notes for this Call what it is asked; what an earlier view of the Call noted is dropped. */
  readonly viewFor: (callId: string) => SessionView;
  /** A view that notes nothing: for a Session that is complete, and for what is not kept. */
  readonly view: SessionView;
  /** Drops what is noted for a Call that left the list. What it showed stays known. */
  readonly forget: (callId: string) => void;
  readonly clear: () => void;
}

/**
 * Makes the index of an empty Session. Only what ended counts; facts only grow; a Call is told only of what it asked for in vain; and
 * what is remembered is bounded.
 */
export function createSessionIndex(): SessionIndex {
  const facts = new Facts();
  return {
    put: (call) => {
      const stale = new Set<string>();
      for (const hop of call.hops) {
        if (hop.preflight !== null) facts.put(call, hop, hop.preflight, stale);
        facts.put(call, hop, hop.actual, stale);
      }
      stale.delete(call.id);
      return [...stale];
    },
    viewFor: (callId) => {
      facts.watches.forget(callId);
      return viewOf(facts, callId);
    },
    view: viewOf(facts, null),
    forget: (callId) => facts.watches.forget(callId),
    clear: () => facts.clear(),
  };
}
