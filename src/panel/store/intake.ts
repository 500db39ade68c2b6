import type { BackgroundMessage } from "../../protocol/messages.ts";

export interface IntakeOptions {
  readonly receive: (message: BackgroundMessage) => void;
  readonly whenIdle: (work: () => void) => void;
  readonly now: () => number;
}

// A message may hold the whole log: it is taken in by parts, and no longer at once than half of a frame (16.7 ms).
const partSize = 500;
const chunkMs = 8;

function* partsOf(message: BackgroundMessage): Generator<BackgroundMessage> {
  if (message.type !== "calls" || message.calls.length <= partSize) {
    yield message;
    return;
  }
  for (let at = 0; at < message.calls.length; at += partSize) yield { ...message, calls: message.calls.slice(at, at + partSize) };
}

/** Takes messages in, in their order: at once as long as it is quick, the rest when there is time. */
export function createIntake({ receive, whenIdle, now }: IntakeOptions) {
  let queue: BackgroundMessage[] = [];
  let next = 0;
  let isScheduled = false;
  let spentMs = 0;

  function work(): void {
    const startMs = now();
    for (let message = queue[next]; message !== undefined; message = queue[next]) {
      if (spentMs + now() - startMs > chunkMs) break;
      next += 1;
      receive(message);
    }
    spentMs += now() - startMs;
    if (next >= queue.length) {
      queue = [];
      next = 0;
    }
    schedule();
  }

  /** Also when nothing is left: what was spent counts until the page had a pause. */
  function schedule(): void {
    if (isScheduled || (next >= queue.length && spentMs === 0)) return;
    isScheduled = true;
    whenIdle(() => {
      isScheduled = false;
      spentMs = 0;
      if (next < queue.length) work();
    });
  }

  return {
    take(message: BackgroundMessage): void {
      queue.push(...partsOf(message));
      work();
    },
  };
}
