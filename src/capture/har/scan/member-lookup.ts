import type { Wanted } from "./entry-members.ts";
import { backslash } from "./json-grammar.ts";

/** A member that is wanted of an object. */
export interface Member {
  readonly name: string;
  /** `"name":` */
  readonly written: Uint8Array;
  /** What is wanted of its members; null: all of it. */
  readonly members: Members | null;
  /** Of a list, the objects in it. */
  readonly objects: boolean;
}

/** By the length of the name in bytes. */
export type Members = readonly (readonly Member[] | undefined)[];

export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

export function membersOf(wanted: Wanted): Members {
  const byLength: Member[][] = [];
  for (const [name, inner] of Object.entries(wanted)) {
    const members = inner === true || inner === "objects" ? null : membersOf(inner);
    const member = { name, written: asciiBytes(`"${name}":`), members, objects: inner === "objects" };
    byLength[name.length] = [...(byLength[name.length] ?? []), member];
  }
  return byLength;
}

function isNamed(member: Member, bytes: Uint8Array, start: number): boolean {
  const { name, written } = member;
  for (let at = 0; at < name.length; at += 1) if (bytes[start + at] !== written[at + 1]) return false;
  return true;
}

/** A name with escapes, which only tests write. Bytes above ASCII do not matter: no wanted name has them. */
function plainName(bytes: Uint8Array, start: number, end: number): Uint8Array | null {
  let at = start;
  while (at < end && bytes[at] !== backslash) at += 1;
  if (at === end) return null;
  const written = Array.from(bytes.subarray(start, end), (byte) => String.fromCharCode(byte)).join("");
  return asciiBytes(written.replace(/\\u00([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
}

function memberOf(members: Members, bytes: Uint8Array, start: number, length: number): Member | null {
  for (const member of members[length] ?? []) if (isNamed(member, bytes, start)) return member;
  return null;
}

/** Returns the member that is wanted under the name that stands there; null: none is. */
export function memberAt(members: Members, bytes: Uint8Array, start: number, end: number): Member | null {
  const found = memberOf(members, bytes, start, end - start);
  if (found !== null) return found;
  const plain = plainName(bytes, start, end);
  return plain === null ? null : memberOf(members, plain, 0, plain.length);
}
