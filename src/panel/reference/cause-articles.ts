import type { Cause } from "../../diagnose/cause.ts";
import { causes } from "../../diagnose/registry.ts";
import { nothingTold } from "../../messages/parsed-message.ts";
import { code, listOf, phrase, say } from "../../model/text.ts";
import type { Article } from "./article.ts";

/** Nothing is known of the call: the texts speak of "the page's origin" and "the method". */
function articleOf({ id, title, errors, told, seeAlso }: Cause): Article[] {
  if (told === null) return [];
  const names = errors.length === 0 ? [] : [say`${listOf(errors.map(code))}`];
  return [
    {
      id,
      group: "causes",
      title,
      parts: [
        { heading: null, paragraphs: told(nothingTold, []) },
        ...(names.length === 0 ? [] : [{ heading: phrase`Chrome’s name for it`, paragraphs: names }]),
      ],
      seeAlso,
    },
  ];
}

export const causeArticles: readonly Article[] = causes.flatMap(articleOf);
