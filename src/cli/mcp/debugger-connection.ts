import { Buffer } from "node:buffer";
import { createHash, randomBytes } from "node:crypto";
import { request } from "node:http";
import type { Duplex } from "node:stream";
import { InputProblem } from "../../lib/input-problem.ts";
import { FrameReader, frameOf } from "./web-socket-frames.ts";

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

// https://www.rfc-editor.org/rfc/rfc6455#section-1.3
const acceptSalt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

function upgrade(port: number, path: string): Promise<Duplex> {
  const key = randomBytes(16).toString("base64");
  const wanted = createHash("sha1")
    .update(key + acceptSalt)
    .digest("base64");
  return new Promise((resolve, reject) => {
    const refused = () => reject(new InputProblem(`The browser on port ${port} does not let its debugger be used.`));
    // Node 20 has no WebSocket of its own.
    const asked = request({
      host: "127.0.0.1",
      port,
      path,
      timeout: connectTimeoutMs,
      headers: { Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": key },
    });
    asked.on("upgrade", (response, socket, head) => {
      if (response.headers["sec-websocket-accept"] !== wanted) {
        socket.destroy();
        refused();
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    asked.on("response", refused);
    asked.on("timeout", () => asked.destroy());
    asked.on("error", refused);
    asked.end();
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
  const socket = await upgrade(port, path);
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
  const reader = new FrameReader({ text: hear, ping: (data) => socket.write(frameOf(10, data)), close: () => socket.destroy() });
  socket.on("data", (bytes: Buffer) => {
    if (!reader.read(bytes)) socket.destroy();
  });
  socket.on("error", () => socket.destroy());
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
        socket.write(frameOf(1, Buffer.from(JSON.stringify({ id, method, params, ...(sessionId === null ? {} : { sessionId }) }))));
      }),
    onEvent: (listener) => {
      take = listener;
    },
    close: () => {
      socket.end(frameOf(8, Buffer.alloc(0)), () => socket.destroy());
    },
  };
}
