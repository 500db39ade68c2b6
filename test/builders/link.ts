import type { TextPart } from "../../src/model/text.ts";

/** A part that no text of ours has yet; every drawing of a text can draw it. */
export function link(text: string, href: string): TextPart {
  return { kind: "link", text, href };
}
