// Writes docs/reference.md from the panel's own reference: npm run docs
import { writeFileSync } from "node:fs";
import { articleGroups, articles } from "../../src/panel/reference/articles.ts";
import { markdownLine } from "../../src/report/markdown.ts";

/** Returns the reference as Markdown. */
export function referenceMarkdown(): string {
  const groups = Object.entries(articleGroups).map(([group, title]) => {
    const texts = articles
      .filter((one) => one.group === group)
      .map((one) => {
        const parts = one.parts.flatMap(({ heading, paragraphs }) => [
          ...(heading === null ? [] : [`**${heading}**`]),
          ...paragraphs.map(markdownLine),
        ]);
        return [`### ${one.title}`, ...parts].join("\n\n");
      });
    return [`## ${title}`, ...texts].join("\n\n");
  });
  const intro = "The reference of the panel, as text. Made by `npm run docs`; edit `src/panel/reference/` instead.";
  return `${["# CORS, header by header and cause by cause", intro, ...groups].join("\n\n")}\n`;
}

if (process.argv[1]?.endsWith("reference.ts")) writeFileSync(new URL("../../docs/reference.md", import.meta.url), referenceMarkdown());
