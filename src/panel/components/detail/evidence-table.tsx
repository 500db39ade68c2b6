import type { Analysis } from "../../../diagnose/analysis.ts";
import { displayName } from "../../../model/header-list.ts";
import { phrase } from "../../../model/text.ts";
import { type Difference, differenceOf } from "../../explain/difference.ts";
import { type EvidenceRow, evidenceRows, passingRows } from "../../explain/evidence-rows.ts";
import { LongText, VisibleText } from "../long-text.tsx";
import { Section } from "./section.tsx";

interface ValueProps {
  readonly row: EvidenceRow;
  readonly side: "actual" | "required";
  readonly difference: Difference | null;
}

function Value({ row, side, difference }: ValueProps) {
  const value = row[side];
  if (value === null && (side === "required" || row.header === null)) {
    return <span class="no-value">{side === "required" ? "–" : phrase`nothing seen`}</span>;
  }
  return (
    <code class="evidence-value">
      {row.header !== null && <span class="header-name">{displayName(row.header)}: </span>}
      {row.header === null && /^\d{3}(?:$|[ –])/.test(value ?? "") && <span class="header-name">{phrase`status`} </span>}
      {value === null && <span class="no-value">{phrase`absent`}</span>}
      {value !== null &&
        difference === null &&
        (value === "" ? <span class="empty-value">{phrase`(empty)`}</span> : <LongText text={value} />)}
      {difference?.[side].map((piece, index) =>
        piece.differs ? (
          <mark key={index} class={`is-${side}`}>
            <VisibleText text={piece.text} />
          </mark>
        ) : (
          <VisibleText key={index} text={piece.text} />
        ),
      )}
    </code>
  );
}

function EvidenceLine({ row, withRequired }: { readonly row: EvidenceRow; readonly withRequired: boolean }) {
  const difference = row.actual === null || row.required === null ? null : differenceOf(row.header, row.actual, row.required);
  return (
    <tr>
      <td data-label="What was sent" class={withRequired ? "is-actual" : ""}>
        <Value row={row} side="actual" difference={difference} />
      </td>
      {withRequired && (
        <td data-label="What is required" class="is-required">
          <Value row={row} side="required" difference={difference} />
        </td>
      )}
      <th scope="row" data-label={phrase`Where`}>
        {row.where}
      </th>
    </tr>
  );
}

/** The header lines that the verdict rests on, beside those that would have passed. */
export function EvidenceTable({ analysis }: { readonly analysis: Analysis }) {
  const withRequired = analysis.outcome !== "allowed";
  const rows = withRequired ? evidenceRows(analysis) : passingRows(analysis);
  if (rows.length === 0) return null;
  return (
    <Section title={phrase`Evidence`} name="evidence">
      <table class="evidence">
        <thead>
          <tr>
            <th scope="col">{phrase`What was sent`}</th>
            {withRequired && <th scope="col">{phrase`What is required`}</th>}
            <th scope="col">{phrase`Where`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <EvidenceLine key={index} row={row} withRequired={withRequired} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}
