/** Input that cannot be used. The message is one line that says what and where; the exit status is 2. */
export class InputProblem extends Error {
  readonly code = "input-problem";
}

// Controls could move the cursor or break the line.
const control = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Returns the text as one line that a terminal shows as it is. */
export function oneLine(text: string): string {
  return text.replace(control, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
