import type { HeaderList } from "../model/header-list.ts";
import type { WebRequestHeader } from "./web-request-event.ts";

/** Returns the headers in order, duplicates kept, names lower-cased; bytes that are not UTF-8 become one char each. */
export function readHeaders(headers: readonly WebRequestHeader[]): HeaderList {
  return headers.map((header) => ({ name: header.name.toLowerCase(), value: header.value ?? latin1(header.binaryValue ?? []) }));
}

function latin1(bytes: readonly number[]): string {
  return bytes.map((byte) => String.fromCharCode(byte & 0xff)).join("");
}

/** Reports whether two lists hold the same lines; order across names may differ, as it does after an edit of another header. */
export function sameLines(a: HeaderList, b: HeaderList): boolean {
  if (a.length !== b.length) return false;
  if (a.every((header, index) => header.name === b[index]?.name && header.value === b[index]?.value)) return true;
  const lines = (headers: HeaderList): string[] => headers.map((header) => `${header.name}:${header.value}`).sort();
  const other = lines(b);
  return lines(a).every((line, index) => line === other[index]);
}
