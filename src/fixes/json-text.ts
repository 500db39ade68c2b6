// Everything that is not printable ASCII. https://www.rfc-editor.org/rfc/rfc8259#section-7
const unusual = /[^\n -~]/gu;

/** JSON on several lines, ending with "\n", in printable ASCII: what was seen on the wire can neither hide nor reorder text. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(unusual, escaped)}\n`;
}

function escaped(char: string): string {
  return Array.from({ length: char.length }, (_, index) => `\\u${char.charCodeAt(index).toString(16).padStart(4, "0")}`).join("");
}
