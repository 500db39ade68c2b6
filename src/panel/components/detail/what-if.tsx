import { useMemo, useState } from "preact/hooks";
import type { Browser } from "../../../cors/verdict.ts";
import type { Analysis } from "../../../diagnose/analysis.ts";
import { phrase } from "../../../model/text.ts";
import type { Sheet, SheetAnswer, SheetProblem } from "../../../repair/sheet.ts";
import { browserNames } from "../../../words/browser.ts";
import { passingWith, resultOf, summaryOf } from "../../explain/what-if-result.ts";
import { formatCount } from "../../format.ts";
import { shortText } from "../../visible.ts";
import { Picture } from "./picture.tsx";
import { Field } from "./what-if-field.tsx";
import { Verdicts } from "./what-if-verdicts.tsx";

const browsers: readonly Browser[] = ["chrome", "firefox", "safari"];

const credentialOptions = [
  ["same-origin", phrase`same-origin (the default)`],
  ["include", phrase`include: cookies and logins`],
  ["omit", "omit"],
] as const;

interface AnswerPartProps {
  readonly legend: string;
  readonly part: "preflight" | "actual";
  readonly answer: SheetAnswer;
  readonly problems: readonly SheetProblem[];
  readonly onChange: (answer: SheetAnswer) => void;
}

function AnswerPart({ legend, part, answer, problems, onChange }: AnswerPartProps) {
  return (
    <fieldset class="what-if-part">
      <legend>{legend}</legend>
      <Field
        label={phrase`Status`}
        name={`${part}.status`}
        value={answer.status}
        problems={problems}
        onChange={(status) => onChange({ ...answer, status })}
      />
      <Field
        label={phrase`Header lines`}
        name={`${part}.headers`}
        rows={4}
        value={answer.headers}
        problems={problems}
        onChange={(headers) => onChange({ ...answer, headers })}
      />
    </fieldset>
  );
}

interface WhatIfProps {
  /** What is there at first. */
  readonly start: Sheet;
  /** What waits for the same change; empty: nothing does. */
  readonly others: readonly Analysis[];
  readonly browser: Browser;
}

/** A call and its answers to be changed; what the browsers make of it follows at each key. */
export function WhatIf({ start, others, browser }: WhatIfProps) {
  const [sheet, setSheet] = useState(start);
  const [chosen, choose] = useState(browser);
  const result = useMemo(() => resultOf(sheet, browsers), [sheet]);
  const effect = useMemo(() => (others.length < 2 || !result.ok ? null : passingWith(sheet, others, browser)), [result, others]);
  const problems = result.ok ? [] : result.problems;
  const change = (part: Partial<Sheet>): void => setSheet({ ...sheet, ...part });
  const shown = result.ok ? result.verdicts.find((one) => one.browser === chosen) : undefined;
  const isUnasked = result.ok && !result.asksFirst;
  return (
    <div class="what-if" data-testid="what-if">
      <div class="what-if-result">
        <p class="what-if-summary" aria-live="polite" data-testid="what-if-summary">
          {result.ok ? summaryOf(result.verdicts) : phrase`Something below cannot be read yet.`}
          {effect !== null &&
            ` ${phrase`With these answers ${formatCount(effect.passing)} of the ${formatCount(effect.of)} calls of this cause pass in ${browserNames[browser]}.`}`}
        </p>
        {result.ok && <Verdicts verdicts={result.verdicts} chosen={chosen} onChoose={choose} />}
      </div>
      <fieldset class="what-if-part">
        <legend>{phrase`The page’s call`}</legend>
        <Field
          label={phrase`Page’s origin`}
          name="pageOrigin"
          value={sheet.pageOrigin}
          problems={problems}
          onChange={(pageOrigin) => change({ pageOrigin })}
        />
        <Field label={phrase`Method`} name="method" value={sheet.method} problems={problems} onChange={(method) => change({ method })} />
        <Field label={phrase`Address`} name="url" value={sheet.url} problems={problems} onChange={(url) => change({ url })} />
        <Field
          label={phrase`Headers that the code sets`}
          name="headers"
          rows={2}
          value={sheet.headers}
          problems={problems}
          onChange={(headers) => change({ headers })}
        />
        <label class="what-if-field">
          <span>{phrase`Credentials`}</span>
          <select
            data-field="credentials"
            value={sheet.credentials}
            onChange={({ currentTarget: { value } }) =>
              change({ credentials: value === "include" || value === "omit" ? value : "same-origin" })
            }
          >
            {credentialOptions.map(([mode, words]) => (
              <option key={mode} value={mode}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </fieldset>
      <AnswerPart
        legend={isUnasked ? phrase`Answer to OPTIONS (no browser asks for this call)` : phrase`Answer to OPTIONS`}
        part="preflight"
        answer={sheet.preflight}
        problems={problems}
        onChange={(preflight) => change({ preflight })}
      />
      <AnswerPart
        legend={phrase`Answer to ${shortText(sheet.method, 20)}`}
        part="actual"
        answer={sheet.actual}
        problems={problems}
        onChange={(actual) => change({ actual })}
      />
      <div class="what-if-part">
        {shown !== undefined && <Picture analysis={shown.analysis} name={phrase`Picture of what would happen`} />}
        <button type="button" class="button" disabled={sheet === start} onClick={() => setSheet(start)}>
          {phrase`As it was`}
        </button>
      </div>
    </div>
  );
}
