import type { Call, CredentialsMode } from "../model/call.ts";
import { beginsInFile, readStack } from "../model/call-stack.ts";
import { writtenCredentials } from "../model/written-credentials.ts";
import type { CallPlace } from "../protocol/call-places.ts";

interface Request {
  readonly url: string;
  readonly method: string;
  readonly startedAtMs: number;
  readonly stack: unknown;
}

export interface CallPlacesOptions {
  /** The text of a file of the page's; null when there is none. */
  readonly sourceOf: (url: string) => Promise<string | null>;
  readonly onPlace: (place: CallPlace) => void;
}

// Both come within moments of each other, in either order.
const kept = 200;
// The two clocks of one request: DevTools counts from when the page asked.
const apartMs = 2_000;
// As many as a stack is shown with.
const mostFrames = 20;

/** Finds the place in the page's code of each Call that failed, from what DevTools' Network panel knows of the same request. */
export function createCallPlaces({ sourceOf, onPlace }: CallPlacesOptions) {
  let requests: Request[] = [];
  const calls = new Map<string, Call>();

  // A long file takes long to read, and one place may make many calls.
  let read = { source: "", modes: new Map<string, CredentialsMode | null>() };

  async function written({ url, line, column }: { url: string; line: number; column: number }): Promise<CredentialsMode | null> {
    const source = url === "" ? null : await sourceOf(url);
    if (source === null) return null;
    if (read.source !== source) read = { source, modes: new Map() };
    const place = `${line}:${column}`;
    const mode = read.modes.has(place) ? (read.modes.get(place) ?? null) : writtenCredentials(source, line, column);
    read.modes.set(place, mode);
    return mode;
  }

  async function tell(call: Call, request: Request): Promise<void> {
    const stack = readStack(request.stack, mostFrames);
    const [place] = stack;
    if (place === undefined) return;
    onPlace({ callId: call.id, stack, credentials: beginsInFile(request.stack) ? await written(place) : null });
  }

  function match(): void {
    for (const call of [...calls.values()]) {
      const hop = call.hops[0];
      const lateMs = ({ startedAtMs }: Request): number => Math.abs(call.startedAtMs - startedAtMs);
      const [own] = requests
        .filter((request) => request.url === hop?.url && request.method === hop.method && lateMs(request) <= apartMs)
        .sort((a, b) => lateMs(a) - lateMs(b));
      if (own === undefined) continue;
      requests = requests.filter((request) => request !== own);
      calls.delete(call.id);
      void tell(call, own);
    }
  }

  return {
    /** Takes what DevTools saw. */
    see(request: Request): void {
      requests = [...requests.slice(1 - kept), request];
      match();
    },
    /** Takes new and changed Calls. */
    take(changed: readonly Call[]): void {
      for (const call of changed) {
        calls.delete(call.id);
        if (call.end.kind === "error" && call.initiatorStack.length === 0) calls.set(call.id, call);
      }
      for (const oldest of calls.keys()) {
        if (calls.size <= kept) break;
        calls.delete(oldest);
      }
      match();
    },
  };
}
