import { plainText } from "../../model/plain-text.ts";
import type { Text } from "../../model/text.ts";

export type ArticleGroup = "basics" | "headers" | "causes" | "questions";

export interface ArticlePart {
  /** null: needs none. */
  readonly heading: string | null;
  readonly paragraphs: readonly Text[];
}

/** One page of the reference. */
export interface Article {
  /** A cause's article has the cause's id, a header's the header's name. */
  readonly id: string;
  readonly group: ArticleGroup;
  readonly title: string;
  readonly parts: readonly ArticlePart[];
  readonly seeAlso: readonly string[];
}

/** Makes an article of paragraphs alone. */
export function article(
  group: ArticleGroup,
  id: string,
  title: string,
  paragraphs: readonly Text[],
  seeAlso: readonly string[] = [],
): Article {
  return { id, group, title, parts: [{ heading: null, paragraphs }], seeAlso };
}

const texts = new WeakMap<Article, string>();

/** Returns all that an article says in lower case, to be searched. */
export function searchedText(one: Article): string {
  const known = texts.get(one);
  if (known !== undefined) return known;
  const words = one.parts.flatMap(({ heading, paragraphs }) => [heading ?? "", ...paragraphs.map(plainText)]);
  const text = [one.title, one.id, ...words].join(" ").toLowerCase();
  texts.set(one, text);
  return text;
}
