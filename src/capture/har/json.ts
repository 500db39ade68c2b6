import { type Fields, isFields } from "../../model/fields.ts";

const noFields: Fields = {};

/** Returns the member as an object; an empty one when it is something else. */
export function fieldsAt(fields: Fields, key: string): Fields {
  const value = fields[key];
  return isFields(value) ? value : noFields;
}

/** Returns the member as a text; a number as its digits; null for anything else. */
export function textAt(fields: Fields, key: string): string | null {
  const value = fields[key];
  if (typeof value === "string") return value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : null;
}

/** Returns the member as a finite number, also when it is written as text; null for anything else. */
export function numberAt(fields: Fields, key: string): number | null {
  const value = fields[key];
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

export function listAt(fields: Fields, key: string): readonly unknown[] {
  const value = fields[key];
  return Array.isArray(value) ? value : [];
}

/** Returns the member when it is one of the words, else null. */
export function wordAt<T extends string>(fields: Fields, key: string, words: readonly T[]): T | null {
  const value = fields[key];
  return words.find((word) => word === value) ?? null;
}
