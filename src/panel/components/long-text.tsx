import { useState } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import { formatCount } from "../format.ts";
import { cutText, segmentsOf, visibleText } from "../visible.ts";

const usualLimit = 2_000;
// Each hidden stretch is an element of its own; a hostile value could ask for a hundred thousand.
const maxSegments = 400;

/** Draws hostile text so that nothing in it is hidden. */
export function VisibleText({ text }: { readonly text: string }) {
  const segments = segmentsOf(text);
  if (segments.length > maxSegments) return <>{visibleText(text)}</>;
  return (
    <>
      {segments.map((segment, index) =>
        segment.escaped ? (
          <span key={index} class="unseen" title={phrase`Characters that cannot be seen`}>
            {segment.text}
          </span>
        ) : (
          segment.text
        ),
      )}
    </>
  );
}

/** Draws hostile text of any length: what is too long is cut, until the rest is asked for. */
export function LongText({ text, limit = usualLimit }: { readonly text: string; readonly limit?: number | undefined }) {
  const [isWhole, setWhole] = useState(false);
  const isCut = !isWhole && text.length > limit;
  return (
    <>
      <VisibleText text={isCut ? cutText(text, limit) : text} />
      {isCut && (
        <button type="button" class="inline-button" onClick={() => setWhole(true)}>
          {phrase`… show all ${formatCount(text.length)} characters`}
        </button>
      )}
    </>
  );
}
