import { WebSocket } from "ws";
import { InputProblem } from "../../lib/input-problem.ts";

export interface DebuggerEvent {
  readonly method: string;
  readonly params: unknown;
  readonly sessionId: string | null;
}

/** A connection to a browser's debugger. */
export interface DebuggerConnection {
  readonly send: (method: string, params: Readonly<Record<string, unknown>>, sessionId: string | null) => Promise<unknown>;
  readonly onEvent: (take: (event: DebuggerEvent) => void) => void;
  readonly close: () => void;
}

const connectTimeoutMs = 5000;
const answerTimeoutMs = 10_000;

// A page's screenshot would be of this size; what is listened to is far below.
const mostBytes = 64_000_000;

/** Node 20 has no WebSocket of its own. */
function connect(port: number, path: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    handshakeTimeout: connectTimeoutMs,
    maxPayload: mostBytes,
    perMessageDeflate: false,
  });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    // Later errors end the connection, which tells of them.
    socket.on("error", () => reject(new InputProblem(`The browser on port ${port} does not let its debugger be used.`)));
  });
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly limit: NodeJS.Timeout;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message?: string };
  readonly sessionId?: string;
}

/** Connects to the debugger of a browser on this machine. Throws an InputProblem when it cannot. */
export async function openDebugger(port: number, path: string): Promise<DebuggerConnection> {
  const socket = await connect(port, path);
  const waiting = new Map<number, Waiting>();
  let take: (event: DebuggerEvent) => void = () => {};
  let lastId = 0;
  const end = (): void => {
    for (const { reject, limit } of waiting.values()) {
      clearTimeout(limit);
      reject(new InputProblem("The browser went away."));
    }
    waiting.clear();
  };
  const hear = (text: string): void => {
    const { id, method, params, result, error, sessionId = null } = JSON.parse(text) as Message;
    if (typeof method === "string") take({ method, params, sessionId });
    const asked = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || asked === undefined) return;
    waiting.delete(id);
    clearTimeout(asked.limit);
    if (error === undefined) asked.resolve(result);
    else asked.reject(new InputProblem("The browser refused a command of its debugger."));
  };
  socket.on("message", (data) => {
    try {
      hear(String(data));
    } catch {
      // No debugger says what is no JSON.
      socket.terminate();
    }
  });
  socket.on("close", end);
  return {
    send: (method, params, sessionId) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const id = lastId;
        const limit = setTimeout(() => {
          waiting.delete(id);
          reject(new InputProblem("The browser does not answer."));
        }, answerTimeoutMs);
        waiting.set(id, { resolve, reject, limit });
        socket.send(JSON.stringify({ id, method, params, ...(sessionId === null ? {} : { sessionId }) }));
      }),
    onEvent: (listener) => {
      take = listener;
    },
    close: () => socket.close(),
  };
}
