import { phrase } from "../../../model/text.ts";
import { Glyph } from "../icons.tsx";

/** Says of a call that a trial made the difference. */
export function TrialNote({ details }: { readonly details: readonly string[] }) {
  if (details.length === 0) return null;
  return (
    <div class="trial-note" data-testid="trial-note">
      <p>
        <Glyph name="info" />
        <strong>{phrase`A trial was on for this call.`}</strong>{" "}
        {phrase`What follows is what this tab got with the fix, not what other people get.`}
      </p>
      <ul>
        {[...new Set(details)].map((detail) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    </div>
  );
}
