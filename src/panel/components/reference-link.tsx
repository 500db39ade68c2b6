import { useContext } from "preact/hooks";
import { ActionsContext } from "../actions.ts";
import { articleById } from "../reference/articles.ts";

/** Leads to an article of the reference; nothing when there is none. */
export function ReferenceLink({ topic }: { readonly topic: string }) {
  const { openReference } = useContext(ActionsContext);
  const article = articleById(topic);
  if (article === null) return null;
  return (
    <p class="reference-link">
      <button type="button" class="link-button" onClick={() => openReference(topic)}>
        Reference: {article.title}
      </button>
    </p>
  );
}
