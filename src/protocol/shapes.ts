/** Counts, sequence numbers and tab ids. */
export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

export function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isNullOr<T>(value: unknown, check: (value: unknown) => value is T): value is T | null {
  return value === null || check(value);
}

export function isOneOf<T extends string>(value: unknown, members: readonly T[]): value is T {
  return isText(value) && (members as readonly string[]).includes(value);
}

export function isListOf<T>(value: unknown, check: (value: unknown) => value is T): value is readonly T[] {
  return Array.isArray(value) && value.every(check);
}
