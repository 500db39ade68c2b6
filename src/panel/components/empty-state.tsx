import { phrase } from "../../model/text.ts";
import { drawn } from "../drawn.ts";
import { shortText } from "../visible.ts";

interface NothingCapturedProps {
  readonly isCapturing: boolean;
  readonly tabUrl: string | null;
  /** Loads the page again, so that everything it asks for is seen; null where there is no page. */
  readonly onReload: (() => void) | null;
  /** Asks the browser what it remembers; null where there is no browser to ask. */
  readonly onAsk: (() => void) | null;
}

/** What stands in place of the list before the first Call. */
export function NothingCaptured({ isCapturing, tabUrl, onReload, onAsk }: NothingCapturedProps) {
  return (
    <div class="empty" data-testid="empty">
      <h2>{isCapturing ? phrase`Watching this tab` : phrase`Not watching yet`}</h2>
      {tabUrl !== null && (
        <p>
          <code>{shortText(tabUrl, 200)}</code>
        </p>
      )}
      <p>{phrase`Requests to other origins appear here as they are made: each with its preflight, what the browser decided, and why.`}</p>
      <p>
        {onAsk === null
          ? drawn`What the page asked for before DevTools was open was not seen. ${<strong>{phrase`Reload the page`}</strong>} to capture its requests from the start.`
          : drawn`What the page asked for before DevTools was open was not seen. ${<strong>{phrase`Reload the page`}</strong>} to capture its requests from the start, or ask the browser what it remembers of failures.`}
      </p>
      <p>
        {drawn`A call that the page’s own policy (CSP) forbids, or one to ${<code>http:</code>} from a page over ${<code>https:</code>}, is never sent and makes no event.`}{" "}
        {onAsk === null ? phrase`The console names it.` : phrase`Ask the browser: it lists those too.`}
      </p>
      <div class="buttons">
        {onReload !== null && (
          <button type="button" class="button is-primary" data-testid="reload-and-watch" onClick={onReload}>
            {phrase`Reload and watch`}
          </button>
        )}
        {onAsk !== null && (
          <button type="button" class="button" data-testid="ask-for-missed" onClick={onAsk}>
            {phrase`Ask the browser`}
          </button>
        )}
      </div>
    </div>
  );
}

/** What stands in place of the list when the panel was opened for no tab. */
export function NoTab() {
  return (
    <div class="empty" data-testid="no-tab">
      <h2>{phrase`No tab to watch`}</h2>
      <p>{phrase`This page was opened by itself. To watch a page, open its DevTools and choose CORS, or click the extension’s button there.`}</p>
      <p>{phrase`A HAR file or a console line can be explained here all the same: see the buttons above.`}</p>
    </div>
  );
}

interface NothingMatchesProps {
  readonly total: number;
  readonly isJudging: boolean;
  readonly onReset: () => void;
}

/** What stands in place of the list when the filter leaves nothing. */
export function NothingMatches({ total, isJudging, onReset }: NothingMatchesProps) {
  return (
    <div class="empty" data-testid="no-match">
      <h2>{isJudging ? phrase`Still looking…` : phrase`Nothing matches the filter`}</h2>
      <p>{total === 1 ? phrase`1 call is hidden.` : phrase`${total.toLocaleString("en-US")} calls are hidden.`}</p>
      <button type="button" class="button" onClick={onReset}>
        {phrase`Show all`}
      </button>
    </div>
  );
}
