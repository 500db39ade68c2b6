/** JSON's grammar as tables: states, and what each byte may be in them. */

export const quote = 0x22;
export const openBrace = 0x7b;
export const openBracket = 0x5b;
export const comma = 0x2c;
export const colon = 0x3a;
export const backslash = 0x5c;
export const closeBracket = 0x5d;
export const closeBrace = 0x7d;
export const letterU = 0x75;

// The grammar: https://www.rfc-editor.org/rfc/rfc8259#section-2
export const value = 0;
export const valueOrEnd = 1;
export const nameOrEnd = 2;
export const nextName = 3;
export const beforeColon = 4;
export const commaOrEnd = 5;
export const insideText = 6;
export const afterBackslash = 7;
export const insideHex = 8;
export const insideNumber = 9;
export const insideWord = 10;
export const done = 11;

export const expectations: Readonly<Record<number, string>> = {
  [value]: "a value",
  [valueOrEnd]: 'a value or "]"',
  [nameOrEnd]: 'a name in double quotes or "}"',
  [nextName]: "a name in double quotes",
  [beforeColon]: '":"',
  [insideText]: 'a character or the closing quote; a line break or another control character has to be written as "\\n", "\\u0000"',
  [afterBackslash]: 'one of " \\ / b f n r t u after a backslash',
  [insideHex]: "four hexadecimal digits after \\u",
  [insideNumber]: "a digit",
  [insideWord]: "true, false or null",
  [done]: "nothing more",
};

function table(fits: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (fits(byte) ? 1 : 0));
}

function bytesOf(text: string): number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}

export const ordinary = table((byte) => byte >= 0x20 && byte !== quote && byte !== backslash);
export const blank = table((byte) => bytesOf(" \t\n\r").includes(byte));
export const escapes = table((byte) => bytesOf('"\\/bfnrt').includes(byte));
/** What may stand in an object or a list and is no structure of it. */
export const plain = table((byte) => !bytesOf('"{}[]').includes(byte));
export const hexDigits = table((byte) => bytesOf("0123456789abcdefABCDEF").includes(byte));

export const words: readonly (readonly number[])[] = ["true", "false", "null"].map(bytesOf);

// What begins with a byte; 0: nothing does.
export const startOfContainer = 1;
export const startOfText = 2;
export const startOfNumber = 3;
const startOfWord = 4;
export const starts = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === openBrace || byte === openBracket) return startOfContainer;
  if (byte === quote) return startOfText;
  if (/[-\d]/.test(String.fromCharCode(byte))) return startOfNumber;
  return words.some(([first]) => first === byte) ? startOfWord : 0;
});

// Numbers: https://www.rfc-editor.org/rfc/rfc8259#section-6. State and class of the byte → next state; 0: not allowed.
export const numberClasses = Uint8Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  return char === "0" ? 1 : /[1-9]/.test(char) ? 2 : char === "." ? 3 : /[eE]/.test(char) ? 4 : char === "+" ? 5 : char === "-" ? 6 : 0;
});
const minus = 1;
const zeroOnly = 2;
const whole = 3;
export const nextNumberState: readonly (readonly number[])[] = [
  [0, zeroOnly, whole, 0, 0, 0, minus], // before it
  [0, zeroOnly, whole, 0, 0, 0, 0], // minus
  [0, 0, 0, 4, 6, 0, 0], // zero
  [0, whole, whole, 4, 6, 0, 0], // whole
  [0, 5, 5, 0, 0, 0, 0], // point
  [0, 5, 5, 0, 6, 0, 0], // fraction
  [0, 8, 8, 0, 0, 7, 7], // e
  [0, 8, 8, 0, 0, 0, 0], // sign
  [0, 8, 8, 0, 0, 0, 0], // exponent
];
export const mayEndNumber = Uint8Array.from([0, 0, 1, 1, 0, 1, 0, 0, 1]);

// https://encoding.spec.whatwg.org/#bom-sniff
export const byteOrderMark = [0xef, 0xbb, 0xbf];
