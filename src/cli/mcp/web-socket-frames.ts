import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";

// https://www.rfc-editor.org/rfc/rfc6455#section-5.2
const finalBit = 0x80;
const maskBit = 0x80;

/** Returns a whole message as a client sends it: masked. `opcode`: 1 text, 8 close, 10 pong. */
export function frameOf(opcode: number, data: Buffer): Buffer {
  const { length } = data;
  const head = length < 126 ? Buffer.alloc(2) : length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  head[0] = finalBit | opcode;
  if (length < 126) head[1] = maskBit | length;
  else if (length < 65_536) {
    head[1] = maskBit | 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = maskBit | 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  const mask = randomBytes(4);
  const masked = Buffer.from(data);
  for (let index = 0; index < length; index += 1) masked[index] = (masked[index] ?? 0) ^ (mask[index % 4] ?? 0);
  return Buffer.concat([head, mask, masked]);
}

export interface FrameHandlers {
  readonly text: (message: string) => void;
  readonly ping: (data: Buffer) => void;
  readonly close: () => void;
}

// A page's screenshot would be of this size; what is listened to is far below.
const mostBytes = 64_000_000;

/** Reads what a server sends, in pieces of any size. */
export class FrameReader {
  readonly #handlers: FrameHandlers;
  #pieces: Buffer[] = [];
  #length = 0;
  #parts: Buffer[] = [];

  constructor(handlers: FrameHandlers) {
    this.#handlers = handlers;
  }

  /** Takes the next bytes; false when they are no frames, or too many. */
  read(bytes: Buffer): boolean {
    this.#pieces.push(bytes);
    this.#length += bytes.length;
    if (this.#length > mostBytes) return false;
    let rest = Buffer.concat(this.#pieces);
    for (;;) {
      const frame = nextFrame(rest);
      if (frame === null) break;
      rest = rest.subarray(frame.size);
      this.#take(frame);
    }
    this.#pieces = [rest];
    this.#length = rest.length;
    return true;
  }

  #take({ opcode, isFinal, data }: Frame): void {
    if (opcode === 8) this.#handlers.close();
    else if (opcode === 9) this.#handlers.ping(data);
    else if (opcode < 3) {
      this.#parts.push(data);
      if (!isFinal) return;
      const message = Buffer.concat(this.#parts).toString("utf8");
      this.#parts = [];
      this.#handlers.text(message);
    }
  }
}

interface Frame {
  readonly opcode: number;
  readonly isFinal: boolean;
  readonly data: Buffer;
  readonly size: number;
}

/** A server's frames are not masked. */
function nextFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 2) return null;
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const head = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < head) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < head + length) return null;
  return { opcode: first & 0x0f, isFinal: (first & finalBit) !== 0, data: bytes.subarray(head, head + length), size: head + length };
}
