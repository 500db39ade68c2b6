import type { Call } from "../../model/call.ts";
import { mostCompared } from "../../model/path-template.ts";
import type { Judged } from "../store/analyses.ts";
import type { Row } from "../store/rows.ts";
import { CauseRow, PassedRow } from "./cause-row.tsx";
import { LeftOutRow } from "./left-out-row.tsx";
import type { RowPlace } from "./row-place.ts";
import { CallRow, MarkRow, PreflightRow } from "./rows.tsx";

interface ListRowProps {
  readonly row: Row;
  readonly place: RowPlace;
  /** It stands in a list that can be folded. */
  readonly isTree: boolean;
  /** The keys are here. */
  readonly isActive: boolean;
  /** It belongs to the selected Call. */
  readonly isOfSelected: boolean;
  readonly judge: (call: Call) => Judged;
  readonly callOf: (callId: string) => Call | null;
  readonly onUse: () => void;
  readonly onToggle: () => void;
}

/** A row of the list, whatever it is of. */
export function ListRow({ row, place, isTree, isActive, isOfSelected, judge, callOf, onUse, onToggle }: ListRowProps) {
  const common = { place, isSelected: isActive, onOpen: onUse };
  switch (row.kind) {
    case "mark":
      return <MarkRow place={place} mark={row.mark} />;
    case "call":
      return <CallRow {...common} call={row.call} judged={judge(row.call)} level={isTree ? row.level : null} />;
    case "preflight":
      return <PreflightRow {...common} call={row.call} hop={row.hop} judged={judge(row.call)} isSelected={isOfSelected} />;
    case "cause": {
      const { group, callIds, isOpen } = row;
      const calls = callIds.slice(0, mostCompared).flatMap((id) => callOf(id) ?? []);
      return <CauseRow {...common} group={group} callIds={callIds} isOpen={isOpen} calls={calls} judge={judge} onToggle={onToggle} />;
    }
    case "passed":
      return <PassedRow {...common} counts={row.counts} isOpen={row.isOpen} />;
    case "earlier":
    case "ignored":
      return <LeftOutRow {...common} kind={row.kind} count={row.count} level={isTree ? 1 : null} />;
  }
}
