import type { Call } from "../../../model/call.ts";
import { phrase } from "../../../model/text.ts";
import { shortText } from "../../visible.ts";
import { Glyph } from "../icons.tsx";

/** Evidence that cannot all be right. A trial's is told on its own. */
export function Contradictions({ call }: { readonly call: Call }) {
  const contradictions = call.contradictions.filter(({ kind }) => kind !== "trial");
  if (contradictions.length === 0) return null;
  return (
    <ul class="contradictions" aria-label={phrase`Contradicting evidence`}>
      {contradictions.map((contradiction, index) => (
        <li key={index}>
          <Glyph name="warning" />
          {shortText(contradiction.detail, 600)}
        </li>
      ))}
    </ul>
  );
}
