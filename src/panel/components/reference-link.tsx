import { useContext } from "preact/hooks";
import { ActionsContext } from "../actions.ts";
import { articleById } from "../reference/articles.ts";

/** Leads to the first of these topics that the reference has an article on; nothing when it has none. */
export function ReferenceLink({ topics }: { readonly topics: readonly string[] }) {
  const { openReference } = useContext(ActionsContext);
  const article = topics.map(articleById).find((one) => one !== null) ?? null;
  if (article === null) return null;
  return (
    <p class="reference-link">
      <button type="button" class="link-button" onClick={() => openReference(article.id)}>
        Reference: {article.title}
      </button>
    </p>
  );
}
