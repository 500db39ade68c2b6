import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import type { Article, ArticleGroup } from "../reference/article.ts";
import { articleById, articleGroups, searchArticles } from "../reference/articles.ts";
import { Dialog } from "./dialog.tsx";
import { Glyph } from "./icons.tsx";
import { Paragraphs } from "./rich-text.tsx";

interface TopicProps {
  readonly onTopic: (topic: string) => void;
}

function TopicList({ found, shown, onTopic }: TopicProps & { readonly found: readonly Article[]; readonly shown: Article | null }) {
  if (found.length === 0) return <p class="quiet">{phrase`Nothing of that is in the reference. Try one word less.`}</p>;
  const groups = Object.entries(articleGroups) as readonly [ArticleGroup, string][];
  return (
    <>
      {groups.map(([group, title]) => {
        const own = found.filter((one) => one.group === group);
        if (own.length === 0) return null;
        return (
          <div key={group} class="topic-group">
            <h3>{title}</h3>
            <ul>
              {own.map((one) => (
                <li key={one.id}>
                  <button type="button" class="topic" aria-current={one === shown} data-topic={one.id} onClick={() => onTopic(one.id)}>
                    {one.title}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}

function ArticleView({ article, onTopic }: TopicProps & { readonly article: Article }) {
  const others = article.seeAlso.flatMap((id) => articleById(id) ?? []);
  return (
    <article class="article" data-topic-shown={article.id}>
      <h3 class="article-title">{article.title}</h3>
      {article.parts.map((part, index) => (
        <section key={index}>
          {part.heading !== null && <h4>{part.heading}</h4>}
          {part.heading === "Traps" && part.paragraphs.length > 1 ? (
            <ul>
              {part.paragraphs.map((paragraph, place) => (
                <li key={place}>
                  <Paragraphs texts={[paragraph]} />
                </li>
              ))}
            </ul>
          ) : (
            <Paragraphs texts={part.paragraphs} />
          )}
        </section>
      ))}
      {others.length > 0 && (
        <p class="see-also">
          <span class="quiet">{phrase`See also:`} </span>
          {others.map((one) => (
            <button key={one.id} type="button" class="link-button" onClick={() => onTopic(one.id)}>
              {one.title}
            </button>
          ))}
        </p>
      )}
    </article>
  );
}

interface ReferenceDialogProps extends TopicProps {
  /** null: the beginning. */
  readonly topic: string | null;
  readonly onClose: () => void;
}

/** What CORS is, every header, every cause, and what people ask; searchable. */
export function ReferenceDialog({ topic, onTopic, onClose }: ReferenceDialogProps) {
  const [query, setQuery] = useState("");
  const page = useRef<HTMLElement>(null);
  const shown = articleById(topic ?? "what-is-cors");
  useLayoutEffect(() => {
    if (page.current !== null) page.current.scrollTop = 0;
    // On a narrow panel the article stands below the list.
    if (topic !== null) page.current?.scrollIntoView({ block: "nearest" });
  }, [topic]);
  return (
    <Dialog title={phrase`Reference`} name="reference" onClose={onClose}>
      <div class="reference">
        <nav class="topics" aria-label={phrase`Articles`}>
          <label class="search">
            <Glyph name="search" />
            <span class="visually-hidden">{phrase`Search the reference`}</span>
            <input
              type="search"
              data-testid="reference-search"
              placeholder={phrase`Search`}
              value={query}
              spellcheck={false}
              autocomplete="off"
              onInput={(event) => setQuery(event.currentTarget.value)}
            />
          </label>
          <TopicList found={searchArticles(query)} shown={shown} onTopic={onTopic} />
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
        <section ref={page} class="article-page" tabIndex={0} aria-label={phrase`Article`}>
          {shown !== null && <ArticleView article={shown} onTopic={onTopic} />}
        </section>
      </div>
    </Dialog>
  );
}
