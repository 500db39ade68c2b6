import { phrase } from "../../model/text.ts";
import { type Article, type ArticleGroup, searchedText } from "./article.ts";
import { basics } from "./basics.ts";
import { causeArticles } from "./cause-articles.ts";
import { headers } from "./headers.ts";
import { questions } from "./questions.ts";

export const articleGroups: Readonly<Record<ArticleGroup, string>> = {
  basics: phrase`What is CORS`,
  questions: phrase`Frequent questions`,
  headers: phrase`Headers`,
  causes: phrase`Causes`,
};

export const articles: readonly Article[] = [...basics, ...questions, ...headers, ...causeArticles];

const byId = new Map(articles.map((one) => [one.id, one]));

/** Returns the article with that id, or null. */
export function articleById(id: string): Article | null {
  return byId.get(id) ?? null;
}

/** Returns the articles in which every word occurs, those with it in their title first; all for an empty query. */
export function searchArticles(query: string): Article[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const found = articles.filter((one) => words.every((word) => searchedText(one).includes(word)));
  const inTitle = (one: Article): boolean => words.every((word) => one.title.toLowerCase().includes(word));
  return words.length === 0 ? found : [...found.filter(inTitle), ...found.filter((one) => !inTitle(one))];
}
