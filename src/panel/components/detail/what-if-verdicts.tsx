import type { Browser } from "../../../cors/verdict.ts";
import { phrase } from "../../../model/text.ts";
import { browserNames } from "../../../words/browser.ts";
import type { SheetVerdict } from "../../explain/what-if-result.ts";
import { shortText } from "../../visible.ts";
import { OutcomeIcon } from "../icons.tsx";

/** A line for each browser, the same at any width. */
export function Verdicts({
  verdicts,
  chosen,
  onChoose,
}: {
  verdicts: readonly SheetVerdict[];
  chosen: Browser;
  onChoose: (one: Browser) => void;
}) {
  return (
    <div class="what-if-verdicts" data-testid="what-if-verdicts">
      {verdicts.map(({ browser, passes, reason, analysis }) => (
        <button
          key={browser}
          type="button"
          class={`what-if-verdict ${passes ? "is-passing" : "is-stopped"}`}
          aria-pressed={browser === chosen}
          data-browser={browser}
          title={phrase`Draw what ${browserNames[browser]} does`}
          onClick={() => onChoose(browser)}
        >
          <OutcomeIcon outcome={analysis.outcome} />
          <strong>{browserNames[browser]}</strong> <span>{passes ? phrase`passes` : shortText(reason, 80)}</span>
        </button>
      ))}
    </div>
  );
}
