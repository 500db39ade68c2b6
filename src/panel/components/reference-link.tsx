import { useContext } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import { ActionsContext } from "../actions.ts";
import { causeTopic } from "../reference/cause-topic.ts";

/** Leads to the first of these causes that the reference has an article on; nothing when it has none. */
export function ReferenceLink({ causes }: { readonly causes: readonly string[] }) {
  const { openReference } = useContext(ActionsContext);
  const article = causeTopic(causes);
  if (article === null) return null;
  return (
    <p class="reference-link">
      <button type="button" class="link-button" onClick={() => openReference(article.id)}>
        {phrase`Reference: ${article.title}`}
      </button>
    </p>
  );
}
