import { useContext } from "preact/hooks";
import type { SourceLocation } from "../../model/call.ts";
import { fileName } from "../../words/code-place.ts";
import { ActionsContext } from "../actions.ts";
import { shortText } from "../visible.ts";

/** A place in the page's code; a link where DevTools can show it. */
export function SourceLink({ place }: { readonly place: SourceLocation }) {
  const { openResource } = useContext(ActionsContext);
  const where = `${place.line + 1}:${place.column + 1}`;
  const text = `${shortText(fileName(place.url), 80)}:${where}`;
  const title = `${shortText(place.url, 300)}:${where}`;
  if (openResource === null) return <code title={title}>{text}</code>;
  return (
    <button type="button" class="link-button" title={title} onClick={() => openResource(place.url, place.line, place.column)}>
      <code>{text}</code>
    </button>
  );
}
