import type { Outcome } from "../../../diagnose/analysis.ts";
import { phrase } from "../../../model/text.ts";
import { callCount, isPassing, type RequestResult, resultWords, type TrialRow } from "../../explain/trial-rows.ts";
import { formatCount } from "../../format.ts";
import { shortText } from "../../visible.ts";
import { OutcomeIcon } from "../icons.tsx";
import { splitUrl } from "../url-text.tsx";

interface TrialCallsProps {
  readonly rows: readonly TrialRow[];
  /** The trial is on; else it was. */
  readonly isOn: boolean;
  readonly onOpen: (callId: string) => void;
}

// More are no help at once; those that do not pass come first then.
const listed = 100;

function interest({ result }: TrialRow): number {
  if (result.kind === "left-out") return 2;
  if (result.kind === "waiting") return 1;
  return result.result.kind === "passes" ? 3 : 0;
}

function shapeOf(result: RequestResult): Outcome | null {
  if (result.kind === "left-out") return "opaque";
  if (result.kind === "waiting") return "pending";
  if (result.result.kind === "passes") return "allowed";
  if (result.result.kind === "undecided") return "undecided";
  return result.isCors ? "blocked" : "failed";
}

function countText(rows: readonly TrialRow[], isOn: boolean): string {
  const total = callCount(rows);
  const passing = callCount(rows.filter(isPassing));
  if (passing < total) {
    return isOn
      ? phrase`${formatCount(passing)} of ${formatCount(total)} calls pass.`
      : phrase`${formatCount(passing)} of ${formatCount(total)} calls passed.`;
  }
  return isOn
    ? phrase`All ${formatCount(total)} calls pass. Now put the fix on the server: copy its configuration.`
    : phrase`All ${formatCount(total)} calls passed. Now put the fix on the server: copy its configuration.`;
}

interface RowProps {
  readonly row: TrialRow;
  readonly address: string;
  readonly isOn: boolean;
  readonly onOpen: () => void;
}

/** What tells them apart: the path, where all are of one host. */
function addressesOf(rows: readonly TrialRow[]): (url: string) => string {
  const hosts = new Set(rows.map(({ url }) => splitUrl(url)?.host));
  return (url) => (hosts.size === 1 ? splitUrl(url)?.after || url : url);
}

function Row({ row, address, isOn, onOpen }: RowProps) {
  const { method, url, count, result } = row;
  return (
    <li>
      <button
        type="button"
        class={`same-call trial-call is-${shapeOf(result)}`}
        data-result={result.kind}
        title={shortText(url, 400)}
        onClick={onOpen}
      >
        <OutcomeIcon outcome={shapeOf(result)} /> <code>{shortText(method, 20)}</code>{" "}
        <span class="same-url">{shortText(address, 300)}</span>{" "}
        {count > 1 && <span class="same-time">{phrase`${formatCount(count)} calls`}</span>}{" "}
        <span class="trial-words">{resultWords(result, isOn)}</span>
      </button>
    </li>
  );
}

/** How many of the cause's Calls pass. `more`: what is said beside it. */
export function TrialCount({ rows, isOn, more }: Pick<TrialCallsProps, "rows" | "isOn"> & { readonly more: string }) {
  return (
    <div class={`proof ${rows.every(isPassing) ? "is-passes" : "is-next"}`}>
      <span>
        <strong role="status" data-testid="trial-count">
          {countText(rows, isOn)}
        </strong>{" "}
        {more}
      </span>
    </div>
  );
}

/** What became of each request of the cause since the trial began. */
export function TrialCalls({ rows, isOn, onOpen }: TrialCallsProps) {
  const addressOf = addressesOf(rows);
  const shown = rows.length > listed ? rows.toSorted((a, b) => interest(a) - interest(b)).slice(0, listed) : rows;
  return (
    <>
      <ul class="same-calls" aria-label={phrase`Calls of the trial`}>
        {shown.map((row) => (
          <Row key={row.key} row={row} address={addressOf(row.url)} isOn={isOn} onOpen={() => onOpen(row.callId)} />
        ))}
      </ul>
      {shown.length < rows.length && <p class="quiet">{phrase`and ${formatCount(rows.length - shown.length)} more requests.`}</p>}
    </>
  );
}
