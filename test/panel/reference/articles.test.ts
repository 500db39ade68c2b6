import { describe, expect, it } from "vitest";
import { causes } from "../../../src/diagnose/registry.ts";
import { plainText } from "../../../src/model/plain-text.ts";
import { articleById, articles, searchArticles } from "../../../src/panel/reference/articles.ts";

describe("articles", () => {
  it("have ids of their own", () => {
    expect(new Set(articles.map(({ id }) => id)).size).toBe(articles.length);
  });

  const named = causes.filter(({ told }) => told !== null);

  it.each(named.map(({ id }) => [id]))("tell of %s", (id) => {
    expect(articleById(id)?.parts[0]?.paragraphs.length).toBeGreaterThan(0);
  });

  it.each(articles.map((one) => [one.id, one] as const))("%s leads only to articles that exist, and says something", (_, one) => {
    expect(one.seeAlso.filter((id) => articleById(id) === null)).toEqual([]);
    for (const { paragraphs } of one.parts) {
      expect(paragraphs.length).toBeGreaterThan(0);
      for (const paragraph of paragraphs) expect(plainText(paragraph)).toMatch(/\S/);
    }
  });
});

describe("searchArticles", () => {
  it("puts titles first", () => {
    expect(searchArticles("preflight")[0]?.id).toBe("what-is-a-preflight");
  });

  it("wants every word", () => {
    expect(searchArticles("star credentials").map(({ id }) => id)).toContain("star-with-credentials");
    expect(searchArticles("star nosuchword")).toEqual([]);
  });
});
