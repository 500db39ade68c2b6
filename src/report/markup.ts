import { displayName } from "../model/header-list.ts";
import { visible } from "../model/plain-text.ts";
import { phrase, type Text, type TextPart } from "../model/text.ts";

/** A piece of a page that is written already. Only `element` makes one. */
export interface Markup {
  readonly written: string;
}

/** What stands in an element. A string is text, whatever is in it. */
export type Content = string | Markup | readonly Content[];

// In text and in quoted attributes nothing else can end what it stands in. https://html.spec.whatwg.org/#escapingString
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

function written(content: Content): string {
  if (typeof content === "string") return escaped(content);
  return "written" in content ? content.written : content.map(written).join("");
}

// https://html.spec.whatwg.org/#void-elements, as far as a report has them
const withoutEnd: ReadonlySet<string> = new Set(["meta"]);

/** Names and values of attributes; null: it is left out. */
export type Attributes = Readonly<Record<string, string | number | null>>;

/** Writes an element. Names are the program's own; attributes and content may hold anything. */
export function element(name: string, attributes: Attributes, ...content: readonly Content[]): Markup {
  const pairs = Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : [` ${key}="${escaped(String(value))}"`]));
  const end = withoutEnd.has(name) ? "" : `${written(content)}</${name}>`;
  return { written: `<${name}${pairs.join("")}>${end}` };
}

/** Writes a style sheet. Precondition: a text of the program's own. */
export function styleSheet(css: string): Markup {
  return { written: `<style>${css}</style>` };
}

function part(piece: TextPart): Content {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "code":
    case "value":
      return element("code", {}, piece.text === "" ? `"" ${phrase`(empty)`}` : piece.text);
    case "header":
      return element("code", {}, piece.value === null ? displayName(piece.name) : `${displayName(piece.name)}: ${piece.value}`);
    case "link":
      return /^https:\/\/[!-~]+$/.test(piece.href)
        ? element("a", { href: piece.href, rel: "noopener noreferrer" }, piece.text)
        : piece.text;
    case "term":
      return `${piece.text} (${piece.meaning})`;
  }
}

/** Writes an explanation. What was seen on the wire stands in `code`. */
export function textMarkup(text: Text): Content {
  return text.map(part);
}
